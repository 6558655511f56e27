import { Anchor, Code, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { query } from '../../api/client';
import type { paths } from '../../api/schema';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Time } from '../../parts/Time';
import { TYPE_NAMES } from './runs';

type Parked = paths['/api/exports/parked']['get']['responses']['200']['content']['application/json']['items'][number];

const LIMIT = 1000;
/** A run that ends may have parked some. */
const REFRESH_MS = 5000;
const MIDDLE = '(min-width: 48em)';

/** What Segment did not take. */
export function useParked() {
  return query.useQuery(
    'get',
    '/api/exports/parked',
    { params: { query: { limit: LIMIT } } },
    { refetchInterval: REFRESH_MS },
  );
}

/** What Segment did not take, and why. */
export function ParkedTab() {
  const { data, error, refetch } = useParked();
  return (
    <>
      {(data?.items.length ?? 0) > 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          Segment refused these. Each is tried again by itself when it changes, and in a full run.
        </Text>
      )}
      <DataTable<Parked>
        label="Parked objects"
        records={data?.items}
        error={error}
        retry={refetch}
        idAccessor={({ type, _id }) => `${type} ${_id}`}
        columns={COLUMNS}
        empty={
          <EmptyState title="Nothing is parked" icon={IconCircleCheck}>
            Segment took every object that was sent. What it refuses appears here with its reason.
          </EmptyState>
        }
      />
    </>
  );
}

const COLUMNS: DataTableColumn<Parked>[] = [
  { accessor: 'type', title: 'Object', render: (parked) => <What parked={parked} /> },
  { accessor: 'reason', title: 'Why', render: ({ reason }) => reason ?? 'Segment gave no reason' },
  { accessor: 'version', textAlign: 'right', visibleMediaQuery: MIDDLE },
  { accessor: 'since', visibleMediaQuery: MIDDLE, render: ({ since }) => <Time at={since} shape="ago" /> },
];

function What({ parked: { type, _id } }: { parked: Parked }) {
  const to: string = `/accounts/${_id}`;
  return (
    <>
      {TYPE_NAMES[type]}{' '}
      {type === 'companies' ? (
        <Anchor size="sm" renderRoot={(props) => <Link to={to} {...props} />}>
          {_id}
        </Anchor>
      ) : (
        <Code>{_id}</Code>
      )}
    </>
  );
}
