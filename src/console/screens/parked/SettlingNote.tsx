import { Alert, Anchor, Progress, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconHourglass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { query } from '../../api/client';
import { countOf, wordsOf } from '../../parts/words';
import { AWAITED_LIMIT, type Settling } from './awaited';

const REFRESH_MS = 700;

/** Follows calls that something was done for, until none of them waits any more. */
export function SettlingNote({ settling }: { settling: Settling }) {
  const { reason, kind, id, calls } = settling;
  const left = useLeft(settling);
  const settled = Math.max(0, calls - left);
  const isDone = left === 0;
  const what = id === null ? `of "${wordsOf(reason)}"` : `that waited for ${id}`;
  return (
    <Alert
      color={isDone ? 'teal' : 'blue'}
      variant="light"
      icon={isDone ? <IconCircleCheck aria-hidden /> : <IconHourglass aria-hidden />}
      role="status"
    >
      <Stack gap={6}>
        <Text size="sm">
          {isDone ? doneText(calls, what) : `${settled} of ${countOf(calls, 'call')} ${what} are settled.`}{' '}
          {isDone && kind === 'company' && id !== null && (
            <Anchor inherit renderRoot={(props) => <Link to="/calls" search={{ company: id }} {...props} />}>
              See what became of them
            </Anchor>
          )}
        </Text>
        {!isDone && <Progress value={(settled / calls) * 100} size="sm" aria-label="Settled" animated />}
      </Stack>
    </Alert>
  );
}

function doneText(calls: number, what: string): string {
  return calls === 1 ? `The one call ${what} is settled.` : `All ${countOf(calls, 'call')} ${what} are settled.`;
}

/** How many of them wait still. */
function useLeft({ reason, kind, id, calls }: Settling): number {
  const refetchInterval = REFRESH_MS;
  const awaited = query.useQuery(
    'get',
    '/api/parked/awaited',
    { params: { query: { reason, limit: AWAITED_LIMIT } } },
    { refetchInterval, enabled: id !== null },
  );
  const byReason = query.useQuery('get', '/api/parked', {}, { refetchInterval, enabled: id === null });
  if (id !== null) {
    if (!awaited.data) return calls;
    return awaited.data.items.find((one) => one.kind === kind && one.id === id)?.calls ?? 0;
  }
  if (!byReason.data) return calls;
  return [...byReason.data.items, ...byReason.data.failed].find((one) => one.reason === reason)?.calls ?? 0;
}
