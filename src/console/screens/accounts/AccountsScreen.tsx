import { Button, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';
import { DataTable, type DataTableSortStatus } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { numText } from '../../parts/figures';
import { PageHead } from '../../parts/PageHead';
import { COLUMNS, type Account } from './columns';
import { CsvButton } from './CsvButton';
import { AccountFilters } from './AccountFilters';
import { accountsQuery } from './accountsQuery';
import { accountsRoute } from './routes';
import { FIRST_SORT, PAGE_SIZE, type AccountsSearch } from './search';
import { ViewsMenu } from './ViewsMenu';

const REFRESH_MS = 30_000;

/** Every company at a glance. */
export function AccountsScreen() {
  const search = accountsRoute.useSearch();
  const navigate = accountsRoute.useNavigate();
  const show = (next: AccountsSearch) => void navigate({ search: next, replace: true });
  const narrow = (change: AccountsSearch) => show({ ...search, page: undefined, ...change });
  const { data, error, refetch } = useQuery({
    ...accountsQuery(search),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
  const { page = 1, sort: _sort, ...filters } = search;
  const isNarrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <>
      <PageHead title="Accounts" actions={<CsvButton search={search} total={data?.total} />}>
        How every company is doing, what it pays, and what is owed to it.
      </PageHead>
      <AccountFilters search={search} narrow={narrow} views={<ViewsMenu search={search} show={show} />} />
      <Text size="sm" c="dimmed" mb="xs" role="status">
        {data ? `${numText(data.total)} ${data.total === 1 ? 'account' : 'accounts'}` : 'Reading the accounts …'}
      </Text>
      <DataTable<Account>
        label="Accounts"
        records={data?.items}
        error={error}
        retry={refetch}
        idAccessor="company._id"
        columns={COLUMNS}
        sortStatus={sortStatus(search.sort)}
        onSortStatusChange={({ columnAccessor, direction }) =>
          narrow({ sort: `${direction === 'desc' ? '-' : ''}${String(columnAccessor)}` as AccountsSearch['sort'] })
        }
        page={page}
        onPageChange={(next) => show({ ...search, page: next === 1 ? undefined : next })}
        totalRecords={data?.total ?? 0}
        recordsPerPage={PAGE_SIZE}
        empty={isNarrowed || page > 1 ? <NothingFits clear={() => show({})} /> : <NoAccounts />}
      />
    </>
  );
}

function sortStatus(sort: string = FIRST_SORT): DataTableSortStatus<Schemas['CompanyAtAGlance']> {
  return { columnAccessor: sort.replace('-', ''), direction: sort.startsWith('-') ? 'desc' : 'asc' };
}

function NothingFits({ clear }: { clear: () => void }) {
  return (
    <EmptyState title="No account fits" action={<Button onClick={clear}>Show all accounts</Button>}>
      Nothing is both there and within these filters. Take one away, or begin anew.
    </EmptyState>
  );
}

function NoAccounts() {
  return (
    <EmptyState
      title="No accounts yet"
      action={
        <Button component="a" href="/api/docs/" variant="default">
          The API that takes companies
        </Button>
      }
    >
      Send your companies to PUT /companies, or let group calls of Segment create them; each appears here at once.
    </EmptyState>
  );
}
