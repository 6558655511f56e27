import { Badge, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { query, type Schemas } from '../../api/client';
import { CallLink } from '../../parts/CallLink';
import { DataTable } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Time } from '../../parts/Time';

const SHOWN = 50;
const COLORS: Readonly<Record<string, string>> = { applied: 'teal', parked: 'yellow', failed: 'red' };

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
      <DataTable<Schemas['Call']>
        label="Calls"
        records={data?.items}
        error={error}
        retry={refetch}
        idAccessor="messageId"
        columns={[
          {
            accessor: 'messageId',
            title: 'Call',
            render: ({ messageId, type, event }) => <CallLink messageId={messageId}>{event ?? type}</CallLink>,
          },
          { accessor: 'type', visibleMediaQuery: '(min-width: 48em)' },
          {
            accessor: 'outcome',
            render: ({ outcome }) => (
              <Badge tt="none" variant="light" color={COLORS[outcome] ?? 'gray'}>
                {outcome}
              </Badge>
            ),
          },
          { accessor: 'occurredAt', title: 'Happened', render: ({ occurredAt }) => <Time at={occurredAt} /> },
          {
            accessor: 'receivedAt',
            title: 'Received',
            visibleMediaQuery: '(min-width: 48em)',
            render: ({ receivedAt }) => <Time at={receivedAt} />,
          },
        ]}
        empty={
          <EmptyState title="No call has named this account yet">
            Send one with groupId or company_id {externalId}; it appears here by itself.
          </EmptyState>
        }
      />
    </>
  );
}
