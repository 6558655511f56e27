import '@mantine/dates/styles.css';
import { Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useSession } from '../../api/session';
import { wordsOf } from '../../parts/words';
import { fromZone, inZone } from '../../parts/zones';
import { callsRoute } from './routes';
import { filterOf, type CallFilter } from './search';

const OUTCOMES = ['applied', 'parked', 'ignored', 'failed', 'pending'];
const TYPES = ['identify', 'track', 'group', 'page', 'screen', 'alias'];
const TEXTS = [
  { name: 'event', label: 'Event', placeholder: 'any' },
  { name: 'company', label: 'Company', placeholder: 'externalId' },
  { name: 'user', label: 'Person', placeholder: 'externalId or e-mail' },
] as const;
const TYPING_MS = 400;

type SetFilter = (name: keyof CallFilter, value: string | null | undefined) => void;

/** Narrows the feed. What is chosen stands in the address, so that it can be shared. */
export function CallFilters() {
  const search = callsRoute.useSearch();
  const navigate = callsRoute.useNavigate();
  const set: SetFilter = (name, value) =>
    void navigate({
      search: ({ [name]: _was, ...rest }) => (value ? { ...rest, [name]: value } : rest),
      replace: true,
    });
  const showAll = () => void navigate({ search: ({ range }) => (range ? { range } : {}) });
  const [isOpen, { toggle }] = useDisclosure();
  const count = Object.keys(filterOf(search)).length;
  return (
    <div role="search" aria-label="Narrow the calls">
      <Button variant="default" hiddenFrom="sm" onClick={toggle} aria-expanded={isOpen} mb="xs">
        Narrow{count > 0 && `ed by ${count}`}
      </Button>
      <SimpleGrid
        cols={{ base: 2, sm: 4, lg: 7 }}
        spacing="sm"
        display={{ base: isOpen ? 'grid' : 'none', sm: 'grid' }}
      >
        <Choice name="outcome" label="Outcome" data={OUTCOMES} value={search.outcome} set={set} />
        <Choice name="type" label="Type" data={TYPES} value={search.type} set={set} />
        {TEXTS.map((text) => (
          <TextFilter key={`${text.name} ${search[text.name]}`} {...text} value={search[text.name]} set={set} />
        ))}
        <TimeFilter name="from" label="Received from" value={search.from} set={set} />
        <TimeFilter name="to" label="until" value={search.to} set={set} />
      </SimpleGrid>
      {count > 0 && (
        <Group gap="xs" mt="xs">
          {search.reason && (
            <Button
              variant="light"
              size="xs"
              rightSection={<IconX size={14} aria-hidden />}
              onClick={() => set('reason', null)}
            >
              {wordsOf(search.reason)}
            </Button>
          )}
          <Button variant="subtle" size="xs" onClick={showAll}>
            Show all
          </Button>
        </Group>
      )}
    </div>
  );
}

interface FilterProps {
  name: keyof CallFilter;
  label: string;
  value: string | undefined;
  set: SetFilter;
}

function Choice({ name, label, value, set, data }: FilterProps & { data: string[] }) {
  return (
    <Select
      label={label}
      placeholder="any"
      data={data}
      value={value ?? null}
      onChange={(next) => set(name, next)}
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label}` }}
    />
  );
}

function TimeFilter({ name, label, value, set }: FilterProps) {
  const { timeZone } = useSession();
  return (
    <DateTimePicker
      label={label}
      placeholder={timeZone}
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label}` }}
      valueFormat="D MMM YYYY HH:mm"
      value={value === undefined ? null : inZone(value, timeZone)}
      onChange={(next) => set(name, next === null ? null : fromZone(next, timeZone))}
    />
  );
}

/** Asks once the typing has stopped. */
function TextFilter({ name, label, placeholder, value = '', set }: FilterProps & { placeholder: string }) {
  const [text, setText] = useState(value);
  const change = useDebouncedCallback((next: string) => set(name, next.trim()), TYPING_MS);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        change(currentTarget.value);
      }}
    />
  );
}
