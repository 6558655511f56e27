import { Paper, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayText } from '../../parts/Day';
import { Num, percentText, wholeMoneyText } from '../../parts/figures';
import { countOf } from '../../parts/words';
import { monthBefore, monthText, type Month } from './report';
import { Ruled } from './Rule';
import type { RuleName } from './rules';

/** The latest month at a glance. */
export function LatestFigures({ lines, months }: { lines: readonly Month[]; months: number }) {
  const latest = lines.at(-1);
  if (!latest) return null;
  const { asOf, mrr, startMrr, currency, customers, month, cohort } = latest;
  const then = monthText(monthBefore(month, months));
  const of = `of ${countOf(cohort.customers, 'customer')} of ${then}`;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }}>
      <Figure name="Net retention" rule="nrr" note={of}>
        {shareText(cohort.netRevenueRetention)}
      </Figure>
      <Figure name="Gross retention" rule="grr" note={of}>
        {shareText(cohort.grossRevenueRetention)}
      </Figure>
      <Figure name="MRR" rule="mrrOfMonth" note={`on ${dayText(asOf)}, ${changeText(mrr - startMrr, currency)}`}>
        {wholeMoneyText(mrr, currency)}
      </Figure>
      <Figure name="Customers" rule="customer" note={`on ${dayText(asOf)}`}>
        <Num value={customers} />
      </Figure>
    </SimpleGrid>
  );
}

interface FigureProps {
  name: string;
  rule: RuleName;
  note: string;
  children: ReactNode;
}

function Figure({ name, rule, note, children }: FigureProps) {
  return (
    <Paper withBorder p="md" role="group" aria-label={name}>
      <Text size="sm" c="dimmed" component="div">
        <Ruled rule={rule}>{name}</Ruled>
      </Text>
      <Text fz={26} lh={1.3} fw={650} className="num" component="div">
        {children}
      </Text>
      <Text size="xs" c="dimmed">
        {note}
      </Text>
    </Paper>
  );
}

/** A share as a percentage; a dash where there was nobody to keep. */
export function shareText(share: number | null): string {
  return share === null ? '–' : percentText(share);
}

function changeText(change: number, currency: string): string {
  if (change === 0) return 'as the month before';
  return `${change > 0 ? '+' : '−'}${wholeMoneyText(Math.abs(change), currency)} in the month`;
}
