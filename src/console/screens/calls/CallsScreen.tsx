import { Badge, Button, Stack } from '@mantine/core';
import { useDocumentVisibility } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../api/session';
import { PageHead } from '../../parts/PageHead';
import { CallFilters } from './CallFilters';
import { CallTable } from './CallTable';
import { LedgerCard } from './LedgerCard';

const REFRESH_MS = 2000;

/** The calls as they come in, what became of them over time, and the way to each one's trace. */
export function CallsScreen() {
  const [isPaused, setPaused] = useState(false);
  const isVisible = useDocumentVisibility() === 'visible';
  const refetchInterval = isPaused || !isVisible ? (false as const) : REFRESH_MS;
  return (
    <>
      <PageHead title="Calls" actions={<Live isPaused={isPaused} toggle={() => setPaused(!isPaused)} />}>
        Every call that came in, and what became of it. Nothing is left out: the parts add up to what was received.
      </PageHead>
      <Stack>
        {useMay('ledger.read') && <LedgerCard refetchInterval={refetchInterval} />}
        <CallFilters />
        <CallTable refetchInterval={refetchInterval} />
      </Stack>
    </>
  );
}

function Live({ isPaused, toggle }: { isPaused: boolean; toggle: () => void }) {
  return (
    <>
      <Badge variant={isPaused ? 'default' : 'dot'} color="teal" size="lg" tt="none" aria-live="polite">
        {isPaused ? 'paused' : 'live'}
      </Badge>
      <Button
        variant="default"
        onClick={toggle}
        leftSection={isPaused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
      >
        {isPaused ? 'Go on' : 'Pause'}
      </Button>
    </>
  );
}
