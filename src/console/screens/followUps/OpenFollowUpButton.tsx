import { Alert, Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { faultOf, query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { useTeam } from '../../parts/team';

/** Opens a follow-up by hand, for an account where one is given. Who may not does not see it. */
export function OpenFollowUpButton({ companyId }: { companyId?: string }) {
  if (!useMay('followUps.act')) return null;
  const ask = () => {
    const modalId = modals.open({
      title: 'New follow-up',
      children: <NewForm companyId={companyId} onDone={() => modals.close(modalId)} />,
    });
  };
  return (
    <Button
      size={companyId === undefined ? 'sm' : 'xs'}
      variant={companyId === undefined ? 'filled' : 'default'}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={ask}
    >
      New follow-up
    </Button>
  );
}

interface Values {
  title: string;
  body: string;
  owner: string | null;
  company: string | null;
  /** Working days until it is due. */
  days: number;
}

function NewForm({ companyId, onDone }: { companyId: string | undefined; onDone: () => void }) {
  const { mutate, isPending, error } = query.useMutation('post', '/api/followUps', {
    meta: { quiet: true },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/followUps'] });
      tell('It is open.');
      onDone();
    },
  });
  const form = useForm<Values>({
    initialValues: { title: '', body: '', owner: null, company: companyId ?? null, days: 2 },
    validate: { title: (title) => (title.trim() === '' ? 'Say what is to be done.' : null) },
  });
  const open = form.onSubmit(({ title, body, owner, company, days }) =>
    mutate({
      body: {
        title,
        body,
        due: { businessDays: days },
        ...(owner === null ? {} : { owner }),
        ...(company === null ? {} : { company }),
      },
    }),
  );
  return (
    <form onSubmit={open} noValidate>
      <Stack>
        <Fields form={form} hasAccount={companyId !== undefined} error={error} />
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            Open it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FieldsProps {
  form: UseFormReturnType<Values>;
  hasAccount: boolean;
  error: unknown;
}

function Fields({ form, hasAccount, error }: FieldsProps) {
  const { options } = useTeam();
  return (
    <>
      {error !== null && (
        <Alert color="red" variant="light" role="alert">
          {faultOf(error).message}
        </Alert>
      )}
      <TextInput label="What is to be done" required data-autofocus {...form.getInputProps('title')} />
      {!hasAccount && <AccountField {...form.getInputProps('company')} />}
      <Select
        label="Owner"
        placeholder="Whoever owns the account"
        searchable
        clearable
        data={options}
        {...form.getInputProps('owner')}
      />
      <NumberInput label="Due within working days" min={0} max={365} {...form.getInputProps('days')} />
      <Textarea label="Details" autosize minRows={2} {...form.getInputProps('body')} />
    </>
  );
}

interface AccountFieldProps {
  value?: string | null;
  onChange?: (value: string | null) => void;
}

/** Any account, found by its name. */
function AccountField({ value, onChange }: AccountFieldProps) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 250);
  const { data } = query.useQuery('get', '/api/companies', {
    params: { query: { sort: 'name', limit: 20, ...(search === '' ? {} : { search }) } },
  });
  return (
    <Select
      label="Account"
      placeholder="Type a name; none for the whole tenant"
      searchable
      clearable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      data={(data?.items ?? []).map(({ company }) => ({ value: company._id, label: company.name ?? company._id }))}
      value={value ?? null}
      onChange={(picked) => onChange?.(picked)}
    />
  );
}
