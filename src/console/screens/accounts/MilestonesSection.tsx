import { Anchor, Badge, Group, Skeleton, Stack, Text, Timeline } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { query, type Schemas } from '../../api/client';
import { CallLink } from '../../parts/CallLink';
import { ErrorNote } from '../../parts/ErrorNote';
import { Section } from '../../parts/Section';
import { Time } from '../../parts/Time';

type Journey = Schemas['MilestoneProgress'];
type Milestone = Journey['milestones'][number];

const STATES = {
  reached: { text: 'reached', color: 'teal', icon: IconCheck },
  reachedLate: { text: 'reached late', color: 'yellow', icon: IconCheck },
  late: { text: 'late', color: 'red', icon: IconAlertTriangle },
  open: { text: 'to come', color: 'gray', icon: IconCircleDashed },
} as const;

/** Where a company stands on its plans: when each milestone was expected, and when and by which call it was reached. */
export function MilestonesSection({ companyId }: { companyId: string }) {
  const { data, error, refetch } = query.useQuery('get', '/api/milestones/progress', {
    params: { query: { company: companyId } },
  });
  const { data: plans } = query.useQuery('get', '/api/milestones/plans', undefined, { staleTime: 60_000 });
  return (
    <Section title="Milestones">
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      {!data && !error && <Skeleton h={120} />}
      {data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          This account is on no milestone plan. Put it on one, and what it did since its start counts.
        </Text>
      )}
      <Stack>
        {data?.items.map((journey) => (
          <Plan
            key={journey.plan}
            journey={journey}
            name={plans?.items.find(({ id }) => id === journey.plan)?.plan.name ?? `Plan ${journey.plan}`}
          />
        ))}
      </Stack>
    </Section>
  );
}

function Plan({ journey, name }: { journey: Journey; name: string }) {
  const { milestones, startedAt, doneAt } = journey;
  const begun = milestones.filter(({ reachedAt }) => reachedAt !== null).length;
  return (
    <div>
      <Anchor
        fw={600}
        renderRoot={(props) => <Link to="/milestones/$planId" params={{ planId: String(journey.plan) }} {...props} />}
      >
        {name}
      </Anchor>
      <Text size="sm" c="dimmed" component="div" mb="sm">
        {begun} of {milestones.length} reached; began <Time at={startedAt} shape="day" />
        {doneAt && ', complete'}
      </Text>
      <Timeline bulletSize={24} lineWidth={2} active={begun - 1}>
        {milestones.map((one) => (
          <Timeline.Item key={one.key} bullet={<Bullet state={one.state} />} title={<Name {...one} />}>
            <Dates {...one} />
          </Timeline.Item>
        ))}
      </Timeline>
    </div>
  );
}

function Bullet({ state }: Pick<Milestone, 'state'>) {
  const Icon = STATES[state].icon;
  return <Icon size={14} aria-hidden />;
}

function Name({ name, state, firstValue }: Milestone) {
  const { text, color } = STATES[state];
  return (
    <Group gap="xs">
      <Text size="sm" fw={500}>
        {name}
      </Text>
      <Badge variant="light" color={color} tt="none" size="sm">
        {text}
      </Badge>
      {firstValue && (
        <Badge variant="default" tt="none" size="sm">
          first value
        </Badge>
      )}
    </Group>
  );
}

function Dates({ reachedAt, dueAt, messageId }: Milestone) {
  return (
    <Text size="sm" c="dimmed" component="div">
      {dueAt && (
        <div>
          Expected by <Time at={dueAt} shape="day" />
        </div>
      )}
      {reachedAt && (
        <div>
          Reached <Time at={reachedAt} />
        </div>
      )}
      {messageId && <CallLink messageId={messageId}>The call that reached it</CallLink>}
    </Text>
  );
}
