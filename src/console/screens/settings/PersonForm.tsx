import { Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { query, type Schemas } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { DialogForm } from '../../parts/DialogForm';
import { formErrorsOf } from '../../parts/fieldFaults';
import { personText } from '../../parts/team';

interface PersonFormProps {
  /** Whom to change; left out for somebody new. */
  user: Schemas['User'] | undefined;
  close: () => void;
}

const NAMES = [
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
] as const;
const FIELDS = ['email', 'firstName', 'lastName', 'inactive'];

function usePersonForm(user: PersonFormProps['user']) {
  return useForm({
    initialValues: {
      email: user?.email ?? '',
      firstName: user?.firstName ?? '',
      lastName: user?.lastName ?? '',
      inactive: user?.inactive ?? false,
    },
    validate: { email: (email) => (email.includes('@') ? null : 'Enter an e-mail address.') },
  });
}

/** Somebody of the team. */
export function PersonForm({ user, close }: PersonFormProps) {
  const form = usePersonForm(user);
  const options = {
    meta: { quiet: true },
    onSuccess: async () => {
      tell(`${personText(form.values)} is saved.`);
      await queryClient.invalidateQueries({ queryKey: ['get', '/users'] });
      close();
    },
    onError: (error: unknown) => form.setErrors(formErrorsOf(error, FIELDS)),
  };
  const create = query.useMutation('post', '/users', options);
  const change = query.useMutation('put', '/users/{id}', options);
  const error = create.error ?? change.error;
  const submit = form.onSubmit((body) =>
    user ? change.mutate({ params: { path: { id: user._id ?? '' } }, body }) : create.mutate({ body }),
  );
  return (
    <DialogForm
      onSubmit={submit}
      submit="Save"
      isPending={create.isPending || change.isPending}
      isDisabled={!form.isDirty()}
      error={error}
      errorTitle="Not saved"
      close={close}
    >
      <TextInput label="E-mail address" type="email" data-autofocus {...form.getInputProps('email')} />
      {NAMES.map(([name, label]) => (
        <TextInput key={name} label={label} {...form.getInputProps(name)} />
      ))}
      {user && (
        <Switch
          label="No longer works here"
          description="Is told nothing more; open follow-ups go to the owners of the companies, or wait to be handed on."
          {...form.getInputProps('inactive', { type: 'checkbox' })}
        />
      )}
    </DialogForm>
  );
}
