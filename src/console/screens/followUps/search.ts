import type { paths } from '../../api/schema';
import { fromZone, inZone } from '../../parts/zones';

type FollowUpQuery = NonNullable<paths['/api/followUps']['get']['parameters']['query']>;

export const WHOSE = ['mine', 'team', 'all', 'nobody'] as const;
export const STATES = ['owed', 'open', 'acknowledged', 'closed', 'completed', 'dismissed', 'exited', 'any'] as const;
export const DUE = ['late', 'today', 'week'] as const;

/** Whose follow-ups are shown, in which state, and due until when. */
export interface FollowUpSearch {
  whose?: (typeof WHOSE)[number];
  /** One team member, by `_id`, instead of `whose`. */
  owner?: string;
  state?: (typeof STATES)[number];
  due?: (typeof DUE)[number];
  policy?: number;
}

/** Reads it from the address; what there is not is left out. */
export function readFollowUpSearch(search: Record<string, unknown>): FollowUpSearch {
  const { owner, policy } = search;
  const whose = WHOSE.find((one) => one === search['whose']);
  const state = STATES.find((one) => one === search['state']);
  const due = DUE.find((one) => one === search['due']);
  return {
    ...(whose && { whose }),
    ...(typeof owner === 'string' && { owner }),
    ...(state && { state }),
    ...(due && { due }),
    ...(Number.isInteger(policy) && { policy: Number(policy) }),
  };
}

/** Who looks, and who belongs to their team. */
interface Viewer {
  me: string | null;
  team: readonly string[];
}

/** What the API is asked for; undefined where it is not known yet who "mine" or "my team" is. */
export function toQuery(search: FollowUpSearch, viewer: Viewer, timeZone: string): FollowUpQuery | undefined {
  const owner = search.owner ?? ownersOf(search.whose ?? 'mine', viewer);
  if (owner === undefined) return undefined;
  const { state = 'owed', due, policy } = search;
  const asked: FollowUpQuery = {};
  if (owner !== null) asked.owner = owner;
  if (state !== 'any') asked.state = state;
  if (policy !== undefined) asked.policy = policy;
  if (due === 'late') asked.late = 'true';
  else if (due !== undefined) asked.dueBefore = endOfDay(due === 'today' ? 1 : 7, timeZone);
  return asked;
}

/** Null where anybody will do. */
function ownersOf(whose: (typeof WHOSE)[number], { me, team }: Viewer): string | null | undefined {
  switch (whose) {
    case 'mine':
      return me ?? undefined;
    case 'team':
      return team.length === 0 ? undefined : team.join(',');
    case 'nobody':
      return 'nobody';
    case 'all':
      return null;
  }
}

/** The midnight that ends today, or one of the days after it, where the tenant is. */
function endOfDay(days: number, timeZone: string): string {
  const today = inZone(new Date().toISOString(), timeZone).slice(0, 10);
  const end = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  return fromZone(`${end} 00:00:00`, timeZone);
}
