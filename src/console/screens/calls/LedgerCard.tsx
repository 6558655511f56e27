import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Card, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../../app/session';
import { query } from '../../api/client';
import { ErrorNote } from '../../parts/ErrorNote';
import { OUTCOME_COLORS } from '../../parts/OutcomeBadge';
import { barsOf, fromOf, OUTCOMES } from './bars';
import { LedgerTotals } from './LedgerTotals';
import { callsRoute } from './screen';
import { RANGES, type Range } from './search';

const LABELS: Readonly<Record<Range, string>> = { '24h': '24 hours', '7d': '7 days', '31d': '31 days' };

/** The ledger of a time: the counts, which add up, and bars of them. */
export function LedgerCard({ refetchInterval }: { refetchInterval: number | false }) {
  const { range = '24h' } = callsRoute.useSearch();
  const navigate = useNavigate({ from: callsRoute.fullPath });
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
      {data ? <Bars items={data.items} range={range} from={from} /> : <Skeleton h={180} />}
    </Card>
  );
}

interface BarsProps {
  items: Parameters<typeof barsOf>[0];
  range: Range;
  from: Date;
}

function Bars({ items, range, from }: BarsProps) {
  const { timeZone } = useSession();
  const bars = barsOf(items, { range, from, to: new Date(), timeZone });
  return (
    <figure style={{ margin: 0 }} aria-label="Calls by outcome over time">
      <BarChart
        h={180}
        type="stacked"
        data={bars}
        dataKey="label"
        series={OUTCOMES.map((name) => ({ name, color: `${OUTCOME_COLORS[name]}.6` }))}
        gridAxis="x"
        tickLine="none"
        yAxisProps={{ width: 40, allowDecimals: false }}
        xAxisProps={{ minTickGap: 24 }}
        maxBarWidth={28}
        barProps={{ isAnimationActive: false }}
      />
      <Text size="xs" c="dimmed" ta="right" component="figcaption">
        by {range === '24h' ? 'hour' : 'day'} of receipt, {timeZone}
      </Text>
    </figure>
  );
}
