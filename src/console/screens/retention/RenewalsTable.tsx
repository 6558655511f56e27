import { Text } from '@mantine/core';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { Num, wholeMoneyText } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { shareText } from './LatestFigures';
import { monthText, type Renewal } from './report';
import { Rule } from './Rule';

const MIDDLE = '(min-width: 48em)';

/** What was due for renewal in each month, and what became of it. */
export function RenewalsTable({ renewals }: { renewals: readonly Renewal[] }) {
  return (
    <Section title="Renewals" actions={<Rule rule="renewals" />}>
      <DataTable<Renewal>
        label="Renewals month by month"
        records={[...renewals].reverse()}
        idAccessor="month"
        columns={COLUMNS}
        empty={
          <Text c="dimmed">
            No license was due for renewal in these months. Licenses are due on their renewalDate; set it where it is
            missing.
          </Text>
        }
      />
    </Section>
  );
}

const amount = (name: 'mrrDue' | 'mrrRenewed' | 'mrrLost' | 'mrrOpen', title: string, isWide = false) =>
  ({
    accessor: name,
    title,
    textAlign: 'right',
    visibleMediaQuery: isWide ? MIDDLE : undefined,
    render: (line) => <span className="num">{wholeMoneyText(line[name], line.currency)}</span>,
  }) satisfies DataTableColumn<Renewal>;

const COLUMNS: DataTableColumn<Renewal>[] = [
  { accessor: 'month', noWrap: true, render: ({ month }) => monthText(month) },
  {
    accessor: 'licenses',
    textAlign: 'right',
    visibleMediaQuery: MIDDLE,
    render: ({ licenses }) => <Num value={licenses} />,
  },
  amount('mrrDue', 'Due'),
  amount('mrrRenewed', 'Renewed'),
  amount('mrrLost', 'Lost', true),
  amount('mrrOpen', 'Open', true),
  { accessor: 'net', textAlign: 'right', render: ({ netRenewalRate }) => shareText(netRenewalRate) },
  {
    accessor: 'gross',
    textAlign: 'right',
    visibleMediaQuery: MIDDLE,
    render: ({ grossRenewalRate }) => shareText(grossRenewalRate),
  },
];
