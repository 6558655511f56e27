import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../api/client';

const SHOWN = 20;

/** One company, found by its name or id as one types; its value is the `_id`. */
export function CompanySelect(props: Omit<SelectProps, 'data' | 'searchable'>) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const [wanted] = useDebouncedValue(typed, 250);
  const search = wanted === '' || wanted === chosen?.label ? undefined : wanted;
  const { data, error } = query.useQuery(
    'get',
    '/api/companies',
    { params: { query: { search, limit: SHOWN } } },
    { placeholderData: keepPreviousData },
  );
  const found = (data?.items ?? []).map(({ company: { _id, name, externalId } }) => ({
    value: _id,
    label: [name, externalId && `(${externalId})`].filter(Boolean).join(' '),
  }));
  const options = chosen && !found.some(({ value }) => value === chosen.value) ? [chosen, ...found] : found;
  return (
    <Select
      {...props}
      searchable
      data={options}
      // Found by the API already.
      filter={({ options: all }) => all}
      onSearchChange={setTyped}
      onChange={(value, option) => {
        setChosen(option ?? undefined);
        props.onChange?.(value, option);
      }}
      placeholder="Type a name or an id"
      nothingFoundMessage={error ? 'Companies cannot be read' : 'No company fits'}
    />
  );
}
