import { Button, Center, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { query, type Schemas } from '../../api/client';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Time } from '../../parts/Time';

const PAGE = 100;

type EndUser = Schemas['EndUser'];

const COLUMNS: DataTableColumn<EndUser>[] = [
  { accessor: 'name', title: 'Person', render: (person) => <Person {...person} /> },
  { accessor: 'position', visibleMediaQuery: '(min-width: 48em)' },
  {
    accessor: 'lastActive',
    title: 'Last active',
    noWrap: true,
    render: ({ lastActive }) => (lastActive ? <Time at={lastActive} shape="ago" /> : 'never'),
  },
  { accessor: 'nps', title: 'NPS', textAlign: 'right', render: ({ nps }) => nps ?? '–' },
  {
    accessor: 'calls',
    title: 'Calls',
    render: ({ externalId, email }) => <CallsOf user={externalId ?? email ?? null} />,
  },
];

/** Who is there, whoever was active last first. */
export function PeopleTab({ companyId }: { companyId: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get',
    '/endusers',
    { params: { query: { companyId, limit: PAGE, sort: '-lastActive' } } },
    {
      pageParamName: 'offset',
      initialPageParam: 0,
      getNextPageParam: (last: EndUser[], pages: EndUser[][]) => (last.length < PAGE ? undefined : pages.length * PAGE),
    },
  );
  return (
    <Stack>
      <DataTable<EndUser>
        label="People"
        records={data?.pages.flat()}
        error={error}
        retry={refetch}
        idAccessor="_id"
        columns={COLUMNS}
        empty={
          <EmptyState title="Nobody is known here yet">
            Identify calls that name this company bring its people, and so does PUT /endusers.
          </EmptyState>
        }
      />
      {hasNextPage && (
        <Center>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Load more people
          </Button>
        </Center>
      )}
    </Stack>
  );
}

function Person({ name, firstName, lastName, email, externalId }: EndUser) {
  const full = name ?? [firstName, lastName].filter(Boolean).join(' ');
  return (
    <div>
      <Text size="sm" fw={500}>
        {full === '' ? (email ?? externalId ?? 'without a name') : full}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {[email, externalId].filter(Boolean).join(' · ')}
      </Text>
    </div>
  );
}

function CallsOf({ user }: { user: string | null }) {
  if (user === null) return '–';
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={`Calls of ${user}`}
      renderRoot={(props) => <Link to="/calls" search={{ user }} {...props} />}
    >
      Show
    </Button>
  );
}
