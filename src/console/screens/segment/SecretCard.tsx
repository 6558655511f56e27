import { Badge, Button, Card, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { query, type Schemas } from '../../api/client';
import { tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { Time } from '../../parts/Time';
import { reload } from './reload';

const SHORTEST = 8;

/** The shared secret with which webhooks are signed: whether there is one, and changing it without losing a call. */
export function SecretCard({ secret }: { secret: Schemas['SegmentApp']['sharedSecret'] }) {
  const mayWrite = useMay('segment.write');
  const { isSet, since, previousSignsToo } = secret;
  return (
    <Card withBorder padding="lg">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4} maw={640}>
          <Group gap="xs">
            <Title order={2} size="h4">
              Shared secret
            </Title>
            <Badge variant="light" tt="none" color={isSet ? 'teal' : 'gray'}>
              {isSet ? 'set' : 'not set'}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {isSet
              ? 'Deliveries to /dock/segment that are not signed with it are refused.'
              : 'Set one at Segment first and then here: from then on unsigned deliveries to /dock/segment are refused.'}
          </Text>
          {since && (
            <Text size="sm">
              Since <Time at={since} />
              {previousSignsToo && '; the one of before is still taken too'}
            </Text>
          )}
        </Stack>
        {mayWrite && <Buttons secret={secret} />}
      </Group>
    </Card>
  );
}

function Buttons({ secret: { isSet, previousSignsToo } }: { secret: Schemas['SegmentApp']['sharedSecret'] }) {
  const clear = query.useMutation('delete', '/api/segment/secret', { onSuccess: reload });
  const endPrevious = query.useMutation('delete', '/api/segment/secret/previous', { onSuccess: reload });
  const set = () =>
    modals.open({
      modalId: 'secret',
      title: isSet ? 'Change the shared secret' : 'Set the shared secret',
      children: <SecretForm />,
    });
  return (
    <Group gap="xs">
      {previousSignsToo && (
        <Button variant="default" loading={endPrevious.isPending} onClick={() => endPrevious.mutate({})}>
          End the one of before
        </Button>
      )}
      <Button variant="light" onClick={set}>
        {isSet ? 'Change' : 'Set'}
      </Button>
      {isSet && (
        <ConfirmButton
          variant="subtle"
          color="red"
          loading={clear.isPending}
          title="Ask for no signatures any more?"
          question="Whoever has the Tenant Token can then send to /dock/segment, calls that erase people included."
          confirm="Ask for none"
          onConfirm={() => clear.mutate({})}
        >
          Remove
        </ConfirmButton>
      )}
    </Group>
  );
}

function SecretForm() {
  const form = useForm({
    initialValues: { secret: '' },
    validate: { secret: (text) => (text.length < SHORTEST ? `At least ${SHORTEST} characters.` : null) },
  });
  const { mutate, isPending } = query.useMutation('put', '/api/segment/secret', {
    onSuccess: async () => {
      modals.close('secret');
      tell('The shared secret is set; the one of before is taken too until you end it.');
      await reload();
    },
  });
  return (
    <form onSubmit={form.onSubmit(({ secret }) => mutate({ body: { secret } }))}>
      <Stack>
        <PasswordInput
          label="Shared secret"
          description="As it is set at Segment. It is kept sealed and never shown again."
          data-autofocus
          {...form.getInputProps('secret')}
        />
        <Button type="submit" loading={isPending}>
          Set it
        </Button>
      </Stack>
    </form>
  );
}
