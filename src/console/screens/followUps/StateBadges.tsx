import { Badge, Group } from '@mantine/core';
import { wordsOf } from '../../parts/words';
import type { FollowUp } from './followUp';

const COLORS: Readonly<Record<FollowUp['state'], string>> = {
  open: 'blue',
  acknowledged: 'grape',
  completed: 'teal',
  dismissed: 'gray',
  exited: 'gray',
};

/** Where a follow-up stands, whether it is late, and why it was dismissed. */
export function StateBadges({ followUp }: { followUp: FollowUp }) {
  const { state, late, snoozedUntil, reason, escalated } = followUp;
  return (
    <Group gap={4}>
      <Badge variant="light" tt="none" color={COLORS[state]}>
        {state === 'exited' ? 'settled itself' : state}
        {reason && state === 'dismissed' && `: ${wordsOf(reason)}`}
      </Badge>
      {late && (
        <Badge variant="light" tt="none" color="red">
          late
        </Badge>
      )}
      {snoozedUntil && (
        <Badge variant="default" tt="none">
          snoozed
        </Badge>
      )}
      {escalated > 0 && (
        <Badge variant="light" tt="none" color="orange">
          escalated
        </Badge>
      )}
    </Group>
  );
}
