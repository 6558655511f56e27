import { Card, Group, SegmentedControl, Skeleton } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { Suspense } from 'react';
import { query } from '../../api/client';
import { ErrorNote } from '../../parts/ErrorNote';
import { fromOf } from './bars';
import { LedgerTotals } from './LedgerTotals';
import { callsRoute } from './routes';
import { RANGES, type Range } from './search';

// Charts weigh more than all else here, and the calls below are what people come for.
const LedgerBars = lazyRouteComponent(() => import('./LedgerBars'), 'LedgerBars');

/** Of the bars with what stands below them. */
const BARS_HEIGHT = 200;

const LABELS: Readonly<Record<Range, string>> = { '24h': '24 hours', '7d': '7 days', '31d': '31 days' };

/** The ledger of a time: the counts, which add up, and bars of them. */
export function LedgerCard({ refetchInterval }: { refetchInterval: number | false }) {
  const { range = '24h' } = callsRoute.useSearch();
  const navigate = callsRoute.useNavigate();
  const from = fromOf(range);
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/ledger',
    { params: { query: { from: from.toISOString() } } },
    { refetchInterval, placeholderData: keepPreviousData },
  );
  if (error && !data) return <ErrorNote error={error} retry={refetch} />;
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" align="flex-start" mb="sm">
        {data ? <LedgerTotals totals={data.totals} /> : <Skeleton h={48} maw={520} />}
        <SegmentedControl
          aria-label="Time of the ledger"
          size="xs"
          value={range}
          data={RANGES.map((value) => ({ value, label: LABELS[value] }))}
          onChange={(next) =>
            void navigate({ search: (search) => ({ ...search, range: next as Range }), replace: true })
          }
        />
      </Group>
      <Suspense fallback={<Skeleton h={BARS_HEIGHT} />}>
        {data ? <LedgerBars items={data.items} range={range} from={from} /> : <Skeleton h={BARS_HEIGHT} />}
      </Suspense>
    </Card>
  );
}
