import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { query, type Schemas } from '../../api/client';
import { CallLink } from '../../parts/CallLink';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { OutcomeBadge } from '../../parts/OutcomeBadge';
import { Time } from '../../parts/Time';

const SHOWN = 50;

type Call = Schemas['Call'];

const COLUMNS: DataTableColumn<Call>[] = [
  {
    accessor: 'messageId',
    title: 'Call',
    render: ({ messageId, type, event }) => <CallLink messageId={messageId}>{event ?? type}</CallLink>,
  },
  { accessor: 'type', visibleMediaQuery: '(min-width: 48em)' },
  { accessor: 'outcome', render: ({ outcome, reason }) => <OutcomeBadge outcome={outcome} reason={reason} /> },
  {
    accessor: 'endUser',
    title: 'Person',
    visibleMediaQuery: '(min-width: 48em)',
    render: ({ endUser }) => endUser?.externalId ?? '–',
  },
  { accessor: 'occurredAt', title: 'Happened', render: ({ occurredAt }) => <Time at={occurredAt} /> },
  {
    accessor: 'receivedAt',
    title: 'Received',
    visibleMediaQuery: '(min-width: 48em)',
    render: ({ receivedAt }) => <Time at={receivedAt} />,
  },
];

/** The calls that named a company, the newest first. */
export function CallsTab({ externalId }: { externalId: string | null }) {
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/calls',
    { params: { query: { company: externalId ?? '', limit: SHOWN } } },
    { enabled: externalId !== null },
  );
  if (externalId === null) {
    return (
      <EmptyState title="This account has no externalId">
        Calls name a company by its externalId. Give it one, by PUT /companies, and its calls are found.
      </EmptyState>
    );
  }
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          The newest {SHOWN}.
        </Text>
        <Button
          size="xs"
          variant="default"
          renderRoot={(props) => <Link to="/calls" search={{ company: externalId }} {...props} />}
        >
          All its calls, live
        </Button>
      </Group>
      <DataTable<Call>
        label="Calls"
        records={data?.items}
        error={error}
        retry={refetch}
        idAccessor="messageId"
        columns={COLUMNS}
        empty={
          <EmptyState title="No call has named this account yet">
            Send one with groupId or company_id {externalId}; it appears here by itself.
          </EmptyState>
        }
      />
    </>
  );
}
