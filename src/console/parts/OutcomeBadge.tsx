import { Badge, Group, Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { wordsOf } from './words';

type Outcome = Schemas['Call']['outcome'];

/** The colour of each outcome, in badges and in charts. */
export const OUTCOME_COLORS: Readonly<Record<Outcome, string>> = {
  applied: 'teal',
  parked: 'yellow',
  ignored: 'gray',
  failed: 'red',
  pending: 'blue',
};

/** What became of a call, and why. */
export function OutcomeBadge({ outcome, reason }: { outcome: Outcome; reason?: string | null }) {
  return (
    <Group gap={6} wrap="nowrap">
      <Badge variant="light" tt="none" color={OUTCOME_COLORS[outcome]} style={{ flexShrink: 0 }}>
        {outcome}
      </Badge>
      {reason && (
        <Text size="xs" c="dimmed" component="span">
          {wordsOf(reason)}
        </Text>
      )}
    </Group>
  );
}
