import { MultiSelect, Stack, Switch } from '@mantine/core';
import { query } from '../../api/client';
import type { PolicyForm } from './policyForm';

/** How the owner is told. */
export function NotifyFields({ form }: { form: PolicyForm }) {
  const webhooks = [...new Set([...useWebhooks(), ...form.values.notify.webhooks])];
  return (
    <Stack gap="sm">
      <Switch label="Told by e-mail" {...form.getInputProps('notify.email', { type: 'checkbox' })} />
      {webhooks.length > 0 && (
        <MultiSelect label="Also told to webhooks" data={webhooks} {...form.getInputProps('notify.webhooks')} />
      )}
    </Stack>
  );
}

/** The names of the existing webhooks. */
function useWebhooks(): string[] {
  const { data } = query.useQuery('get', '/api/notifications/webhooks');
  return (data?.items ?? []).map(({ name }) => name);
}
