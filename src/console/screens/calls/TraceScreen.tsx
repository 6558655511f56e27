import { Anchor, Breadcrumbs, Loader, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { query } from '../../api/client';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { traceRoute } from './routes';
import { TraceActions } from './TraceActions';
import { TraceSteps } from './TraceSteps';
import { TraceSummary } from './TraceSummary';

const REFRESH_MS = 1500;

/** What became of one call, step by step. Looks again by itself while the call is being settled. */
export function TraceScreen() {
  const { messageId } = traceRoute.useParams();
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/calls/{messageId}',
    { params: { path: { messageId } } },
    { refetchInterval: ({ state }) => (state.data?.outcome === 'pending' ? REFRESH_MS : false) },
  );
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor size="sm" underline="hover" renderRoot={(props) => <Link to="/calls" {...props} />}>
          Calls
        </Anchor>
        <Text size="sm" c="dimmed" truncate>
          {messageId}
        </Text>
      </Breadcrumbs>
      <PageHead title={data ? (data.event ?? data.type) : 'Call'} actions={data && <TraceActions call={data} />} />
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      {!data && !error && <Loader aria-label="Loading" />}
      {data && (
        <Stack gap="lg">
          <TraceSummary call={data} />
          <TraceSteps call={data} />
        </Stack>
      )}
    </>
  );
}
