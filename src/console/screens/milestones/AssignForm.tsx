import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { AccountSelect } from '../../parts/AccountSelect';
import { SaveFaults } from '../../parts/SaveFaults';
import { Section } from '../../parts/Section';
import { countOf } from '../../parts/words';
import type { Plan } from './planForm';

const MOST = 5000;

/** Puts accounts on a plan. */
export function AssignForm({ plan }: { plan: Plan }) {
  const form = useForm<{ companies: string[]; startedAt: string }>({
    initialValues: { companies: [], startedAt: '' },
    validate: { companies: (companies) => (companies.length === 0 ? 'Choose one account at least.' : null) },
  });
  const assign = useAssign(() => form.reset());
  return (
    <Section title="Put accounts on it">
      <form
        noValidate
        onSubmit={form.onSubmit(({ companies, startedAt }) =>
          assign.mutate({
            params: { path: { planId: String(plan.id) } },
            body: { companies, ...(startedAt ? { startedAt } : {}) },
          }),
        )}
      >
        <Stack gap="sm">
          <SaveFaults error={assign.error} />
          <Group align="flex-start" grow preventGrowOverflow={false}>
            <AccountSelect
              label="Accounts"
              miw={240}
              maxValues={MOST}
              value={form.values.companies}
              onChange={(companies) => form.setFieldValue('companies', companies)}
              error={form.errors['companies']}
            />
            <TextInput label="Began on" type="date" maw={200} miw={150} {...form.getInputProps('startedAt')} />
          </Group>
          <Group gap="sm">
            <Button type="submit" loading={assign.isPending}>
              Put them on the plan
            </Button>
            <Text size="sm" c="dimmed">
              Without a day: when each was created here. Put on again, an account begins anew.
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function useAssign(onDone: () => void) {
  return query.useMutation('post', '/api/milestones/plans/{planId}/companies', {
    meta: { quiet: true },
    onSuccess: async ({ assigned }) => {
      onDone();
      tell(`${countOf(assigned, 'account is', 'accounts are')} on the plan; their history is being looked through.`);
      for (const path of ['/api/milestones/progress', '/api/milestones/funnel', '/api/milestones/timeToValue']) {
        await queryClient.invalidateQueries({ queryKey: ['get', path] });
      }
    },
  });
}
