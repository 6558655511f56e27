import { Alert, Anchor, Breadcrumbs, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { query } from '../../api/client';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { Section } from '../../parts/Section';
import { Time } from '../../parts/Time';
import { ManifestTable } from './ManifestTable';
import { Reconciliation } from './Reconciliation';
import { CancelRun } from './RunActions';
import type { Run } from './runs';
import { RunBadge, RunProgress } from './RunState';
import { runRoute } from './routes';

const RUNNING_MS = 1000;

/** One run: how far it is, what it sent, and whether the warehouse has it to the cent. */
export function RunScreen() {
  const { exportId } = runRoute.useParams();
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/exports/{exportId}',
    { params: { path: { exportId } } },
    { refetchInterval: ({ state }) => (state.data?.state === 'running' ? RUNNING_MS : false) },
  );
  return (
    <Stack gap="md">
      <Breadcrumbs fz="sm">
        <Anchor size="sm" renderRoot={(props) => <Link to="/export" {...props} />}>
          Export
        </Anchor>
        <Text size="sm">Run {exportId}</Text>
      </Breadcrumbs>
      <PageHead title={`Run ${exportId}`} actions={data && <Actions run={data} />}>
        {data && (
          <>
            Sent {data.kind === 'full' ? 'everything' : 'what had changed'}, started <Time at={data.startedAt} />
          </>
        )}
      </PageHead>
      {error && !data && <ErrorNote error={error} retry={refetch} title="This run cannot be shown" />}
      {!error && !data && <Skeleton h={320} />}
      {data && <Shown run={data} />}
    </Stack>
  );
}

function Actions({ run }: { run: Run }) {
  return (
    <>
      <RunBadge state={run.state} />
      <CancelRun run={run} />
      <Button
        variant="default"
        size="xs"
        component="a"
        href={run.workflowUrl}
        target="_blank"
        rel="noreferrer"
        leftSection={<IconExternalLink size={14} aria-hidden />}
      >
        In Temporal
      </Button>
    </>
  );
}

function Shown({ run }: { run: Run }) {
  const { state, failure, manifest, progress } = run;
  return (
    <>
      {state === 'running' && (
        <Section title="Under way">
          <RunProgress progress={progress} />
        </Section>
      )}
      {failure && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title="This run failed">
          {failure.message}
        </Alert>
      )}
      {state === 'cancelled' && (
        <Alert color="gray" variant="light" title="This run was cancelled">
          What it had delivered stays delivered; the next run sends the rest.
        </Alert>
      )}
      {manifest && (
        <>
          <Section title="Manifest">
            <ManifestTable manifest={manifest} />
          </Section>
          <Reconciliation manifest={manifest} isWhole={state === 'done'} />
        </>
      )}
      {!manifest && state !== 'running' && (
        <Group>
          <Text c="dimmed">This run left no manifest; nothing it sent is counted as delivered by it.</Text>
        </Group>
      )}
    </>
  );
}
