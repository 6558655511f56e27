import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { Num, wholeMoneyText } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { shareText } from './LatestFigures';
import { monthBefore, monthText, MOVEMENTS, type Month, type Movement } from './report';
import { Ruled } from './Rule';
import { titleOf } from '../../parts/words';
import type { RuleName } from './rules';
import type { CompaniesSearch, Horizon } from './search';

const WIDE = '(min-width: 62em)';
const MIDDLE = '(min-width: 48em)';
const RULE_OF: Readonly<Record<(typeof MOVEMENTS)[number]['name'], RuleName>> = {
  new: 'newAndReactivation',
  reactivation: 'newAndReactivation',
  expansion: 'expansionAndContraction',
  contraction: 'expansionAndContraction',
  churn: 'churn',
};

interface MonthTableProps {
  lines: readonly Month[];
  months: Horizon;
  converted: boolean;
}

/** Every month with its movements and its cohort, the newest first; each figure leads to the companies behind it. */
export function MonthTable({ lines, months, converted }: MonthTableProps) {
  const behind: Behind = (line, back, movement) => ({
    month: line.month,
    currency: line.currency,
    months: back,
    ...(converted ? { converted } : {}),
    ...(movement ? { movement } : {}),
  });
  return (
    <Section title="Month by month">
      <DataTable<Month>
        label="Retention month by month"
        records={[...lines].reverse()}
        idAccessor="month"
        columns={[...revenueColumns(behind), ...cohortColumns(behind, months)]}
        horizontalSpacing="xs"
        empty={null}
      />
    </Section>
  );
}

/** Where the companies behind a line are. */
type Behind = (line: Month, back: Horizon, movement?: Movement) => CompaniesSearch;

function revenueColumns(behind: Behind): DataTableColumn<Month>[] {
  return [
    { accessor: 'month', noWrap: true, render: ({ month }) => monthText(month) },
    {
      accessor: 'mrr',
      textAlign: 'right',
      title: <Ruled rule="mrrOfMonth">MRR</Ruled>,
      render: ({ mrr, currency }) => <span className="num">{wholeMoneyText(mrr, currency)}</span>,
    },
    ...MOVEMENTS.map(({ name, takes }): DataTableColumn<Month> => ({
      accessor: name,
      textAlign: 'right',
      visibleMediaQuery: WIDE,
      title: <Ruled rule={RULE_OF[name]}>{titleOf(name)}</Ruled>,
      render: (line) => (
        <Moved amount={takes ? -line.movements[name] : line.movements[name]} line={line} to={behind(line, 1, name)} />
      ),
    })),
  ];
}

function cohortColumns(behind: Behind, months: Horizon): DataTableColumn<Month>[] {
  return [
    {
      accessor: 'cohort',
      textAlign: 'right',
      title: 'Cohort',
      visibleMediaQuery: MIDDLE,
      render: (line) => <Cohort line={line} months={months} to={behind(line, months)} />,
    },
    {
      accessor: 'net',
      textAlign: 'right',
      title: <Ruled rule="nrr">Net</Ruled>,
      render: (line) => <To search={behind(line, months)}>{shareText(line.cohort.netRevenueRetention)}</To>,
    },
    {
      accessor: 'gross',
      textAlign: 'right',
      title: <Ruled rule="grr">Gross</Ruled>,
      render: ({ cohort }) => <span className="num">{shareText(cohort.grossRevenueRetention)}</span>,
    },
  ];
}

/** Leads to the companies behind a figure. */
export function To({ search, children }: { search: CompaniesSearch; children: ReactNode }) {
  return (
    <Anchor
      inherit
      className="num"
      underline="hover"
      renderRoot={(props) => <Link to="/retention/companies" search={search} {...props} />}
    >
      {children}
    </Anchor>
  );
}

function Moved({ amount, line: { currency }, to }: { amount: number; line: Month; to: CompaniesSearch }) {
  if (amount === 0) {
    return (
      <Text c="dimmed" inherit span>
        0
      </Text>
    );
  }
  return (
    <To search={to}>
      {amount < 0 && '−'}
      {wholeMoneyText(Math.abs(amount), currency)}
    </To>
  );
}

function Cohort({
  line: { cohort, currency, month },
  months,
  to,
}: {
  line: Month;
  months: number;
  to: CompaniesSearch;
}) {
  if (cohort.customers === 0) return '–';
  return (
    <>
      <To search={to}>
        <Num value={cohort.customers} /> of {monthText(monthBefore(month, months))}
      </To>
      <Text size="xs" c="dimmed" className="num" style={{ whiteSpace: 'nowrap' }}>
        {wholeMoneyText(cohort.startMrr, currency)} → {wholeMoneyText(cohort.endMrr, currency)}
      </Text>
    </>
  );
}
