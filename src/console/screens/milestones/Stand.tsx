import { Badge, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { CallLink } from '../../parts/CallLink';
import { Time } from '../../parts/Time';

type Milestone = Schemas['MilestoneProgress']['milestones'][number];

const STATES = {
  reached: { label: 'reached', color: 'teal' },
  reachedLate: { label: 'reached late', color: 'yellow' },
  late: { label: 'late', color: 'red' },
  open: { label: 'open', color: 'gray' },
} as const;

/** Where an account stands with one milestone: since when, by which call, or until when it is expected. */
export function Stand({ milestone }: { milestone: Milestone | undefined }) {
  if (!milestone) return <Text c="dimmed">–</Text>;
  const { state, reachedAt, dueAt, messageId } = milestone;
  const { label, color } = STATES[state];
  return (
    <Stack gap={2} align="flex-start">
      <Badge variant="light" tt="none" color={color}>
        {label}
      </Badge>
      <Text size="xs" c="dimmed" component="div">
        {reachedAt && <Time at={reachedAt} shape="day" />}
        {!reachedAt && dueAt && (
          <>
            expected <Time at={dueAt} shape="day" />
          </>
        )}
      </Text>
      {messageId && <CallLink messageId={messageId}>by this call</CallLink>}
    </Stack>
  );
}
