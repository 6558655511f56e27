import { Button, Group, List, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { daysWithoutRun, nextRuns, scheduleFault } from '../../../domain/exports/exportSchedule.ts';
import { useSession } from '../../api/session';
import { dayText } from '../../parts/Day';
import { Section } from '../../parts/Section';
import { agoText } from '../../parts/Time';
import type { SetupForm } from './setup';

const SHOWN_RUNS = 6;
const TYPING_MS = 250;
const PRESETS = [
  { label: 'Once a day', cron: '0 5 * * *' },
  { label: 'Twice a day', cron: '0 6,18 * * *' },
  { label: 'Three times a day', cron: '0 5,12,19 * * *' },
  { label: 'On workdays', cron: '0 6 * * 1-5' },
] as const;
const ZONES = Intl.supportedValuesOf('timeZone');

/** When the export runs: a cron, and what it comes to, spelled out. */
export function ScheduleSection({ form }: { form: SetupForm }) {
  const { timeZone: own } = useSession();
  const { cron, timeZone } = form.values;
  return (
    <Section title="Schedule">
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack>
          <Group gap="xs">
            {PRESETS.map((preset) => (
              <Button
                key={preset.cron}
                size="compact-sm"
                variant={preset.cron === cron.trim() ? 'light' : 'default'}
                aria-pressed={preset.cron === cron.trim()}
                onClick={() => form.setFieldValue('cron', preset.cron)}
              >
                {preset.label}
              </Button>
            ))}
          </Group>
          <TextInput
            label="Cron"
            description="Minute, hour, day of month, month, day of week. At most three runs on any day."
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            {...form.getInputProps('cron')}
          />
          <Select
            label="Time zone"
            description="In which the cron is meant."
            searchable
            data={[{ value: '', label: `The tenant’s own (${own})` }, ...ZONES]}
            allowDeselect={false}
            {...form.getInputProps('timeZone')}
          />
        </Stack>
        <NextRuns cron={cron.trim()} timeZone={timeZone || own} />
      </SimpleGrid>
    </Section>
  );
}

/** The next runs of a draft, or why it can be no schedule. */
function NextRuns({ cron, timeZone }: { cron: string; timeZone: string }) {
  const [typed] = useDebouncedValue(cron, TYPING_MS);
  const spelled = useMemo(() => spell(typed, timeZone), [typed, timeZone]);
  return (
    <div role="status" aria-label="Next runs">
      <Text size="sm" fw={500} mb={4}>
        {spelled.fault ? 'This cannot be the schedule' : `Next runs, ${timeZone}`}
      </Text>
      {spelled.fault && (
        <Text size="sm" c="red">
          {spelled.fault}
        </Text>
      )}
      <List size="sm" spacing={2} listStyleType="none" pl={0}>
        {spelled.runs.map(({ at, text }) => (
          <List.Item key={at.toISOString()}>
            <span className="num">{text}</span>{' '}
            <Text span size="xs" c="dimmed">
              {agoText(at)}
            </Text>
          </List.Item>
        ))}
      </List>
      {spelled.skipped.map((day) => (
        <Text key={day} size="xs" c="dimmed" mt={4}>
          On {dayText(day)} the clock leaves this hour out, and the run with it.
        </Text>
      ))}
    </div>
  );
}

function spell(cron: string, timeZone: string) {
  const now = new Date();
  const fault = scheduleFault(cron, timeZone, now);
  if (fault !== undefined) return { fault, runs: [], skipped: [] };
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const runs = nextRuns(cron, timeZone, now, SHOWN_RUNS).map((at) => ({ at, text: format.format(at) }));
  return { fault, runs, skipped: daysWithoutRun(cron, timeZone, now) };
}
