import { Button, Tooltip } from '@mantine/core';
import { IconPlayerPlay, IconRefreshDot } from '@tabler/icons-react';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { ConfirmButton } from '../../parts/ConfirmButton';
import type { Run } from './runs';
import type { Shown } from './status';

/** Asks anew for all that a run changes. */
async function runsChanged(): Promise<void> {
  await Promise.all(
    ['/api/exports', '/api/exports/{exportId}', '/api/exports/parked', '/api/export'].map((path) =>
      queryClient.invalidateQueries({ queryKey: ['get', path] }),
    ),
  );
}

/** Why no run can be started now; undefined where one can. */
function hindrance({ on, writeKey }: Shown, isRunning: boolean): string | undefined {
  if (!on) return 'The export is switched off; switch it on under Setup.';
  if (!writeKey.isSet) return 'Set a Write Key under Setup first.';
  return isRunning ? 'A run is under way; wait for it or cancel it.' : undefined;
}

/** Starts a run: of what changed, or of everything. */
export function RunActions({ shown, isRunning }: { shown: Shown | undefined; isRunning: boolean }) {
  const mayRun = useMay('export.run');
  const { mutate, isPending } = query.useMutation('post', '/api/exports', {
    onSuccess: async () => {
      tell('The run is started; it appears in the list.');
      await runsChanged();
    },
  });
  if (!mayRun || !shown) return null;
  const reason = hindrance(shown, isRunning);
  const disabled = reason !== undefined || isPending;
  return (
    <Tooltip label={reason} disabled={reason === undefined} events={{ hover: true, focus: true, touch: true }}>
      <Button.Group aria-label={reason}>
        <ConfirmButton
          variant="default"
          color="line"
          title="Send everything again?"
          question="Every object goes out as a new version, also those that did not change. Segment counts each as a call. Use it after rows were lost in the warehouse."
          confirm="Run in full"
          disabled={disabled}
          leftSection={<IconRefreshDot size={16} aria-hidden />}
          onConfirm={() => mutate({ body: { kind: 'full', types: [] } })}
        >
          Full run
        </ConfirmButton>
        <Button
          disabled={disabled}
          loading={isPending}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => mutate({ body: { kind: 'incremental', types: [] } })}
        >
          Run now
        </Button>
      </Button.Group>
    </Tooltip>
  );
}

/** Ends a run that is under way, once that is confirmed. */
export function CancelRun({ run: { exportId, state } }: { run: Run }) {
  const mayRun = useMay('export.run');
  const { mutate, isPending } = query.useMutation('post', '/api/exports/{exportId}/cancel', {
    onSuccess: async () => {
      tell('The run ends at the next page.');
      await runsChanged();
    },
  });
  if (!mayRun || state !== 'running') return null;
  return (
    <ConfirmButton
      variant="light"
      color="red"
      size="xs"
      loading={isPending}
      title="Cancel this run?"
      question="It ends between two pages. What was delivered stays delivered, and the next run goes on from there."
      confirm="Cancel the run"
      onConfirm={() => mutate({ params: { path: { exportId: String(exportId) } } })}
    >
      Cancel run
    </ConfirmButton>
  );
}
