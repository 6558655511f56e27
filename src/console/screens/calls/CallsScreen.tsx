import { Badge } from '@mantine/core';
import { query, type Schemas } from '../../api/client';
import { DataTable } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { PageHead } from '../../parts/PageHead';
import { Time } from '../../parts/Time';
import { callsRoute } from './screen';

const REFRESH_MS = 3000;

/** The calls as they come in, newest first. */
export function CallsScreen() {
  const search = callsRoute.useSearch();
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/calls',
    { params: { query: search } },
    { refetchInterval: REFRESH_MS },
  );
  return (
    <>
      <PageHead title="Calls">What came in from Segment, and what became of each call.</PageHead>
      <DataTable<Schemas['Call']>
        label="Calls"
        records={data?.items}
        error={error}
        retry={refetch}
        idAccessor="messageId"
        columns={[
          { accessor: 'receivedAt', title: 'Received', render: ({ receivedAt }) => <Time at={receivedAt} /> },
          { accessor: 'type' },
          { accessor: 'event' },
          {
            accessor: 'outcome',
            render: ({ outcome }) => (
              <Badge
                tt="none"
                variant="light"
                color={
                  outcome === 'applied'
                    ? 'teal'
                    : outcome === 'parked'
                      ? 'yellow'
                      : outcome === 'failed'
                        ? 'red'
                        : 'gray'
                }
              >
                {outcome}
              </Badge>
            ),
          },
        ]}
        empty={<EmptyState title="No calls yet">Connect Segment; the first call appears here by itself.</EmptyState>}
      />
    </>
  );
}
