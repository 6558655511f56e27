import { Blockquote, Text, Timeline } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { useSession } from '../../api/session';
import { personText, useTeam } from '../../parts/team';
import { Time, timeText } from '../../parts/Time';
import { wordsOf } from '../../parts/words';

type Turn = Schemas['FollowUpWithTurns']['turns'][number];

const TITLES: Readonly<Record<Turn['kind'], string>> = {
  opened: 'Opened',
  reminded: 'Reminded',
  late: 'Late',
  escalated: 'Escalated',
  acknowledged: 'Acknowledged',
  completed: 'Completed',
  dismissed: 'Dismissed',
  reassigned: 'Reassigned',
  ownerMoved: 'Moved with the account to its new owner',
  snoozed: 'Snoozed',
  woken: 'Woke',
  exited: 'Settled itself',
};

/** Every turn a follow-up took, in their order: what, when, by whom, and what was said. */
export function Trail({ turns }: { turns: readonly Turn[] }) {
  return (
    <Timeline bulletSize={16} lineWidth={2} active={turns.length}>
      {turns.map((turn) => (
        <Timeline.Item key={turn.turn} title={TITLES[turn.kind]}>
          <Text size="sm" component="div">
            <Details turn={turn} />
          </Text>
          <Text size="xs" c="dimmed" component="div">
            <Time at={turn.at} /> by {turn.by}
          </Text>
          {turn.note && (
            <Blockquote p="xs" mt={4} fz="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {turn.note}
            </Blockquote>
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

function Details({ turn: { detail } }: { turn: Turn }) {
  const { timeZone } = useSession();
  const { named } = useTeam();
  const { ownerId, reason, until } = detail;
  const owner = typeof ownerId === 'number' ? named(ownerId.toString(16).padStart(24, '0')) : undefined;
  return (
    <>
      {owner && `To ${personText(owner)}`}
      {typeof reason === 'string' && `Because: ${wordsOf(reason)}`}
      {(typeof until === 'string' || typeof until === 'number') &&
        `Until ${timeText(new Date(until), timeZone)}, ${timeZone}`}
    </>
  );
}
