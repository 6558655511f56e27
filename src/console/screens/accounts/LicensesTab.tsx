import { Badge } from '@mantine/core';
import { query, type Schemas } from '../../api/client';
import { DataTable } from '../../parts/DataTable';
import { Day } from '../../parts/Day';
import { EmptyState } from '../../parts/EmptyState';
import { Money } from '../../parts/figures';
import { titleOf } from '../../parts/words';

const LIMIT = 1000;

type License = Schemas['License'];

/** What an account pays for, the newest first. */
export function LicensesTab({ companyId }: { companyId: string }) {
  const { data, error, refetch } = query.useQuery('get', '/licenses', {
    params: { query: { companyId, limit: LIMIT, sort: '-fromDate' } },
  });
  return (
    <DataTable<License>
      label="Licenses"
      records={data}
      error={error}
      retry={refetch}
      idAccessor="_id"
      columns={[
        { accessor: 'product', render: ({ product, externalId }) => product ?? externalId ?? '–' },
        { accessor: 'fromDate', title: 'From', noWrap: true, render: ({ fromDate }) => <Maybe day={fromDate} /> },
        {
          accessor: 'toDate',
          title: 'To',
          noWrap: true,
          render: ({ toDate }) => <Maybe day={toDate} otherwise="open" />,
        },
        { accessor: 'mrr', title: 'MRR', textAlign: 'right', render: ({ mrr, _currency }) => amount(mrr, _currency) },
        {
          accessor: 'value',
          textAlign: 'right',
          visibleMediaQuery: '(min-width: 48em)',
          render: ({ value, _currency }) => amount(value, _currency),
        },
        {
          accessor: 'renewalDate',
          title: 'Renewal',
          noWrap: true,
          visibleMediaQuery: '(min-width: 48em)',
          render: ({ renewalDate }) => <Maybe day={renewalDate} />,
        },
        { accessor: 'renewalStatus', title: 'Status', render: (license) => <Status {...license} /> },
      ]}
      empty={
        <EmptyState title="No licenses">
          Send them to PUT /licenses: MRR, renewals and net revenue retention are counted from them.
        </EmptyState>
      }
    />
  );
}

function Maybe({ day, otherwise = '–' }: { day: string | null | undefined; otherwise?: string }) {
  return day ? <Day day={day} /> : otherwise;
}

function amount(value: number | null | undefined, currency: string | null | undefined) {
  return value != null && currency ? <Money amount={value} currency={currency} /> : '–';
}

function Status({ renewalStatus, isOverdue }: License) {
  if (!renewalStatus) return '–';
  return (
    <Badge variant="light" tt="none" color={isOverdue || renewalStatus === 'lost' ? 'red' : 'teal'}>
      {titleOf(renewalStatus)}
      {isOverdue && ', overdue'}
    </Badge>
  );
}
