import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import { numText } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { countOf } from '../../parts/words';
import { shareText } from './LatestFigures';
import { monthText, type Month } from './report';

const SERIES = [
  { name: 'net', label: 'Net retention', color: 'line.6' },
  { name: 'gross', label: 'Gross retention', color: 'orange.6' },
];

/** Net and gross retention by month; the table below says the same. */
export function RetentionChart({ lines, months }: { lines: readonly Month[]; months: number }) {
  const points = lines.map(({ month, cohort }) => ({
    month: monthText(month),
    net: percent(cohort.netRevenueRetention),
    gross: percent(cohort.grossRevenueRetention),
  }));
  const cohort = lines.at(-1)?.cohort;
  const said = `Net retention now ${shareText(cohort?.netRevenueRetention ?? null)}, gross ${shareText(cohort?.grossRevenueRetention ?? null)}; the table below says the same`;
  return (
    <Section title="Net and gross retention">
      {points.every(({ net }) => net === null) ? (
        <Text c="dimmed">
          Nobody was a customer {countOf(months, 'month')} before any of these months. Choose a shorter cohort.
        </Text>
      ) : (
        <LineChart
          h={240}
          role="group"
          aria-label={said}
          data={points}
          dataKey="month"
          series={SERIES}
          curveType="linear"
          withLegend
          legendProps={{ verticalAlign: 'top' }}
          connectNulls={false}
          valueFormatter={(value) => `${numText(value, 1)} %`}
          referenceLines={[{ y: 100, color: 'gray.6' }]}
          yAxisProps={{ domain: [floorOf(points), 'auto'], width: 56, tickCount: 5 }}
          xAxisProps={{ minTickGap: 24 }}
          lineChartProps={{ accessibilityLayer: false }}
          tooltipAnimationDuration={0}
        />
      )}
    </Section>
  );
}

function percent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1000) / 10;
}

/** A little below the least, so that what is lost can be seen. */
function floorOf(points: readonly { gross: number | null; net: number | null }[]): number {
  const least = Math.min(100, ...points.flatMap(({ gross, net }) => [gross ?? 100, net ?? 100]));
  return Math.max(0, Math.floor((least - 5) / 10) * 10);
}
