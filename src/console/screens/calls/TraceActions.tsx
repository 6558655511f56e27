import { Button } from '@mantine/core';
import { IconExternalLink, IconRefresh, IconWand } from '@tabler/icons-react';
import { modals } from '@mantine/modals';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { Preview } from './Preview';
import type { TracedCall } from './trace';

/** What can be done about a call: settle it anew, ask what would become of it now, look at its workflow. */
export function TraceActions({ call }: { call: TracedCall }) {
  const { messageId, workflowUrl, outcome, body } = call;
  const mayRetry = useMay('calls.retry');
  const mayPreview = useMay('settings.read');
  const retry = query.useMutation('post', '/api/calls/retry', {
    onSuccess: async ({ refused: [refused] }) => {
      tell(refused ? refused.message : 'It is settled anew.');
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/calls/{messageId}'] });
    },
  });
  const preview = () =>
    modals.open({ title: 'If it came now', size: 'lg', children: <Preview messageId={messageId} /> });
  return (
    <>
      {mayRetry && (outcome === 'parked' || outcome === 'failed') && (
        <Button
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={retry.isPending}
          onClick={() => retry.mutate({ body: { messageIds: [messageId] } })}
        >
          Settle anew
        </Button>
      )}
      {mayPreview && body !== null && (
        <Button variant="default" leftSection={<IconWand size={16} aria-hidden />} onClick={preview}>
          What would happen now
        </Button>
      )}
      {workflowUrl && (
        <Button
          variant="default"
          component="a"
          href={workflowUrl}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconExternalLink size={16} aria-hidden />}
        >
          In Temporal
        </Button>
      )}
    </>
  );
}
