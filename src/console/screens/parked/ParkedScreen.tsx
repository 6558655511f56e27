import { Button, Skeleton, Stack } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { query } from '../../api/client';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import type { Settling } from './awaited';
import { ReasonCard } from './ReasonCard';
import { SettlingNote } from './SettlingNote';

const REFRESH_MS = 3000;

/** Calls that wait or failed, by reason, each with what to do about it, done here. */
export function ParkedScreen() {
  const { data, error, refetch } = query.useQuery('get', '/api/parked', {}, { refetchInterval: REFRESH_MS });
  const [settling, setSettling] = useState<readonly Settling[]>([]);
  const open = data && [...data.failed, ...data.items];
  return (
    <>
      <PageHead title="Parked and failed">
        What waits is kept, and settles by itself once what it waits for appears or a rule changes. What failed was
        tried and could not be settled.
      </PageHead>
      <Stack gap="lg">
        {settling.map((one) => (
          <SettlingNote key={`${one.reason} ${one.kind} ${one.id}`} settling={one} />
        ))}
        {error && !data && <ErrorNote error={error} retry={refetch} />}
        {!data && !error && <Skeleton h={240} />}
        {open?.map((one) => (
          <ReasonCard
            key={`${one.outcome} ${one.reason}`}
            open={one}
            onDone={(done) => setSettling((all) => [done, ...all.filter((was) => !isSame(was, done))])}
          />
        ))}
        {open?.length === 0 && <NothingOpen />}
      </Stack>
    </>
  );
}

function isSame(one: Settling, other: Settling): boolean {
  return one.reason === other.reason && one.kind === other.kind && one.id === other.id;
}

function NothingOpen() {
  return (
    <EmptyState
      icon={IconCircleCheck}
      title="Nothing waits, and nothing failed"
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/calls" {...props} />}>
          See all calls
        </Button>
      }
    >
      Every call that came in is settled. What cannot be decided stands here, with what to do about it.
    </EmptyState>
  );
}
