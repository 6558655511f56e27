import { Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { DialogForm } from '../../parts/DialogForm';
import { CompanySelect } from './CompanySelect';

/** Two companies that are one: the id of the first means the second from now on. */
export function AliasForm({ close }: { close: () => void }) {
  const form = useForm({
    initialValues: { loser: '', winner: '' },
    validate: {
      loser: (loser) => (loser === '' ? 'Choose the company whose id means another.' : null),
      winner: (winner, { loser }) =>
        winner === '' ? 'Choose the company that stays.' : winner === loser ? 'Choose two different companies.' : null,
    },
  });
  const merge = useMerge(close);
  return (
    <DialogForm
      onSubmit={form.onSubmit((values) => merge.mutate({ body: { model: 'company', ...values } }))}
      submit="Merge them"
      isPending={merge.isPending}
      error={merge.error}
      errorTitle="Not possible so"
      close={close}
    >
      <CompanySelect label="The id of this company" data-autofocus {...form.getInputProps('loser')} />
      <CompanySelect label="means this one" {...form.getInputProps('winner')} />
      <Text size="sm">
        All that the first has goes over to the second: its people, usage, assets, calls. What the second says stays,
        its blanks are filled. Calls that name either count for the second. It can be undone.
      </Text>
    </DialogForm>
  );
}

/** Makes two companies one. */
export function useMerge(onDone?: () => void) {
  return query.useMutation('post', '/api/merges', {
    meta: { quiet: true },
    onSuccess: async () => {
      tell('They are one company now; both ids mean it.');
      await queryClient.invalidateQueries();
      onDone?.();
    },
  });
}
