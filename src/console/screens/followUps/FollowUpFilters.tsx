import { Group, SegmentedControl, Select } from '@mantine/core';
import { useTeam } from '../../parts/team';
import { titleOf } from '../../parts/words';
import { DUE, STATES, WHOSE, type FollowUpSearch } from './search';
import { YouAre } from './WhoAreYou';

const WHOSE_NAMES = { mine: 'Mine', team: 'My team’s', all: 'All', nobody: 'Nobody’s' };
const DUE_NAMES = { late: 'Late', today: 'By the end of today', week: 'Within 7 days' };
const STATE_NAMES = { owed: 'Owed', any: 'Any state', exited: 'Settled itself' };

interface FiltersProps {
  search: FollowUpSearch;
  narrow: (change: FollowUpSearch) => void;
}

/** Whose, in which state, due until when. */
export function FollowUpFilters({ search, narrow }: FiltersProps) {
  const { named, options } = useTeam();
  const { whose = 'mine', owner, state = 'owed', due } = search;
  const isTeamed = owner === undefined && (whose === 'mine' || whose === 'team');
  return (
    <Group gap="xs" mb="md">
      <SegmentedControl
        aria-label="Whose follow-ups"
        data={WHOSE.map((value) => ({ value, label: WHOSE_NAMES[value] }))}
        value={owner === undefined ? whose : ''}
        onChange={(value) => narrow({ whose: WHOSE.find((one) => one === value), owner: undefined })}
      />
      <Select
        aria-label="Owner"
        placeholder="One person’s"
        searchable
        clearable
        w={170}
        data={owner !== undefined && !named(owner) ? [{ value: owner, label: owner }, ...options] : options}
        value={owner ?? null}
        onChange={(value) => narrow({ owner: value ?? undefined })}
      />
      <Select
        aria-label="State"
        w={150}
        allowDeselect={false}
        data={STATES.map((value) => ({ value, label: value in STATE_NAMES ? nameOf(value) : titleOf(value) }))}
        value={state}
        onChange={(value) => narrow({ state: STATES.find((one) => one === value && one !== 'owed') })}
      />
      <Select
        aria-label="Due"
        placeholder="Due any time"
        clearable
        w={190}
        data={DUE.map((value) => ({ value, label: DUE_NAMES[value] }))}
        value={due ?? null}
        onChange={(value) => narrow({ due: DUE.find((one) => one === value) })}
      />
      {isTeamed && <YouAre whose={whose} />}
    </Group>
  );
}

function nameOf(state: string): string {
  return STATE_NAMES[state as keyof typeof STATE_NAMES];
}
