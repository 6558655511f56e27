import { Badge, Button, Progress, Stack } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { query, type Schemas } from '../../api/client';
import { useMay } from '../../api/session';
import { DataTable } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Time } from '../../parts/Time';
import { BacktestDetail } from './BacktestDetail';
import type { Profile } from './profileForm';
import { profileRoute } from './routes';
import { StartBacktest } from './StartBacktest';

const LATEST = 200;
const REFRESH_MS = 2000;
type Backtest = Schemas['Backtest'];

/** The back-tests of a profile: to start one, to see how far it is, and what it found. */
export function Backtests({ profile }: { profile: Profile }) {
  const { backtest, version } = profileRoute.useSearch();
  const mayWrite = useMay('health.write');
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/health/backtests',
    { params: { query: { limit: LATEST } } },
    { refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? REFRESH_MS : false) },
  );
  const own = data?.items.filter(({ profileId }) => profileId === profile.profileId);
  return (
    <Stack>
      {mayWrite && <StartBacktest profile={profile} preset={version} />}
      {backtest !== undefined && <BacktestDetail backtestId={backtest} />}
      <DataTable<Backtest>
        label="Back-tests"
        records={own}
        error={error}
        retry={refetch}
        idAccessor="backtestId"
        columns={[
          {
            accessor: 'backtestId',
            title: 'Back-test',
            render: (one) => <OpenLink profile={profile} backtest={one} />,
          },
          { accessor: 'version', title: 'Version', render: (one) => versionsOf(one) },
          { accessor: 'from', title: 'Over', noWrap: true, render: ({ from, to }) => `${from} to ${to}` },
          {
            accessor: 'requestedAt',
            title: 'Asked for',
            render: ({ requestedAt }) => <Time at={requestedAt} shape="ago" />,
          },
          { accessor: 'tried', title: 'Found', render: (one) => <Found {...one} /> },
        ]}
        empty={
          <EmptyState title="No back-test yet" icon={IconHistory}>
            {mayWrite
              ? 'Try a version on the past year above: it says how many of those who left it would have seen go, and how early.'
              : 'An administrator can try a version on the past year; what it found stands here then.'}
          </EmptyState>
        }
      />
    </Stack>
  );
}

function isRunning({ finishedAt }: Backtest): boolean {
  return finishedAt === null;
}

function versionsOf({ version, live }: Backtest): string {
  return live && live.version !== version ? `${version}, beside ${live.version} (live)` : String(version);
}

function OpenLink({ profile, backtest: { backtestId } }: { profile: Profile; backtest: Backtest }) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      renderRoot={(props) => (
        <Link
          to="/health/profiles/$profileId"
          params={{ profileId: String(profile.profileId) }}
          search={{ tab: 'backtests', backtest: backtestId }}
          {...props}
        />
      )}
    >
      Open {backtestId}
    </Button>
  );
}

function Found({ finishedAt, tried, progress }: Backtest) {
  if (finishedAt === null) {
    const share = progress?.of ? (100 * progress.companies) / progress.of : 100;
    return <Progress value={share} animated aria-label="It is running" w={120} />;
  }
  if (!tried)
    return (
      <Badge variant="default" tt="none">
        nothing
      </Badge>
    );
  const { churned, warning } = tried;
  return `${warning.companies} of ${churned} who left`;
}
