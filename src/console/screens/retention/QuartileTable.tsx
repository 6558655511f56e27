import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { Num, wholeMoneyText } from '../../parts/figures';
import { shareText } from './LatestFigures';
import { To } from './MonthTable';
import { quartileText, type QuartileLine } from './report';
import type { Horizon } from './search';

type Line = Omit<QuartileLine, 'month' | 'startMonth'>;

interface QuartileTableProps {
  lines: Line[];
  months: Horizon;
  /** Without one the lines are of several. */
  month: string | undefined;
  converted: boolean;
}

/** The quartiles of usage in figures; those of one month lead to their companies. */
export function QuartileTable({ lines, months, month, converted }: QuartileTableProps) {
  const columns: DataTableColumn<Line>[] = [
    { accessor: 'quartile', title: 'Usage', render: ({ quartile }) => quartileText(quartile) },
    {
      accessor: 'customers',
      textAlign: 'right',
      render: ({ quartile, customers, currency }) =>
        month === undefined ? (
          <Num value={customers} />
        ) : (
          <To search={{ month, currency, months, quartile, ...(converted ? { converted } : {}) }}>
            <Num value={customers} />
          </To>
        ),
    },
    {
      accessor: 'meanActivitiesLast30Days',
      title: 'Activities',
      textAlign: 'right',
      visibleMediaQuery: '(min-width: 48em)',
      render: ({ meanActivitiesLast30Days }) => <Num value={meanActivitiesLast30Days} />,
    },
    {
      accessor: 'startMrr',
      title: 'MRR then',
      textAlign: 'right',
      visibleMediaQuery: '(min-width: 48em)',
      render: ({ startMrr, currency }) => <span className="num">{wholeMoneyText(startMrr, currency)}</span>,
    },
    { accessor: 'net', textAlign: 'right', render: (line) => shareText(line.netRevenueRetention) },
    { accessor: 'gross', textAlign: 'right', render: (line) => shareText(line.grossRevenueRetention) },
  ];
  return (
    <DataTable<Line>
      label="Retention by quartile of usage"
      records={lines}
      idAccessor="quartile"
      columns={columns}
      empty={null}
    />
  );
}
