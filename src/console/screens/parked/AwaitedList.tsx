import { Anchor, Button, Code, Skeleton, Table, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { Link } from '@tanstack/react-router';
import { query } from '../../api/client';
import { useMay } from '../../api/session';
import { ErrorNote } from '../../parts/ErrorNote';
import { Num } from '../../parts/figures';
import { Time } from '../../parts/Time';
import {
  AWAITED_LIMIT,
  creatableOf,
  KIND_WORDS,
  type Awaited,
  type Creatable,
  type Open,
  type Settling,
} from './awaited';
import { CreateForm, CREATE_WORDS } from './CreateForm';

const REFRESH_MS = 3000;

interface AwaitedListProps {
  open: Open;
  onDone: (settling: Settling) => void;
}

/** What the calls of a reason wait for, each with the button that makes it. */
export function AwaitedList({ open, onDone }: AwaitedListProps) {
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/parked/awaited',
    { params: { query: { reason: open.reason, limit: AWAITED_LIMIT } } },
    { refetchInterval: REFRESH_MS },
  );
  if (error && !data) return <ErrorNote error={error} retry={refetch} />;
  if (!data) return <Skeleton h={60} />;
  return (
    <Table.ScrollContainer minWidth={300} maxHeight={420} type="native" tabIndex={0}>
      <Table verticalSpacing={6} fz="sm" aria-label={`What they wait for: ${open.reason}`}>
        <Table.Tbody>
          {data.items.map((awaited) => (
            <Line key={`${awaited.kind} ${awaited.id}`} open={open} awaited={awaited} onDone={onDone} />
          ))}
        </Table.Tbody>
      </Table>
      {data.more && (
        <Text size="xs" c="dimmed">
          And others: these are the {AWAITED_LIMIT} that most calls wait for.
        </Text>
      )}
    </Table.ScrollContainer>
  );
}

function Line({ open, awaited, onDone }: AwaitedListProps & { awaited: Awaited }) {
  const { kind, id, calls, newest, latest } = awaited;
  const mayWrite = useMay('data.write');
  const creatable = creatableOf(open, awaited);
  return (
    <Table.Tr>
      <Table.Td style={{ wordBreak: 'break-word' }}>
        {kind === null ? (
          'Decided call by call'
        ) : (
          <>
            {KIND_WORDS[kind]} <Code>{id}</Code>
          </>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Num value={calls} /> {calls === 1 ? 'call' : 'calls'}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Anchor
          inherit
          renderRoot={(props) => <Link to="/calls/$messageId" params={{ messageId: latest }} {...props} />}
        >
          the newest
        </Anchor>{' '}
        <Time at={newest} shape="ago" />
      </Table.Td>
      <Table.Td ta="right">
        {mayWrite && creatable && id !== null && (
          <Button
            size="compact-sm"
            onClick={() => create(creatable, id, () => onDone({ reason: open.reason, kind, id, calls }))}
          >
            Create
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function create(kind: Creatable, id: string, onDone: () => void): void {
  const modalId = modals.open({
    title: `Create the ${CREATE_WORDS[kind]}`,
    children: (
      <CreateForm
        kind={kind}
        id={id}
        onDone={() => {
          modals.close(modalId);
          onDone();
        }}
      />
    ),
  });
}
