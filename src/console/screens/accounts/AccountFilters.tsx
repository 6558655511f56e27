import { Badge, Button, Group, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { query } from '../../api/client';
import { useTeam } from '../../parts/team';
import { titleOf } from '../../parts/words';
import type { AccountsSearch } from './search';

const STATUSES = ['customer', 'prospect', 'coming', 'canceled', 'lost'];
const TYPING_MS = 300;

interface FilterProps {
  search: AccountsSearch;
  narrow: (change: AccountsSearch) => void;
}

/** What the table is narrowed to: a search at hand, and the rest a click away. */
export function AccountFilters({ search, narrow, views }: FilterProps & { views: ReactNode }) {
  const { search: _text, sort: _sort, page: _page, ...filters } = search;
  const count = Object.values(filters).filter((value) => value !== undefined).length;
  return (
    <Group gap="xs" mb="sm">
      <SearchField key={search.search === undefined ? 'none' : 'some'} search={search} narrow={narrow} />
      <Popover position="bottom-start" width={300} trapFocus shadow="md">
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconFilter size={16} aria-hidden />}
            rightSection={count > 0 ? <Badge size="sm">{count}</Badge> : undefined}
          >
            Filters
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Fields search={search} narrow={narrow} />
        </Popover.Dropdown>
      </Popover>
      {views}
      {count > 0 && (
        <Button variant="subtle" onClick={() => narrow(cleared(filters))}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}

function cleared(filters: AccountsSearch): AccountsSearch {
  return Object.fromEntries(Object.keys(filters).map((name) => [name, undefined]));
}

function SearchField({ search, narrow }: FilterProps) {
  const [text, setText] = useState(search.search ?? '');
  const find = useDebouncedCallback((typed: string) => narrow({ search: typed.trim() || undefined }), TYPING_MS);
  return (
    <TextInput
      type="search"
      aria-label="Search accounts"
      placeholder="Name or externalId"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        find(value);
      }}
      style={{ flex: '1 1 200px' }}
      maw={360}
    />
  );
}

function Fields({ search, narrow }: FilterProps) {
  const { options } = useTeam();
  const bands = useBands(search.band);
  const inside = { comboboxProps: { withinPortal: false }, clearable: true };
  return (
    <Stack gap="sm">
      <Select
        label="Owner"
        placeholder="Anybody"
        searchable
        data={[{ value: 'nobody', label: 'Nobody' }, ...options]}
        value={search.owner ?? null}
        onChange={(owner) => narrow({ owner: owner ?? undefined })}
        {...inside}
      />
      <Select
        label="Health"
        placeholder="Any"
        data={bands}
        value={search.band ?? null}
        onChange={(band) => narrow({ band: band ?? undefined })}
        {...inside}
      />
      <Select
        label="Status"
        placeholder="Any"
        data={STATUSES.map((status) => ({ value: status, label: titleOf(status) }))}
        value={search.status ?? null}
        onChange={(status) => narrow({ status: status ?? undefined })}
        {...inside}
      />
      <Spans search={search} narrow={narrow} />
      <YesNo label="Churn signals" value={search.hasSignals} onPick={(hasSignals) => narrow({ hasSignals })} />
      <YesNo label="Open follow-ups" value={search.hasFollowUps} onPick={(hasFollowUps) => narrow({ hasFollowUps })} />
    </Stack>
  );
}

/** What lies within so many days, or so many days back. */
function Spans({ search, narrow }: FilterProps) {
  const days = (count: number | undefined) => (count === undefined ? null : String(count));
  const numberOf = (value: string | null) => (value === null ? undefined : Number(value));
  const inside = { comboboxProps: { withinPortal: false }, clearable: true };
  return (
    <>
      <Select
        label="Renews within"
        placeholder="Any time"
        data={['30', '60', '90', '180'].map((value) => ({ value, label: `${value} days` }))}
        value={days(search.renewsIn)}
        onChange={(value) => narrow({ renewsIn: numberOf(value) })}
        {...inside}
      />
      <Select
        label="Quiet for"
        placeholder="Any time"
        data={['7', '14', '30', '60'].map((value) => ({ value, label: `${value} days or more` }))}
        value={days(search.quietFor)}
        onChange={(value) => narrow({ quietFor: numberOf(value) })}
        {...inside}
      />
    </>
  );
}

interface YesNoProps {
  label: string;
  value: boolean | undefined;
  onPick: (value: boolean | undefined) => void;
}

function YesNo({ label, value, onPick }: YesNoProps) {
  return (
    <Select
      label={label}
      placeholder="With or without"
      data={[
        { value: 'true', label: 'With' },
        { value: 'false', label: 'Without' },
      ]}
      value={value === undefined ? null : String(value)}
      onChange={(picked) => onPick(picked === null ? undefined : picked === 'true')}
      clearable
      comboboxProps={{ withinPortal: false }}
    />
  );
}

/** The bands of the profiles in force, and that which is asked for. */
function useBands(asked: string | undefined): string[] {
  const { data } = query.useQuery('get', '/api/health/profiles', undefined, { staleTime: 60_000 });
  const live = (data?.items ?? []).flatMap(({ versions }) => versions.filter(({ state }) => state === 'live'));
  const names = live.flatMap(({ definition }) => (definition.bands ?? []).map(({ name }) => name));
  return [...new Set([...names, ...(asked === undefined ? [] : [asked])])];
}
