import 'mantine-datatable/styles.css';
import { Box } from '@mantine/core';
import { DataTable as Table, type DataTableProps } from 'mantine-datatable';
import { ErrorNote } from './ErrorNote';

export type { DataTableColumn, DataTableSortStatus } from 'mantine-datatable';

/** Where there is room for more than what matters most: `visibleMediaQuery` of the columns that a phone does without. */
export const DESK = '(min-width: 48em)';

type OwnProps<T> = Omit<DataTableProps<T>, 'records' | 'fetching'> & {
  /** What it is a table of, for those who do not see it. */
  label: string;
  records: T[] | undefined;
  error?: unknown;
  retry?: () => unknown;
  /** What is shown where there is none: say what to do next. */
  empty: React.ReactNode;
};

/** A table that also says that it loads, why it cannot, and what to do where there is nothing to show. */
export function DataTable<T>({ label, records, error, retry, empty, ...props }: OwnProps<T>) {
  if (error && records === undefined) return <ErrorNote error={error} retry={retry} />;
  if (records?.length === 0) return <>{empty}</>;
  return (
    <Box role="region" aria-label={label}>
      <Table<T>
        {...({
          withTableBorder: true,
          borderRadius: 'md',
          highlightOnHover: true,
          // Where it is wider than its place, the arrow keys scroll it.
          scrollAreaProps: { viewportProps: { tabIndex: 0 } },
          minHeight: records === undefined ? 200 : undefined,
          ...props,
          records: records ?? [],
          fetching: records === undefined,
          noRecordsText: '',
          noRecordsIcon: <span />,
        } as DataTableProps<T>)}
      />
    </Box>
  );
}
