import { Anchor, Button, Center, Progress } from '@mantine/core';
import { IconDatabaseExport } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Num } from '../../parts/figures';
import { Time } from '../../parts/Time';
import { centsText, mrrOf, secondsText, totalOf, type Manifest, type Run } from './runs';
import { RunBadge } from './RunState';
import type { Shown } from './status';
import type { useRuns } from './useRuns';

const WIDE = '(min-width: 62em)';
const MIDDLE = '(min-width: 36em)';

/** The runs, newest first, each with the way to its manifest. */
export function RunsTab({ runs, shown }: { runs: ReturnType<typeof useRuns>; shown: Shown | undefined }) {
  const navigate = useNavigate();
  return (
    <>
      <DataTable<Run>
        label="Runs of the export"
        records={runs.runs}
        error={runs.error}
        retry={runs.refetch}
        idAccessor="exportId"
        columns={COLUMNS}
        onRowClick={({ record }) =>
          void navigate({ to: '/export/$exportId', params: { exportId: String(record.exportId) } })
        }
        empty={<NoRuns shown={shown} />}
      />
      {runs.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
            Show older runs
          </Button>
        </Center>
      )}
    </>
  );
}

const COLUMNS: DataTableColumn<Run>[] = [
  { accessor: 'startedAt', title: 'Started', render: (run) => <Started run={run} /> },
  {
    accessor: 'kind',
    title: 'What',
    visibleMediaQuery: MIDDLE,
    render: ({ kind }) => (kind === 'full' ? 'everything' : 'what changed'),
  },
  { accessor: 'state', render: (run) => <State run={run} /> },
  { accessor: 'delivered', textAlign: 'right', render: ({ manifest }) => <Count manifest={manifest} of="delivered" /> },
  {
    accessor: 'unchanged',
    textAlign: 'right',
    visibleMediaQuery: WIDE,
    render: ({ manifest }) => <Count manifest={manifest} of="unchanged" />,
  },
  { accessor: 'parked', textAlign: 'right', render: ({ manifest }) => <Count manifest={manifest} of="parked" /> },
  {
    accessor: 'took',
    textAlign: 'right',
    visibleMediaQuery: WIDE,
    render: ({ manifest }) => (manifest ? secondsText(manifest.seconds) : '–'),
  },
  {
    accessor: 'mrr',
    title: 'MRR',
    textAlign: 'right',
    visibleMediaQuery: WIDE,
    render: ({ manifest }) => (manifest && mrrText(manifest)) || '–',
  },
];

function mrrText(manifest: Manifest): string {
  return mrrOf(manifest)
    .map(({ currency, cents }) => centsText(cents, currency))
    .join(' + ');
}

function Started({ run: { exportId, startedAt } }: { run: Run }) {
  return (
    <Anchor
      inherit
      fw={550}
      renderRoot={(props) => <Link to="/export/$exportId" params={{ exportId: String(exportId) }} {...props} />}
    >
      <Time at={startedAt} shape="ago" />
    </Anchor>
  );
}

function State({ run: { state, progress } }: { run: Run }) {
  if (state !== 'running' || !progress || progress.total === 0) return <RunBadge state={state} />;
  return <Progress value={(progress.read / progress.total) * 100} aria-label="How far this run is" animated miw={60} />;
}

function Count({ manifest, of }: { manifest: Run['manifest']; of: 'delivered' | 'unchanged' | 'parked' }) {
  return manifest ? <Num value={totalOf(manifest)[of]} /> : '–';
}

function NoRuns({ shown }: { shown: Shown | undefined }) {
  const isReady = shown?.on === true && shown.writeKey.isSet;
  if (isReady) {
    return (
      <EmptyState title="No run yet" icon={IconDatabaseExport}>
        The export is set up. Press “Run now”, or wait for the next run of the schedule.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="The export is not set up yet"
      icon={IconDatabaseExport}
      action={
        <Button renderRoot={(props) => <Link to="/export" search={{ tab: 'setup' }} {...props} />}>
          Set up the export
        </Button>
      }
    >
      Make a source in Segment that loads your warehouse, set its Write Key here, and switch the export on.
    </EmptyState>
  );
}
