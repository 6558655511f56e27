import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Group, Text } from '@mantine/core';
import { wholeMoneyText } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { MOVEMENTS, monthText, type Month } from './report';
import { Rule } from './Rule';

/** What moved MRR in each month, what came above the line and what went below it. */
export function MovementsChart({ lines }: { lines: readonly Month[] }) {
  const currency = lines[0]?.currency ?? '';
  const bars = lines.map(({ month, movements }) => ({
    month: monthText(month),
    ...Object.fromEntries(MOVEMENTS.map(({ name, takes }) => [name, takes ? -movements[name] : movements[name]])),
  }));
  return (
    <Section title="What moved MRR" actions={<Rule rule="always" />}>
      {lines.every(({ movements }) => Object.values(movements).every((amount) => amount === 0)) ? (
        <Text c="dimmed">MRR did not move in these months.</Text>
      ) : (
        <BarChart
          h={240}
          type="stacked"
          role="group"
          aria-label="MRR movements by month; the table below says the same"
          data={bars}
          dataKey="month"
          series={MOVEMENTS.map(({ name, color }) => ({ name, color, label: name }))}
          withLegend
          legendProps={{ verticalAlign: 'top' }}
          valueFormatter={(value) => wholeMoneyText(value, currency)}
          referenceLines={[{ y: 0, color: 'gray.6' }]}
          barChartProps={{ stackOffset: 'sign', accessibilityLayer: false }}
          barProps={{ isAnimationActive: false }}
          maxBarWidth={32}
          yAxisProps={{ width: 72 }}
          xAxisProps={{ minTickGap: 24 }}
          tooltipAnimationDuration={0}
        />
      )}
      <Group>
        <Text size="xs" c="dimmed">
          Each month against the one before.
        </Text>
      </Group>
    </Section>
  );
}
