import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import { useSession } from '../../api/session';
import { OUTCOME_COLORS } from '../../parts/OutcomeBadge';
import { barsOf, OUTCOMES } from './bars';
import type { Range } from './search';

interface Props {
  items: Parameters<typeof barsOf>[0];
  range: Range;
  from: Date;
}

/** The calls of each hour or day by their outcome, stacked. */
export function LedgerBars({ items, range, from }: Props) {
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
