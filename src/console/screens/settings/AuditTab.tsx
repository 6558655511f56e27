import { Button, Center, Code, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { query, type Schemas } from '../../api/client';
import { useSession } from '../../api/session';
import { Actor } from '../../parts/actors';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Section } from '../../parts/Section';
import { Time } from '../../parts/Time';
import { fromZone } from '../../parts/zones';
import { AuditFilters } from './AuditFilters';
import { settingsRoute } from './routes';
import type { AuditSearch } from './search';

type Entry = Schemas['AuditEntry'];

const PAGE = 50;
const WIDE = '(min-width: 62em)';

/** Who changed what, newest first; narrowed by who, what and when. */
export function AuditTab() {
  const { tab: _tab, ...search } = settingsRoute.useSearch();
  const navigate = useNavigate();
  const { timeZone } = useSession();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get',
    '/api/audit',
    { params: { query: { ...askedBy(search, timeZone), limit: PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
    },
  );
  const entries = data?.pages.flatMap(({ items }) => items);
  const narrow = (to: AuditSearch) =>
    void navigate({ to: '/settings', search: { tab: 'audit', ...to }, replace: true });
  return (
    <Section title="Audit log">
      <AuditFilters search={search} narrow={narrow} seen={entries ?? []} />
      <DataTable<Entry>
        label="Audit log"
        records={entries}
        error={error}
        retry={refetch}
        idAccessor={({ at, actor, action, subject }) => `${at}${actor}${action}${JSON.stringify(subject)}`}
        columns={COLUMNS}
        empty={
          <EmptyState title="Nothing fits">
            Take a filter away, or ask for a longer time: nothing is ever taken out.
          </EmptyState>
        }
      />
      {hasNextPage && (
        <Center mt="sm">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older lines
          </Button>
        </Center>
      )}
    </Section>
  );
}

/** Days of the tenant's zone as points in time; the last day is asked for whole. */
function askedBy({ actor, action, from, to }: AuditSearch, timeZone: string) {
  return {
    ...(actor ? { actor } : {}),
    ...(action ? { action } : {}),
    ...(from ? { from: fromZone(`${from} 00:00:00`, timeZone) } : {}),
    ...(to ? { to: fromZone(`${to} 23:59:59.999`, timeZone) } : {}),
  };
}

const COLUMNS: DataTableColumn<Entry>[] = [
  { accessor: 'at', title: 'When', width: 130, render: ({ at }) => <Time at={at} /> },
  { accessor: 'actor', title: 'Who', visibleMediaQuery: WIDE, render: ({ actor }) => <Actor name={actor} /> },
  { accessor: 'action', title: 'What', render: (entry) => <What entry={entry} /> },
  {
    accessor: 'subject',
    title: 'Of what',
    visibleMediaQuery: WIDE,
    render: ({ subject }) => <Subject subject={subject} />,
  },
];

function What({ entry: { action, actor, subject } }: { entry: Entry }) {
  return (
    <>
      <Code>{action}</Code>
      <Text size="xs" c="dimmed" hiddenFrom="md" component="div">
        <Actor name={actor} />
        <br />
        <Subject subject={subject} />
      </Text>
    </>
  );
}

function Subject({ subject }: { subject: Entry['subject'] }) {
  const told = Object.entries(subject).filter(([, value]) => value !== null);
  return (
    <Text size="xs" component="span" style={{ overflowWrap: 'anywhere' }}>
      {told.map(([key, value]) => `${key}: ${asText(value)}`).join(' · ')}
    </Text>
  );
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none named' : value.map(asText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
