import { Alert, Badge, Text, Tooltip } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { query, type Schemas } from '../../api/client';
import { AccountLink } from '../../parts/AccountLink';
import { DataTable } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { numText, percentText } from '../../parts/figures';
import { SIGNALS } from './signalWords';

type Signal = Schemas['Signal'];
const COLORS = { up: 'red', unknown: 'yellow', over: 'gray' } as const;

/** The early signals that are up, the newest first, and whether the traffic they are read from is sound. */
export function OpenSignals() {
  const { data, error, refetch } = query.useQuery('get', '/api/signals', { params: { query: { limit: 200 } } });
  return (
    <>
      {data?.pipe.isDown && (
        <Alert color="yellow" variant="light" mb="sm" title="Far fewer calls come in than usual">
          Signals are not known while that is so, and no day of it counts for anybody. See whether the source in Segment
          still sends.
        </Alert>
      )}
      <DataTable<Signal>
        label="Early churn signals"
        records={data?.items}
        error={error}
        retry={refetch}
        idAccessor="signalId"
        columns={[
          {
            accessor: 'company',
            title: 'Account',
            render: ({ company }) => <AccountLink {...company} />,
          },
          { accessor: 'signal', render: ({ signal }) => <Named signal={signal} /> },
          {
            accessor: 'state',
            render: ({ state }) => (
              <Badge variant="light" tt="none" color={COLORS[state]}>
                {state}
              </Badge>
            ),
          },
          { accessor: 'value', title: 'Now', render: (one) => <span className="num">{valueText(one)}</span> },
          { accessor: 'raisedOn', title: 'Since', noWrap: true },
        ]}
        empty={
          <EmptyState title="No early signals are up" icon={IconShieldCheck}>
            Every night each account is compared with its own past. What raises a signal is set under Signals.
          </EmptyState>
        }
      />
    </>
  );
}

function Named({ signal }: { signal: Signal['signal'] }) {
  const { label, help } = SIGNALS[signal];
  return (
    <Tooltip label={help} events={{ hover: true, focus: true, touch: true }}>
      <Text span size="sm">
        {label}
      </Text>
    </Tooltip>
  );
}

/** Silence and idleness are days; everything else is a share of what there was. */
function valueText({ signal, value, limit }: Signal): string {
  if (signal === 'silence' || signal === 'powerUserIdle') return `${numText(value)} days, from ${numText(limit)} on`;
  return `${percentText(value, 0)} of what there was, below ${percentText(limit, 0)}`;
}
