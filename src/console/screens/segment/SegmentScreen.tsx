import { Button, SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { query } from '../../api/client';
import { useMay } from '../../api/session';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { FirstCall } from './FirstCall';
import { Sections } from './Sections';
import { reload } from './reload';
import { SecretCard } from './SecretCard';
import { TokenCard } from './TokenCard';
import { WaysCard } from './WaysCard';

const REFRESH_MS = 5000;

/** Everything that connecting Segment takes: the switch, what to paste where, and whether it works. */
export function SegmentScreen() {
  const { data, error, refetch } = query.useQuery('get', '/api/segment', {}, { refetchInterval: REFRESH_MS });
  const [token, setToken] = useState<string>();
  const mayWrite = useMay('segment.write');
  return (
    <>
      <PageHead title="Set up Segment" actions={data?.enabled && mayWrite && <SwitchOff />}>
        Have Segment, or any library that speaks its language, send its calls here.
      </PageHead>
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      {!data && !error && <Skeleton h={320} />}
      {data && !data.enabled && <SwitchOn onToken={setToken} />}
      {data?.enabled && (
        <Stack gap="lg">
          <FirstCall />
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
            <Stack gap="lg">
              <TokenCard app={data} token={token} onToken={setToken} />
              <SecretCard secret={data.sharedSecret} />
            </Stack>
            <WaysCard token={token} />
          </SimpleGrid>
          <Sections app={data} />
        </Stack>
      )}
    </>
  );
}

function SwitchOn({ onToken }: { onToken: (token: string | undefined) => void }) {
  const mayWrite = useMay('segment.write');
  const { mutate, isPending } = query.useMutation('post', '/api/segment/enable', {
    onSuccess: async ({ token }) => {
      onToken(token);
      await reload();
    },
  });
  return (
    <EmptyState
      icon={IconPlugConnected}
      title="The Segment app is switched off"
      action={
        mayWrite && (
          <Button loading={isPending} onClick={() => mutate({})}>
            Switch it on
          </Button>
        )
      }
    >
      {mayWrite
        ? 'While it is off, calls are refused, and Segment does not send them again. Switching it on gives you the Subdomain and a Tenant Token to paste.'
        : 'While it is off, calls are refused. Ask an administrator to switch it on.'}
    </EmptyState>
  );
}

function SwitchOff() {
  const { mutate, isPending } = query.useMutation('post', '/api/segment/disable', { onSuccess: reload });
  return (
    <ConfirmButton
      variant="default"
      loading={isPending}
      title="Switch the Segment app off?"
      question="From then on every delivery is refused, and Segment does not send it again: those calls are gone. To pause without losing anything, switch the destination off at Segment instead."
      confirm="Switch it off"
      onConfirm={() => mutate({})}
    >
      Switch off
    </ConfirmButton>
  );
}
