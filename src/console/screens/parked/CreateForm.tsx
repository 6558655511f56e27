import { Alert, Button, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { api, faultOf, query } from '../../api/client';
import { reload, type Creatable } from './awaited';

/** What is made where calls wait for such a thing. */
export const CREATE_WORDS: Readonly<Record<Creatable, string>> = {
  company: 'company',
  domain: 'company',
  user: 'person',
  email: 'person',
  asset: 'asset',
  project: 'project',
};

const MOST_SHOWN = 50;
const DOMAIN = /^[^\s@]+\.[^\s@]+$/;

interface Values {
  name: string;
  externalId: string;
  email: string;
  domains: string[];
  /** The externalId of the company. */
  company: string | null;
}

interface CreateFormProps {
  kind: Creatable;
  /** What the calls name it by. */
  id: string;
  onDone: () => void;
}

/** Asks for what the calls do not say, and makes it. What they wait for is filled in. */
export function CreateForm({ kind, id, onDone }: CreateFormProps) {
  const makes = CREATE_WORDS[kind];
  const form = useCreateForm(kind, id);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (values: Values) => create(makes, values),
    meta: { quiet: true },
    onSuccess: async () => {
      onDone();
      await reload();
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => mutate(values))}>
      <Stack>
        {error && (
          <Alert color="red" variant="light" role="alert">
            {faultOf(error).message}
          </Alert>
        )}
        {makes !== 'company' && <CompanySelect {...form.getInputProps('company')} />}
        <TextInput label="Name" withAsterisk={makes !== 'person'} data-autofocus {...form.getInputProps('name')} />
        <TextInput
          label="externalId"
          description="As your calls name it."
          {...form.getInputProps('externalId')}
          readOnly={form.values.externalId === id}
        />
        {makes === 'person' && <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />}
        {makes === 'company' && (
          <TagsInput
            label="E-mail domains"
            description="People with an address there belong to it. Press Enter after each."
            placeholder={form.values.domains.length === 0 ? 'acme.com' : ''}
            {...form.getInputProps('domains')}
          />
        )}
        <Button type="submit" loading={isPending}>
          Create the {makes}
        </Button>
      </Stack>
    </form>
  );
}

function useCreateForm(kind: Creatable, id: string) {
  const makes = CREATE_WORDS[kind];
  return useForm<Values>({
    initialValues: {
      name: '',
      externalId: kind === 'email' || kind === 'domain' ? '' : id,
      email: kind === 'email' ? id : '',
      domains: kind === 'domain' ? [id] : [],
      company: null,
    },
    validate: {
      name: (name) => (makes !== 'person' && name.trim() === '' ? 'How people call it.' : null),
      domains: (domains) => (domains.every((one) => DOMAIN.test(one)) ? null : 'Such as acme.com.'),
      company: (company) => (makes !== 'company' && company === null ? 'Choose the company that it belongs to.' : null),
    },
  });
}

function CompanySelect(props: {
  value?: string | null;
  onChange?: (value: string | null) => void;
  error?: React.ReactNode;
}) {
  const { data, isPending } = query.useQuery('get', '/leancompanies', {});
  const options = (data ?? []).flatMap(({ externalId, name }) =>
    externalId ? [{ value: externalId, label: name ? `${name} (${externalId})` : externalId }] : [],
  );
  return (
    <Select
      label="Company"
      withAsterisk
      searchable
      limit={MOST_SHOWN}
      data={options}
      placeholder={isPending ? 'Reading …' : 'Type its name'}
      nothingFoundMessage="There is no such company"
      {...props}
    />
  );
}

async function create(makes: string, { name, externalId, email, domains, company }: Values): Promise<void> {
  const names = { ...(name.trim() ? { name: name.trim() } : {}), ...(externalId ? { externalId } : {}) };
  const inCompany = { ...names, companyId: `extid-${company ?? ''}` };
  const { error } =
    makes === 'company'
      ? await api.POST('/companies', { body: { ...names, domains } })
      : makes === 'person'
        ? await api.POST('/endusers', { body: { ...inCompany, ...(email ? { email } : {}) } })
        : makes === 'asset'
          ? await api.POST('/assets', { body: inCompany })
          : await api.POST('/projects', { body: inCompany });
  if (error) throw error;
}
