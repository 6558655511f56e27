import { Anchor, Badge, Card, Group, SimpleGrid, Stack, Switch, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { query, type Schemas } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { Time } from '../../parts/Time';
import { countOf } from '../../parts/words';
import { reload } from './reload';

type App = Schemas['SegmentApp'];
type Name = keyof App['sections'];
type Status = App['sections'][Name]['status'];

const TEXTS: Readonly<Record<Name, { title: string; what: string }>> = {
  userTracking: { title: 'User tracking', what: 'Identify, track, page, screen and alias calls: who uses what.' },
  companyMetrics: { title: 'Company metrics', what: 'Group calls: numeric traits become metrics of the company.' },
  export: { title: 'Export', what: 'Customers and revenue back through Segment into the warehouse.' },
};

const COLORS: Readonly<Record<string, string>> = { off: 'gray', waiting: 'blue', failing: 'red' };

/** The three sections, each with its switch, how it is doing, and the way to what is wrong. */
export function Sections({ app: { sections } }: { app: App }) {
  const { userTracking, companyMetrics, export: exporting } = sections;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        What is done with them
      </Title>
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        <Section name="userTracking" on={userTracking.on} status={userTracking.status}>
          <Lines {...userTracking} />
        </Section>
        <Section name="companyMetrics" on={companyMetrics.on} status={companyMetrics.status}>
          <Lines {...companyMetrics} />
        </Section>
        <Section name="export" on={exporting.on} status={exporting.status}>
          <Text size="sm">
            {exporting.lastRunAt ? (
              <>
                Last run <Time at={exporting.lastRunAt} shape="ago" />
              </>
            ) : (
              'No run yet'
            )}
          </Text>
          {exporting.error && <Text size="sm">{exporting.error}</Text>}
        </Section>
      </SimpleGrid>
    </Stack>
  );
}

interface SectionProps {
  name: Name;
  on: boolean;
  status: Status;
  children: ReactNode;
}

function Section({ name, on, status, children }: SectionProps) {
  const { title, what } = TEXTS[name];
  return (
    <Card withBorder padding="md">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Title order={3} size="h5">
            {title}
          </Title>
          <Badge variant="light" tt="none" color={COLORS[status] ?? 'teal'}>
            {status}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {what}
        </Text>
        {children}
        <SectionSwitch name={name} on={on} />
      </Stack>
    </Card>
  );
}

function SectionSwitch({ name, on }: { name: Name; on: boolean }) {
  const may = useMay('settings.write');
  const { mutate, isPending } = query.useMutation('patch', '/api/settings', {
    onSuccess: async ({ released }) => {
      if (released > 0) tell(`${countOf(released, 'waiting call')} settle again.`);
      await Promise.all([reload(), queryClient.invalidateQueries({ queryKey: ['get', '/api/settings'] })]);
    },
  });
  return (
    <Switch
      mt="xs"
      label={on ? 'on' : 'off'}
      aria-label={TEXTS[name].title}
      checked={on}
      disabled={!may || isPending}
      onChange={({ currentTarget }) => mutate({ body: { settings: { sections: { [name]: currentTarget.checked } } } })}
    />
  );
}

function Lines({ lastCallAt, errors, parked }: App['sections']['userTracking']) {
  return (
    <>
      <Text size="sm">
        {lastCallAt ? (
          <>
            Last call <Time at={lastCallAt} shape="ago" />
          </>
        ) : (
          'No call yet'
        )}
      </Text>
      <Text size="sm">
        {errors === 0 && parked === 0 ? (
          'Nothing failed, nothing waits'
        ) : (
          <Anchor size="sm" renderRoot={(props) => <Link to="/parked" {...props} />}>
            {errors} failed, {parked} wait
          </Anchor>
        )}
      </Text>
    </>
  );
}
