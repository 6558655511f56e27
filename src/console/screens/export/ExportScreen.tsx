import { Badge, Stack, Tabs } from '@mantine/core';
import { query } from '../../api/client';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { ParkedTab, useParked } from './ParkedTab';
import { RunActions } from './RunActions';
import { RunsTab } from './RunsTab';
import { exportRoute } from './routes';
import { EXPORT_TABS, type ExportTab } from './search';
import { SetupTab } from './SetupTab';
import { StatusCard } from './StatusCard';
import { useRuns } from './useRuns';

/** A run may end, or be refused, while somebody looks. */
const REFRESH_MS = 5000;

/** The way back through Segment into the customer's warehouse: how it is doing, what it sent, and how it is set. */
export function ExportScreen() {
  const { tab = 'runs' } = exportRoute.useSearch();
  const navigate = exportRoute.useNavigate();
  const {
    data: shown,
    error,
    refetch,
  } = query.useQuery('get', '/api/export', undefined, { refetchInterval: REFRESH_MS });
  const runs = useRuns();
  const parked = useParked().data?.items.length ?? 0;
  const show = (next: string | null) =>
    void navigate({ search: { tab: EXPORT_TABS.find((name) => name === next) }, replace: true });
  return (
    <>
      <PageHead title="Export" actions={<RunActions shown={shown} isRunning={runs.running !== undefined} />}>
        What the team knows goes back through Segment into your warehouse, each object proven to have arrived.
      </PageHead>
      <Stack>
        {error && !shown ? <ErrorNote error={error} retry={refetch} /> : <StatusCard shown={shown} runs={runs.runs} />}
        <Tabs value={tab} onChange={show} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value={'runs' satisfies ExportTab}>Runs</Tabs.Tab>
            <Tabs.Tab
              value={'parked' satisfies ExportTab}
              rightSection={parked > 0 && <Badge size="sm" color="yellow" variant="light" children={parked} />}
            >
              Parked
            </Tabs.Tab>
            <Tabs.Tab value={'setup' satisfies ExportTab}>Setup</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="runs">
            <RunsTab runs={runs} shown={shown} />
          </Tabs.Panel>
          <Tabs.Panel value="parked">
            <ParkedTab />
          </Tabs.Panel>
          <Tabs.Panel value="setup">{shown && <SetupTab shown={shown} />}</Tabs.Panel>
        </Tabs>
      </Stack>
    </>
  );
}
