import { Alert, Badge, Group, Paper, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Num } from '../../parts/figures';
import { Time } from '../../parts/Time';
import { CancelRun } from './RunActions';
import { centsText, mrrOf, totalOf, type Run } from './runs';
import { RunProgress } from './RunState';
import { STATUS, type Shown } from './status';

interface StatusCardProps {
  shown: Shown | undefined;
  runs: readonly Run[] | undefined;
}

/** How the export is doing at a glance: its state, the run that is under way, the last one, and the next. */
export function StatusCard({ shown, runs }: StatusCardProps) {
  if (!shown) return <Skeleton h={120} />;
  const running = runs?.find(({ state }) => state === 'running');
  const last = runs?.find(({ state }) => state === 'done');
  const { label, color } = STATUS[shown.status];
  return (
    <Paper component="section" withBorder p="md" aria-label="How the export is doing">
      <Stack>
        {shown.error && (
          <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title="Nothing more is sent yet">
            {shown.error}
          </Alert>
        )}
        {running && (
          <Stack gap="xs">
            <RunProgress progress={running.progress} />
            <Group>
              <CancelRun run={running} />
            </Group>
          </Stack>
        )}
        <SimpleGrid cols={{ base: 2, md: 4 }}>
          <Figure label="State">
            <Badge variant="light" color={color} tt="none" size="lg">
              {label}
            </Badge>
          </Figure>
          <Figure label="Next run">
            <NextRun schedule={shown.schedule} />
          </Figure>
          <Figure label="Last whole run">
            {last?.finishedAt ? <Time at={last.finishedAt} shape="ago" /> : 'none yet'}
          </Figure>
          <Figure label="Delivered by it">
            <LastSent run={last} />
          </Figure>
        </SimpleGrid>
      </Stack>
    </Paper>
  );
}

function NextRun({ schedule }: Pick<Shown, 'schedule'>) {
  const [next] = schedule?.nextRuns ?? [];
  if (!schedule) return 'none is planned';
  if (schedule.paused) return 'held';
  return next ? (
    <>
      <Time at={next} shape="ago" />
      <Text size="xs" c="dimmed">
        <Time at={next} />
      </Text>
    </>
  ) : (
    'none is planned'
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="div" fw={600}>
        {children}
      </Text>
    </div>
  );
}

function LastSent({ run }: { run: Run | undefined }) {
  if (!run?.manifest) return '–';
  return (
    <>
      <Num value={totalOf(run.manifest).delivered} /> objects
      {mrrOf(run.manifest).map(({ currency, cents }) => (
        <Text key={currency} size="xs" c="dimmed" className="num">
          MRR {centsText(cents, currency)}
        </Text>
      ))}
    </>
  );
}
