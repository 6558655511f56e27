import { useLocalStorage } from '@mantine/hooks';
import { query } from '../api/client';
import { useSession } from '../api/session';

const MOST_PEOPLE = 10_000;

/** Somebody of the team, as the API names them. */
export interface Person {
  _id?: string;
  email?: string | null;
  firstName?: string | null;
  lastName?: string | null;
}

/** Their name, or else their address. */
export function personText({ firstName, lastName, email }: Person): string {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return name === '' ? (email ?? 'somebody without a name') : name;
}

/** Everybody of the team, by name, and those who can be given something to do. */
export function useTeam() {
  const { data, error } = query.useQuery(
    'get',
    '/users',
    { params: { query: { limit: MOST_PEOPLE } } },
    { staleTime: 60_000 },
  );
  const people = [...(data ?? [])].sort((a, b) => personText(a).localeCompare(personText(b)));
  return {
    error,
    isKnown: data !== undefined,
    named: (_id: string | null | undefined) => people.find((person) => person._id === _id),
    options: people
      .filter(({ inactive }) => inactive !== true)
      .map((person) => ({ value: person._id ?? '', label: personText(person) })),
  };
}

/**
 * Whom the viewer said they are, and who their team is. A token belongs to no person, so this is asked for, and remembered
 * in this browser.
 */
export function useMe() {
  const { tenantId } = useSession();
  const [me, setMe] = useLocalStorage<string | null>({
    key: `throughline.me.${tenantId}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const [team, setTeam] = useLocalStorage<string[]>({
    key: `throughline.team.${tenantId}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  return { me, setMe, team, setTeam };
}
