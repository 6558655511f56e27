import { Anchor, Card, Group, Loader, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { query, type Schemas } from '../../api/client';
import { useMay } from '../../api/session';
import { OutcomeBadge } from '../../parts/OutcomeBadge';
import { Time } from '../../parts/Time';

const REFRESH_MS = 1500;

/** Waits for the first call, and shows the newest one once there is any, with what became of it. */
export function FirstCall() {
  const mayRead = useMay('calls.read');
  const { data } = query.useQuery(
    'get',
    '/api/calls',
    { params: { query: { limit: 1 } } },
    { refetchInterval: REFRESH_MS, enabled: mayRead },
  );
  const call = data?.items[0];
  if (!data) return null;
  return (
    <Card withBorder padding="md" role="status" data-testid="firstCall">
      <Group wrap="nowrap" align="center">
        {call ? (
          <ThemeIcon color="teal.8" radius="xl" size={36}>
            <IconCheck size={20} aria-hidden />
          </ThemeIcon>
        ) : (
          <Loader type="dots" size={36} aria-hidden />
        )}
        {call ? <Newest call={call} /> : <Waiting />}
      </Group>
    </Card>
  );
}

function Waiting() {
  return (
    <Stack gap={0}>
      <Text fw={600}>Waiting for the first call</Text>
      <Text size="sm" c="dimmed">
        Connect one of the ways below and send something. This turns green by itself.
      </Text>
    </Stack>
  );
}

function Newest({ call: { messageId, event, type, receivedAt, outcome, reason } }: { call: Schemas['Call'] }) {
  return (
    <Stack gap={2}>
      <Text fw={600}>Calls arrive</Text>
      <Group gap={6}>
        <Text size="sm">The newest:</Text>
        <Anchor size="sm" renderRoot={(props) => <Link to="/calls/$messageId" params={{ messageId }} {...props} />}>
          {event ?? type}
        </Anchor>
        <Text size="sm" c="dimmed">
          <Time at={receivedAt} shape="ago" />
        </Text>
        <OutcomeBadge outcome={outcome} reason={reason} />
      </Group>
    </Stack>
  );
}
