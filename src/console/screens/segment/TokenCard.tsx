import { Alert, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { query, type Schemas } from '../../api/client';
import { useMay } from '../../api/session';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { CopyField } from '../../parts/CopyField';
import { Time } from '../../parts/Time';
import { reload } from './reload';

type App = Schemas['SegmentApp'];
type Token = App['tokens'][number];

const MOST_TOKENS = 2;

interface TokenCardProps {
  app: App;
  /** The token that was made just now. */
  token: string | undefined;
  onToken: (token: string) => void;
}

/** Subdomain and Tenant Tokens. A token is shown once, when it is made. */
export function TokenCard({ app, token, onToken }: TokenCardProps) {
  const mayWrite = useMay('segment.write');
  const make = query.useMutation('post', '/api/segment/tokens', {
    onSuccess: async (made) => {
      onToken(made.token);
      await reload();
    },
  });
  return (
    <Card withBorder padding="lg">
      <Stack>
        <Title order={2} size="h4">
          Who you are
        </Title>
        <CopyField label="Subdomain" value={app.subdomain} />
        {token !== undefined && (
          <Alert color="yellow" variant="light" title="Copy the Tenant Token now" icon={<IconKey aria-hidden />}>
            <CopyField
              label="Tenant Token"
              description="It is shown this once; here only its hash is kept."
              value={token}
            />
          </Alert>
        )}
        <Stack gap="xs">
          <Text fw={500} size="sm">
            Tenant Tokens
          </Text>
          {app.tokens.map((one) => (
            <TokenLine key={one.tokenId} token={one} mayWrite={mayWrite} />
          ))}
          {app.tokens.length === 0 && (
            <Text size="sm" c="dimmed">
              There is none: nothing can be sent until you make one.
            </Text>
          )}
        </Stack>
        {mayWrite && (
          <MakeToken
            isFull={app.tokens.length >= MOST_TOKENS}
            isPending={make.isPending}
            make={() => make.mutate({ body: { label: 'Segment' } })}
          />
        )}
      </Stack>
    </Card>
  );
}

function MakeToken({ isFull, isPending, make }: { isFull: boolean; isPending: boolean; make: () => void }) {
  return (
    <Stack gap={4} align="flex-start">
      <Button variant="light" disabled={isFull} loading={isPending} onClick={make}>
        Make a token
      </Button>
      <Text size="xs" c="dimmed">
        {isFull
          ? 'Two live, as many as may: move every sender to the new one, then end the old one.'
          : 'Two may live at once, so that senders can move from one to the other without losing a call.'}
      </Text>
    </Stack>
  );
}

function TokenLine({ token, mayWrite }: { token: Token; mayWrite: boolean }) {
  const end = query.useMutation('delete', '/api/segment/tokens/{tokenId}', { onSuccess: reload });
  const { tokenId, label, prefix, lastUsedAt, createdAt } = token;
  return (
    <Group justify="space-between" wrap="nowrap">
      <Stack gap={0} miw={0}>
        <Group gap={6}>
          <Text size="sm" fw={500}>
            {label}
          </Text>
          <Badge variant="default" tt="none" ff="monospace" size="sm">
            {prefix}…
          </Badge>
        </Group>
        <Text size="xs" c="dimmed">
          made <Time at={createdAt} shape="ago" />,{' '}
          {lastUsedAt ? (
            <>
              last used <Time at={lastUsedAt} shape="ago" />
            </>
          ) : (
            'never used'
          )}
        </Text>
      </Stack>
      {mayWrite && (
        <ConfirmButton
          size="compact-sm"
          variant="subtle"
          color="red"
          loading={end.isPending}
          title="End this token?"
          question={`Whoever still sends with "${label}" is refused from then on, and Segment does not send those calls again.`}
          confirm="End it"
          onConfirm={() => end.mutate({ params: { path: { tokenId: String(tokenId) } } })}
        >
          End
        </ConfirmButton>
      )}
    </Group>
  );
}
