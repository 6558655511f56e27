import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { ErrorNote } from '../../parts/ErrorNote';
import { formErrorsOf } from '../../parts/fieldFaults';

/** Adds a webhook, or gives the one of that name another address. */
export function WebhookForm({ close }: { close: () => void }) {
  const form = useForm({
    initialValues: { name: '', url: '' },
    validate: {
      name: (name) =>
        /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/.test(name) ? null : 'Letters, digits, “_” and “-”, 63 at most.',
    },
  });
  const put = query.useMutation('put', '/api/notifications/webhooks/{name}', {
    meta: { quiet: true },
    onSuccess: async ({ name }) => {
      tell(`The webhook “${name}” is set. Send it a test.`);
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/notifications/webhooks'] });
      close();
    },
    onError: (error) => form.setErrors(formErrorsOf(error, ['name', 'url'])),
  });
  const submit = form.onSubmit(({ name, url }) => put.mutate({ params: { path: { name } }, body: { url } }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Name"
          description="By this policies name it. One of the same name gets the new address."
          placeholder="team"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <PasswordInput
          label="Address"
          description="Never shown again: whoever knows it can write there."
          placeholder="https://hooks.slack.com/services/…"
          autoComplete="off"
          {...form.getInputProps('url')}
        />
        {put.error && <ErrorNote error={put.error} title="Not saved" />}
        <Group>
          <Button type="submit" loading={put.isPending}>
            Save
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
