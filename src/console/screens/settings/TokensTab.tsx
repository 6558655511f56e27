import { Badge, Button, Group, Switch, Text, VisuallyHidden } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { query, type Schemas } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay, useSession } from '../../api/session';
import { Actor } from '../../parts/actors';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Section } from '../../parts/Section';
import { Time } from '../../parts/Time';
import { countOf } from '../../parts/words';
import { TokenForm } from './TokenForm';
import { isLive } from './tokens';

type ApiToken = Schemas['ApiToken'];

const WIDE = '(min-width: 62em)';

/** Who may ask the API and the console, and what: tokens with their roles, when they were used and when they end. */
export function TokensTab() {
  const mayWrite = useMay('tokens.write');
  const [showsEnded, setShowsEnded] = useState(false);
  const { data, error, refetch } = query.useQuery('get', '/api/tokens');
  const ended = data?.items.filter((token) => !isLive(token)) ?? [];
  const make = mayWrite && data && (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() =>
        modals.open({
          modalId: 'token',
          title: 'A new API token',
          size: 'lg',
          closeOnClickOutside: false,
          children: <TokenForm roles={data.roles} close={() => modals.close('token')} />,
        })
      }
    >
      Make a token
    </Button>
  );
  return (
    <Section title="API tokens" actions={make}>
      <DataTable<ApiToken>
        label="API tokens"
        records={showsEnded ? data?.items : data?.items.filter(isLive)}
        error={error}
        retry={refetch}
        idAccessor="tokenId"
        columns={columnsOf(mayWrite)}
        empty={
          <EmptyState title="No token lives" icon={IconKey}>
            Make one for each person and each program, with no more than it needs.
          </EmptyState>
        }
      />
      {ended.length > 0 && (
        <Switch
          mt="sm"
          label={`Show ${countOf(ended.length, 'token')} that ended`}
          checked={showsEnded}
          onChange={(event) => setShowsEnded(event.currentTarget.checked)}
        />
      )}
    </Section>
  );
}

function columnsOf(mayWrite: boolean): DataTableColumn<ApiToken>[] {
  return [
    { accessor: 'label', title: 'For', render: (token) => <Label token={token} /> },
    { accessor: 'role', render: (token) => <Role token={token} /> },
    {
      accessor: 'lastUsedAt',
      title: 'Last used',
      visibleMediaQuery: WIDE,
      render: ({ lastUsedAt }) => (lastUsedAt ? <Time at={lastUsedAt} shape="ago" /> : 'never'),
    },
    {
      accessor: 'expiresAt',
      title: 'Ends',
      visibleMediaQuery: WIDE,
      render: (token) => <End token={token} />,
    },
    {
      accessor: 'createdAt',
      title: 'Made',
      visibleMediaQuery: WIDE,
      render: ({ createdAt, createdBy }) => (
        <>
          <Time at={createdAt} shape="day" />
          {createdBy && (
            <Text size="xs" c="dimmed">
              by <Actor name={createdBy} />
            </Text>
          )}
        </>
      ),
    },
    {
      accessor: 'actions',
      title: <VisuallyHidden>What can be done</VisuallyHidden>,
      textAlign: 'right',
      render: (token) => mayWrite && isLive(token) && <RevokeButton token={token} />,
    },
  ];
}

function Label({ token: { label, prefix, tokenId } }: { token: ApiToken }) {
  const { tokenId: own } = useSession();
  return (
    <>
      <Group gap={6}>
        <Text fw={550} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {label}
        </Text>
        {tokenId === own && (
          <Badge variant="light" tt="none" size="sm">
            yours
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed" ff="monospace">
        {prefix}… · {tokenId}
      </Text>
    </>
  );
}

function Role({ token: { role, scopes } }: { token: ApiToken }) {
  return (
    <>
      {role}
      {scopes && (
        <Text size="xs" c="dimmed" title={scopes.join(', ')}>
          {countOf(scopes.length, 'scope')}
        </Text>
      )}
    </>
  );
}

function End({ token: { expiresAt, revokedAt } }: { token: ApiToken }) {
  if (revokedAt) {
    return (
      <>
        revoked <Time at={revokedAt} shape="ago" />
      </>
    );
  }
  return expiresAt ? <Time at={expiresAt} shape="day" /> : 'never';
}

function RevokeButton({ token: { tokenId, label } }: { token: ApiToken }) {
  const { tokenId: own } = useSession();
  const { mutate, isPending } = query.useMutation('delete', '/api/tokens/{tokenId}', {
    onSuccess: async () => {
      tell(`“${label}” opens nothing any more.`);
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/tokens'] });
    },
  });
  return (
    <ConfirmButton
      size="compact-sm"
      variant="subtle"
      color="red"
      loading={isPending}
      aria-label={`Revoke ${label}`}
      title={`Revoke “${label}”?`}
      question={
        tokenId === own
          ? 'You are signed in with it: you will be signed out, and need another token to come back.'
          : 'Whoever uses it is refused within seconds, and signed out of the console. It cannot be undone.'
      }
      confirm="Revoke it"
      onConfirm={() => mutate({ params: { path: { tokenId: String(tokenId) } } })}
    >
      Revoke
    </ConfirmButton>
  );
}
