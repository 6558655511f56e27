import '@mantine/dates/styles.css';
import { Autocomplete, Group } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import type { AuditSearch } from './search';

interface AuditFiltersProps {
  search: AuditSearch;
  narrow: (search: AuditSearch) => void;
  /** Lines that were read, from which filters are offered. */
  seen: readonly Schemas['AuditEntry'][];
}

/** Narrows the log by who, what and when. */
export function AuditFilters({ search, narrow, seen }: AuditFiltersProps) {
  const offer = (values: string[]) => [...new Set(values)].sort();
  return (
    <Group mb="md" gap="xs" align="flex-end">
      <Exactly
        key={`who ${search.actor}`}
        label="Who"
        placeholder="Such as token 12"
        value={search.actor}
        data={offer(seen.map(({ actor }) => actor))}
        choose={(actor) => narrow({ ...search, actor })}
      />
      <Exactly
        key={`what ${search.action}`}
        label="What"
        placeholder="Such as settings.changed"
        value={search.action}
        data={offer(seen.map(({ action }) => action))}
        choose={(action) => narrow({ ...search, action })}
      />
      <DateInput
        label="From"
        valueFormat="D MMM YYYY"
        firstDayOfWeek={1}
        clearable
        w={150}
        value={search.from ?? null}
        onChange={(from) => narrow({ ...search, from: from ?? undefined })}
      />
      <DateInput
        label="To"
        valueFormat="D MMM YYYY"
        firstDayOfWeek={1}
        clearable
        w={150}
        value={search.to ?? null}
        onChange={(to) => narrow({ ...search, to: to ?? undefined })}
      />
    </Group>
  );
}

interface ExactlyProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  data: string[];
  choose: (value: string | undefined) => void;
}

/** Taken over once something is chosen, or on Enter: half a word is none that the log knows. */
function Exactly({ label, placeholder, value = '', data, choose }: ExactlyProps) {
  const [typed, setTyped] = useState(value);
  const take = (text: string) => {
    if (text.trim() !== value) choose(text.trim() === '' ? undefined : text.trim());
  };
  return (
    <Autocomplete
      label={label}
      placeholder={placeholder}
      data={data}
      clearable
      w={220}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={take}
      onClear={() => take('')}
      onBlur={() => take(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(typed);
      }}
    />
  );
}
