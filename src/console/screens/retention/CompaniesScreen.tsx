import { Alert, Anchor, Badge, Breadcrumbs, Button, Center, Group, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { query } from '../../api/client';
import { DataTable } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { PageHead } from '../../parts/PageHead';
import { titleOf } from '../../parts/words';
import { COMPANY_COLUMNS } from './companyColumns';
import { monthBefore, monthText, MOVEMENTS, type Behind } from './report';
import { Rule } from './Rule';
import { retentionCompaniesRoute } from './routes';
import type { CompaniesSearch } from './search';

const PAGE = 100;

/** The companies and licenses behind one line of the reports. */
export function CompaniesScreen() {
  const search = retentionCompaniesRoute.useSearch();
  const asked = { ...search, converted: search.converted ? ('true' as const) : ('false' as const), limit: PAGE };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get',
    '/api/reports/retention/companies',
    { params: { query: asked } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ next }) => next ?? undefined },
  );
  // Who paid nothing at either end says nothing of this line.
  const items = data?.pages.flatMap((page) =>
    page.items.filter(({ startMrr, endMrr }) => startMrr !== 0 || endMrr !== 0),
  );
  return (
    <Stack gap="md">
      <Breadcrumbs fz="sm">
        <Anchor size="sm" renderRoot={(props) => <Link to="/retention" search={backTo(search)} {...props} />}>
          Retention
        </Anchor>
        <Text size="sm">{monthText(search.month)}</Text>
      </Breadcrumbs>
      <PageHead title={`Companies behind ${monthText(search.month)}`}>{titleLine(search)}</PageHead>
      <Narrow search={search} />
      <Overlaps items={items ?? []} />
      <DataTable<Behind>
        label="Companies behind this line"
        records={items}
        error={error}
        retry={refetch}
        idAccessor="company._id"
        columns={COMPANY_COLUMNS(search)}
        empty={
          <EmptyState title="No company is behind this">
            Take the movement or the quartile away to see every company of the month.
          </EmptyState>
        }
      />
      {hasNextPage && (
        <Center>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more companies
          </Button>
        </Center>
      )}
    </Stack>
  );
}

function backTo({ months, currency, converted }: CompaniesSearch) {
  return { months, currency, ...(converted ? { converted } : {}) };
}

function titleLine({ month, months, currency, converted }: CompaniesSearch): string {
  const then = monthText(monthBefore(month, months));
  return `From ${then} to ${monthText(month)}, in ${currency}${converted ? ', all currencies as one' : ''}.`;
}

function Narrow({ search }: { search: CompaniesSearch }) {
  const navigate = retentionCompaniesRoute.useNavigate();
  const { movement, quartile } = search;
  return (
    <Group align="flex-end">
      <Select
        label="Movement"
        placeholder="any"
        clearable
        w={180}
        value={movement ?? null}
        data={[
          ...MOVEMENTS.map(({ name }) => ({ value: name, label: titleOf(name) })),
          { value: 'none', label: 'Unchanged' },
        ]}
        onChange={(next) =>
          void navigate({ search: { ...search, movement: next ?? undefined } as CompaniesSearch, replace: true })
        }
      />
      {quartile !== undefined && (
        <Group gap={4} mih={36}>
          <Badge variant="light" tt="none" size="lg">
            Quartile {quartile} of usage
          </Badge>
          <Rule rule="quartile" />
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => void navigate({ search: { ...search, quartile: undefined }, replace: true })}
          >
            All quartiles
          </Button>
        </Group>
      )}
    </Group>
  );
}

/** Licenses that count side by side in doubt: each a sentence that says what to do. */
function Overlaps({ items }: { items: readonly Behind[] }) {
  const doubtful = items.filter(({ overlaps }) => overlaps.length > 0);
  if (doubtful.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={
        <>
          Licenses that may be counted twice <Rule rule="withoutParent" />
        </>
      }
    >
      {doubtful.map(({ company, overlaps }) =>
        overlaps.map((sentence) => (
          <Text key={sentence} size="sm">
            <b>{company.name ?? company.externalId ?? company._id}</b>: {sentence}
          </Text>
        )),
      )}
    </Alert>
  );
}
