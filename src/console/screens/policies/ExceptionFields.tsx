import { Autocomplete, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { query } from '../../api/client';
import { Section } from '../../parts/Section';
import type { PolicyForm } from './policyForm';
import { Rows } from './Rows';

const WAIT_MS = 300;

/** Accounts that a policy leaves alone; each says why. */
export function ExceptionFields({ form }: { form: PolicyForm }) {
  return (
    <Section title="Leaves alone">
      <Rows
        one="account"
        count={form.values.exceptions.length}
        most={1000}
        none="No account is an exception."
        onAdd={() => form.insertListItem('exceptions', { company: '', reason: '' })}
        onRemove={(at) => form.removeListItem('exceptions', at)}
        render={(at) => <ExceptionRow form={form} at={at} />}
      />
    </Section>
  );
}

function ExceptionRow({ form, at }: { form: PolicyForm; at: number }) {
  const path = `exceptions.${at}`;
  const exception = form.values.exceptions[at];
  const [search] = useDebouncedValue(exception?.company.trim() ?? '', WAIT_MS);
  const { data } = query.useQuery(
    'get',
    '/api/companies',
    { params: { query: { limit: 20, sort: 'name', ...(search === '' ? {} : { search }) } } },
    { placeholderData: keepPreviousData },
  );
  const until = form.getInputProps(`${path}.until`);
  return (
    <>
      <Autocomplete
        label={`Account ${at + 1}`}
        description="By its external id"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        miw={150}
        data={(data?.items ?? []).flatMap(({ company }) => company.externalId ?? [])}
        filter={({ options }) => options}
        {...form.getInputProps(`${path}.company`)}
      />
      <TextInput label="Why" miw={150} {...form.getInputProps(`${path}.reason`)} />
      <TextInput
        label="Until"
        type="date"
        miw={140}
        {...until}
        value={exception?.until ?? ''}
        onChange={(event) => form.setFieldValue(`${path}.until`, event.currentTarget.value || undefined)}
      />
    </>
  );
}
