import '@mantine/dates/styles.css';
import { Alert, Button, Group, MultiSelect, Radio, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { paths } from '../../api/schema';
import { query } from '../../api/client';
import { queryClient } from '../../api/queries';
import { useSession } from '../../api/session';
import { CopyField } from '../../parts/CopyField';
import { DialogForm } from '../../parts/DialogForm';
import { formErrorsOf } from '../../parts/fieldFaults';
import { ENDS, endOf } from './tokens';

type Roles = paths['/api/tokens']['get']['responses'][200]['content']['application/json']['roles'];
type Role = Roles[number]['role'];
type Scope = Roles[number]['permissions'][number];

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  admin: 'Everything: rules, tokens, webhooks, erasing people',
  operator: 'Runs it: retries calls, writes records, starts exports; changes no rules',
  csm: 'Works with customers: follow-ups and health overrides; reads the rest',
  viewer: 'Reads',
};

interface TokenValues extends Record<string, unknown> {
  label: string;
  role: Role;
  isNarrowed: boolean;
  scopes: Scope[];
  end: string;
  day: string | null;
}

function useTokenForm() {
  return useForm<TokenValues>({
    initialValues: { label: '', role: 'viewer', isNarrowed: false, scopes: [], end: '90', day: null },
    validate: {
      label: (label) => (label.trim() === '' ? 'Say what it is for.' : null),
      scopes: (scopes, { isNarrowed }) => (isNarrowed && scopes.length === 0 ? 'Choose at least one.' : null),
      day: (day, { end }) => (end === 'day' && day === null ? 'Choose the last day on which it works.' : null),
    },
  });
}

/** Makes a token, and shows it, this once. */
export function TokenForm({ roles, close }: { roles: Roles; close: () => void }) {
  const { timeZone } = useSession();
  const form = useTokenForm();
  const make = query.useMutation('post', '/api/tokens', {
    meta: { quiet: true },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['get', '/api/tokens'] }),
    onError: (error) => {
      const { expiresAt, ...rest } = formErrorsOf(error, ['label', 'role', 'scopes', 'expiresAt']);
      form.setErrors({ ...rest, ...(expiresAt ? { day: expiresAt } : {}) });
    },
  });
  if (make.data) return <Made label={form.values.label} token={make.data.token} close={close} />;
  const submit = form.onSubmit(({ label, role, isNarrowed, scopes, end, day }) =>
    make.mutate({
      body: { label, role, ...(isNarrowed ? { scopes } : {}), expiresAt: endOf(end, day, timeZone) },
    }),
  );
  return (
    <DialogForm
      onSubmit={submit}
      submit="Make the token"
      isPending={make.isPending}
      error={make.error}
      errorTitle="No token was made"
      close={close}
    >
      <TextInput
        label="What it is for"
        placeholder="Anna's console, the nightly import"
        data-autofocus
        {...form.getInputProps('label')}
      />
      <RoleFields form={form} roles={roles} />
      <EndFields form={form} />
    </DialogForm>
  );
}

function EndFields({ form }: { form: UseFormReturnType<TokenValues> }) {
  return (
    <Group align="flex-start">
      <Select label="It ends" data={ENDS} allowDeselect={false} {...form.getInputProps('end')} />
      {form.values.end === 'day' && (
        <DateInput
          label="Last day"
          valueFormat="D MMM YYYY"
          firstDayOfWeek={1}
          minDate={new Date()}
          {...form.getInputProps('day')}
        />
      )}
    </Group>
  );
}

function RoleFields({ form, roles }: { form: UseFormReturnType<TokenValues>; roles: Roles }) {
  const { role, isNarrowed } = form.values;
  const permissions = roles.find((one) => one.role === role)?.permissions ?? [];
  const choose = (value: string) => {
    const may = roles.find((one) => one.role === value)?.permissions ?? [];
    form.setValues(({ scopes = [] }) => ({ role: value as Role, scopes: scopes.filter((one) => may.includes(one)) }));
  };
  return (
    <>
      <Radio.Group label="Role" value={role} onChange={choose} error={form.errors['role']}>
        <Stack gap="xs" mt={6}>
          {roles.map((one) => (
            <Radio key={one.role} value={one.role} label={one.role} description={ROLE_WORDS[one.role]} />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label="Only some of what the role may do"
        description="For a program: give it what it needs and no more."
        {...form.getInputProps('isNarrowed', { type: 'checkbox' })}
      />
      {isNarrowed && (
        <MultiSelect
          label="Scopes"
          data={permissions}
          searchable
          clearable
          placeholder="Such as calls.read"
          {...form.getInputProps('scopes')}
        />
      )}
    </>
  );
}

function Made({ label, token, close }: { label: string; token: string; close: () => void }) {
  return (
    <Stack>
      <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} title="Copy it now">
        It is shown this once. What is kept of it cannot be turned back into the token.
      </Alert>
      <CopyField label={`The token for “${label}”`} value={token} />
      <Text size="sm" c="dimmed">
        It signs in to the console, and goes to the API as a Bearer token or as the user name of Basic auth.
      </Text>
      <Group>
        <Button onClick={close}>I have copied it</Button>
      </Group>
    </Stack>
  );
}
