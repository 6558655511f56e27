import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { SimpleGrid, Skeleton, Text } from '@mantine/core';
import { query } from '../../api/client';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorNote } from '../../parts/ErrorNote';
import { numText } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { DAY_AXIS, labelText } from './dayAxis';

const DAY_MS = 86_400_000;
const MOST_ROWS = 10_000;

interface Series {
  dimensionId: string;
  points: { day: string; value: number }[];
}

/** The metrics of a company, each in a chart of its own. */
export function MetricCharts({ companyId, days }: { companyId: string; days: number }) {
  const { data, error, refetch } = query.useQuery('get', '/dimensiondata', {
    params: { query: { cId: companyId, from: firstDay(days), limit: MOST_ROWS } },
  });
  const { data: metrics } = query.useQuery('get', '/api/metrics', undefined, { staleTime: 60_000 });
  if (error && !data) return <ErrorNote error={error} retry={refetch} title="The metrics cannot be shown" />;
  if (!data) return <Skeleton h={200} />;
  const series = seriesOf(data.filter(({ model }) => model === 'Company'));
  if (series.length === 0) return <NoMetrics />;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {series.map((one) => (
        <Metric
          key={one.dimensionId}
          series={one}
          unit={metrics?.items.find(({ dimensionId }) => dimensionId === one.dimensionId)?.unit ?? null}
        />
      ))}
    </SimpleGrid>
  );
}

/** Days since 1970-01-01. */
function firstDay(days: number): number {
  return Math.floor(Date.now() / DAY_MS) - days;
}

function seriesOf(rows: { dimensionId: string; time: string; value: number }[]): Series[] {
  const ids = [...new Set(rows.map(({ dimensionId }) => dimensionId))].sort();
  return ids.map((dimensionId) => ({
    dimensionId,
    points: rows
      .filter((row) => row.dimensionId === dimensionId)
      .map(({ time, value }) => ({ day: time.slice(0, 10), value }))
      .sort((a, b) => a.day.localeCompare(b.day)),
  }));
}

function Metric({ series: { dimensionId, points }, unit }: { series: Series; unit: string | null }) {
  const latest = points.at(-1)?.value ?? 0;
  const named = unit === null ? '' : ` ${unit}`;
  return (
    <Section title={dimensionId}>
      <Text size="sm" c="dimmed" mb="xs">
        {numText(latest, 2)}
        {named} at last
      </Text>
      <LineChart
        h={160}
        role="group"
        aria-label={`${dimensionId}: ${points.length} days, ${numText(latest, 2)}${named} at last`}
        data={points}
        dataKey="day"
        series={[{ name: 'value', label: dimensionId, color: 'line.6' }]}
        curveType="linear"
        valueFormatter={(value) => numText(value, 2)}
        tooltipAnimationDuration={0}
        lineChartProps={{ accessibilityLayer: false }}
        xAxisProps={DAY_AXIS}
        tooltipProps={{ labelFormatter: labelText }}
      />
    </Section>
  );
}

function NoMetrics() {
  return (
    <EmptyState title="No metrics in this time">
      Number traits of group calls become metrics once they are accepted under Mapping; POST /dimensiondata takes them
      too.
    </EmptyState>
  );
}
