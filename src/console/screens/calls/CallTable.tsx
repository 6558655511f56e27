import { Anchor, Button, Center, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { keepPreviousData } from '@tanstack/react-query';
import { query, type Schemas } from '../../api/client';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { OutcomeBadge } from '../../parts/OutcomeBadge';
import { Time } from '../../parts/Time';
import { callsRoute } from './routes';
import { filterOf } from './search';

type Call = Schemas['Call'];

const PAGE = 50;
const WIDE = '(min-width: 62em)';

/** The calls that the filter lets through, newest first; more of them on request. */
export function CallTable({ refetchInterval }: { refetchInterval: number | false }) {
  const filter = filterOf(callsRoute.useSearch());
  const navigate = useNavigate();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get',
    '/api/calls',
    { params: { query: { ...filter, limit: PAGE } } },
    {
      pageParamName: 'cursor',
      // Not undefined, of which openapi-react-query would make a cursor of its own.
      initialPageParam: null,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
      // Whoever reads further back is not moved about by what comes in.
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : refetchInterval),
    },
  );
  return (
    <>
      <DataTable<Call>
        label="Calls"
        records={data?.pages.flatMap(({ items }) => items)}
        error={error}
        retry={refetch}
        idAccessor="messageId"
        columns={COLUMNS}
        onRowClick={({ record }) => void navigate({ to: '/calls/$messageId', params: { messageId: record.messageId } })}
        empty={<NoCalls isNarrowed={Object.keys(filter).length > 0} />}
      />
      {hasNextPage && (
        <Center>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older calls
          </Button>
        </Center>
      )}
    </>
  );
}

const COLUMNS: DataTableColumn<Call>[] = [
  { accessor: 'receivedAt', title: 'Received', width: 105, render: ({ receivedAt }) => <Received at={receivedAt} /> },
  { accessor: 'event', title: 'Call', render: (call) => <Name call={call} /> },
  { accessor: 'company', visibleMediaQuery: WIDE, render: ({ company }) => company?.name ?? <None /> },
  {
    accessor: 'endUser',
    title: 'Person',
    visibleMediaQuery: WIDE,
    render: ({ endUser }) => endUser?.externalId ?? <None />,
  },
  { accessor: 'outcome', render: ({ outcome, reason }) => <OutcomeBadge outcome={outcome} reason={reason} /> },
];

function Received({ at }: { at: string }) {
  return <Time at={at} shape={isOfToday(at) ? 'time' : 'day'} />;
}

function isOfToday(at: string): boolean {
  return Date.now() - new Date(at).getTime() < 20 * 3_600_000;
}

function Name({ call: { messageId, type, event } }: { call: Call }) {
  return (
    <>
      <Anchor
        inherit
        underline="hover"
        fw={550}
        renderRoot={(props) => <Link to="/calls/$messageId" params={{ messageId }} {...props} />}
      >
        {event ?? type}
      </Anchor>
      {event !== null && (
        <Text size="xs" c="dimmed">
          {type}
        </Text>
      )}
    </>
  );
}

function None() {
  return (
    <Text c="dimmed" span aria-label="none">
      –
    </Text>
  );
}

function NoCalls({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) {
    return (
      <EmptyState title="No call fits">
        Take a filter away, or ask for a longer time. New calls that fit appear here by themselves.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No call came yet"
      action={<Button renderRoot={(props) => <Link to="/segment" {...props} />}>Set up Segment</Button>}
    >
      Connect Segment, or send one by hand; it appears here by itself, with what became of it.
    </EmptyState>
  );
}
