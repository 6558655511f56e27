import { Anchor, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { query } from '../../api/client';
import { tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { Time } from '../../parts/Time';
import { countOf, wordsOf } from '../../parts/words';
import { AwaitedList } from './AwaitedList';
import { reload, type Open, type Settling } from './awaited';
import { RuleFix } from './RuleFix';

interface ReasonCardProps {
  open: Open;
  onDone: (settling: Settling) => void;
}

/** The calls of one reason: how many, since when, what to do, and the means to do it. */
export function ReasonCard({ open, onDone }: ReasonCardProps) {
  const { outcome, reason, calls, oldest, newest, help } = open;
  const words = wordsOf(reason);
  return (
    <Card withBorder padding="lg" data-testid={reason}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Stack gap={2} maw={680}>
            <Group gap="xs">
              <Title order={2} size="h4">
                {words.charAt(0).toUpperCase() + words.slice(1)}
              </Title>
              <Badge variant="light" tt="none" color={outcome === 'failed' ? 'red' : 'yellow'}>
                {countOf(calls, 'call')} {outcome}
              </Badge>
            </Group>
            <Text size="sm">{help}</Text>
            <Text size="xs" c="dimmed">
              the oldest <Time at={oldest} shape="ago" />, the newest <Time at={newest} shape="ago" />,{' '}
              <Anchor inherit renderRoot={(props) => <Link to="/calls" search={{ outcome, reason }} {...props} />}>
                see them all
              </Anchor>
            </Text>
          </Stack>
          <RetryButton open={open} onDone={onDone} />
        </Group>
        {outcome === 'parked' && <AwaitedList open={open} onDone={onDone} />}
        <RuleFix open={open} onDone={onDone} />
      </Stack>
    </Card>
  );
}

function RetryButton({ open: { outcome, reason, calls }, onDone }: ReasonCardProps) {
  const may = useMay('calls.retry');
  const { mutate, isPending } = query.useMutation('post', '/api/calls/retry', {
    onSuccess: async ({ retried }) => {
      tell(`${countOf(retried, 'call')} ${retried === 1 ? 'is' : 'are'} settled anew.`);
      onDone({ reason, kind: null, id: null, calls });
      await reload();
    },
  });
  if (!may) return null;
  return (
    <Button
      variant={outcome === 'failed' ? 'filled' : 'default'}
      loading={isPending}
      onClick={() => mutate({ body: { reason } })}
    >
      Settle anew
    </Button>
  );
}
