import { PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { DialogForm } from '../../parts/DialogForm';
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
    <DialogForm
      onSubmit={submit}
      submit="Save"
      isPending={put.isPending}
      error={put.error}
      errorTitle="Not saved"
      close={close}
    >
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
    </DialogForm>
  );
}
