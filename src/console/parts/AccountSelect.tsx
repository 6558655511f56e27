import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../api/client';

const WAIT_MS = 300;
const FOUND = 50;

interface AccountSelectProps extends Omit<MultiSelectProps, 'value' | 'onChange' | 'data'> {
  /** `_id`s of the accounts that are chosen. */
  value: string[];
  onChange: (ids: string[]) => void;
}

/** Accounts by a part of their names. */
export function AccountSelect({ value, onChange, ...props }: AccountSelectProps) {
  const [search, setSearch] = useState('');
  const [labels, setLabels] = useState<Record<string, string>>({});
  const [text] = useDebouncedValue(search.trim(), WAIT_MS);
  const { data } = query.useQuery(
    'get',
    '/api/companies',
    { params: { query: { limit: FOUND, sort: 'name', ...(text === '' ? {} : { search: text }) } } },
    { placeholderData: keepPreviousData },
  );
  const found = (data?.items ?? []).map(({ company }) => ({ value: company._id, label: company.name ?? company._id }));
  const own = value.filter((id) => !found.some((one) => one.value === id));
  return (
    <MultiSelect
      searchable
      clearable
      searchValue={search}
      onSearchChange={setSearch}
      value={value}
      onChange={(next) => {
        setLabels({ ...labels, ...Object.fromEntries(found.map((one) => [one.value, one.label])) });
        onChange(next);
      }}
      data={[...found, ...own.map((id) => ({ value: id, label: labels[id] ?? id }))]}
      // The API has searched already, in names and in external ids.
      filter={({ options }) => options}
      {...props}
    />
  );
}
