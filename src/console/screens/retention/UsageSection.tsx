import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Select, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { IconActivityHeartbeat } from '@tabler/icons-react';
import { useState } from 'react';
import { query } from '../../api/client';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorNote } from '../../parts/ErrorNote';
import { numText } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { countOf } from '../../parts/words';
import { QuartileTable } from './QuartileTable';
import { monthText, pooled, quartileText, type QuartileLine } from './report';
import { Rule } from './Rule';
import type { Horizon } from './search';

const ALL = 'all';

interface UsageSectionProps {
  asked: { from: string; months: Horizon; converted: 'true' | 'false' };
  currency: string;
}

/** Whether usage told who stays: what was kept of each quartile of usage. */
export function UsageSection({ asked, currency }: UsageSectionProps) {
  const [month, setMonth] = useState(ALL);
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/reports/retention/usage',
    { params: { query: asked } },
    { placeholderData: keepPreviousData },
  );
  const lines = data?.quartiles.filter((line) => line.currency === currency) ?? [];
  const known = [...new Set(lines.map((line) => line.month))].reverse();
  const shown = known.includes(month) ? month : ALL;
  const chosen = shown === ALL ? pooled(lines) : lines.filter((line) => line.month === shown);
  return (
    <Section title="Did usage tell who stays?" actions={<Rule rule="quartile" />}>
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      {!error && !data && <Skeleton h={240} />}
      {data && lines.length === 0 && <NoUsage months={asked.months} />}
      {lines.length > 0 && (
        <Stack>
          <Select
            label="Retention until"
            maw={260}
            allowDeselect={false}
            value={shown}
            data={[
              { value: ALL, label: `all ${countOf(known.length, 'month')}` },
              ...known.map((one) => ({ value: one, label: monthText(one) })),
            ]}
            onChange={(next) => setMonth(next ?? ALL)}
          />
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            <Bars lines={chosen} />
            <QuartileTable
              lines={chosen}
              months={asked.months}
              month={shown === ALL ? undefined : shown}
              converted={asked.converted === 'true'}
            />
          </SimpleGrid>
          <Text size="xs" c="dimmed">
            Customers in four groups by how their user activities had moved in the 30 days before, and what they paid{' '}
            {countOf(asked.months, 'month')} later.{' '}
            {shown === ALL && 'All months: every customer counts once for each month, with its quartile of that month.'}
          </Text>
        </Stack>
      )}
    </Section>
  );
}

function Bars({ lines }: { lines: readonly Omit<QuartileLine, 'month' | 'startMonth'>[] }) {
  const bars = lines.map(({ quartile, netRevenueRetention, grossRevenueRetention }) => ({
    quartile: quartileText(quartile),
    net: (netRevenueRetention ?? 0) * 100,
    gross: (grossRevenueRetention ?? 0) * 100,
  }));
  return (
    <BarChart
      h={240}
      role="group"
      aria-label="Net and gross retention by quartile of usage; the table says the same"
      data={bars}
      dataKey="quartile"
      series={[
        { name: 'net', label: 'Net retention', color: 'line.6' },
        { name: 'gross', label: 'Gross retention', color: 'orange.6' },
      ]}
      withLegend
      legendProps={{ verticalAlign: 'top' }}
      valueFormatter={(value) => `${numText(value, 1)} %`}
      referenceLines={[{ y: 100, color: 'gray.6' }]}
      barChartProps={{ accessibilityLayer: false }}
      barProps={{ isAnimationActive: false }}
      maxBarWidth={36}
      yAxisProps={{ width: 56 }}
      tooltipAnimationDuration={0}
    />
  );
}

function NoUsage({ months }: { months: Horizon }) {
  return (
    <EmptyState title="Usage does not reach back far enough" icon={IconActivityHeartbeat}>
      To hold usage against retention, user activities of {countOf(months, 'month')} ago have to be known, and there are
      none. {months > 1 && 'Choose a shorter cohort, wait, '}
      {months === 1 && 'Wait, '}or send past user activities to POST /analytics/bulk, with the days on which they
      happened.
    </EmptyState>
  );
}
