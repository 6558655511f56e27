import { Anchor, Badge, Button, Center, SegmentedControl, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { query, type Schemas } from '../../api/client';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Section } from '../../parts/Section';
import { personText, useTeam } from '../../parts/team';
import { Time } from '../../parts/Time';
import { countOf } from '../../parts/words';

type Notification = Schemas['Notification'];
type State = Notification['state'];

const PAGE = 20;
const LOOK_MS = 1500;
const WIDE = '(min-width: 62em)';
const COLORS: Readonly<Record<State, string>> = { pending: 'blue', sent: 'teal', failed: 'red' };
const STATES = ['all', 'sent', 'pending', 'failed'] as const;

/** What was sent, newest first; what is on its way is looked after until it arrived or failed. */
export function SentNotifications() {
  const [wanted, setWanted] = useState<(typeof STATES)[number]>('all');
  const state = wanted === 'all' ? undefined : wanted;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get',
    '/api/notifications',
    { params: { query: { state, limit: PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ next }) => next ?? undefined,
      refetchInterval: ({ state: { data: known } }) =>
        known?.pages.some(({ items }) => items.some((one) => one.state === 'pending')) ? LOOK_MS : false,
    },
  );
  return (
    <Section
      title="What was sent"
      actions={
        <SegmentedControl
          aria-label="Which notifications"
          size="xs"
          data={[...STATES]}
          value={wanted}
          onChange={(value) => setWanted(value as typeof wanted)}
        />
      }
    >
      <DataTable<Notification>
        label="Notifications"
        records={data?.pages.flatMap(({ items }) => items)}
        error={error}
        retry={refetch}
        columns={COLUMNS}
        empty={
          <EmptyState title={state ? `None is ${state}` : 'Nothing was sent yet'} icon={IconMail}>
            Send a test above. What policies tell people and webhooks stands here as well, with what became of it.
          </EmptyState>
        }
      />
      {hasNextPage && (
        <Center mt="sm">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older ones
          </Button>
        </Center>
      )}
    </Section>
  );
}

const COLUMNS: DataTableColumn<Notification>[] = [
  {
    accessor: 'createdAt',
    title: 'When',
    width: 120,
    render: ({ createdAt }) => <Time at={createdAt} shape="ago" />,
  },
  { accessor: 'subject', render: (notification) => <Subject notification={notification} /> },
  {
    accessor: 'to',
    title: 'To',
    visibleMediaQuery: WIDE,
    render: (notification) => <To notification={notification} />,
  },
  { accessor: 'state', render: (notification) => <Became notification={notification} /> },
];

function Subject({ notification: { subject, followUp } }: { notification: Notification }) {
  if (followUp === null) return subject;
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to={`/followUps/${followUp}` as string} {...props} />}>
      {subject}
    </Anchor>
  );
}

function To({ notification: { channel, webhook, teamUser } }: { notification: Notification }) {
  const { named } = useTeam();
  if (channel === 'webhook') return `webhook ${webhook}`;
  const person = named(teamUser);
  return person ? personText(person) : 'somebody of the team';
}

function Became({ notification: { state, attempts, lastError } }: { notification: Notification }) {
  return (
    <>
      <Badge variant="light" tt="none" color={COLORS[state]}>
        {state}
      </Badge>
      {state !== 'sent' && attempts > 0 && (
        <Text size="xs" c="dimmed">
          after {countOf(attempts, 'try', 'tries')}
        </Text>
      )}
      {lastError && (
        <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
          {lastError}
        </Text>
      )}
    </>
  );
}
