import type { paths } from '../../api/schema';
import { queryClient } from '../../api/queries';

/** The calls of one reason. */
export type Open = paths['/api/parked']['get']['responses'][200]['content']['application/json']['items'][number];

/** What some of them wait for. */
export type Awaited =
  paths['/api/parked/awaited']['get']['responses'][200]['content']['application/json']['items'][number];

/** As many as are asked for; beyond them stands that there are others. */
export const AWAITED_LIMIT = 100;

/** What each kind of thing is called that a call can wait for. */
export const KIND_WORDS: Readonly<Record<NonNullable<Awaited['kind']>, string>> = {
  company: 'company',
  user: 'person',
  email: 'person with the e-mail address',
  domain: 'company with the domain',
  anonymous: 'person seen under the anonymousId',
  asset: 'asset',
  project: 'project',
};

/** What can be made by hand so that the calls which wait for it settle. */
export type Creatable = 'company' | 'user' | 'email' | 'domain' | 'asset' | 'project';

/** What to make where calls wait for this; undefined where making something does not help. */
export function creatableOf({ reason }: Open, { kind }: Awaited): Creatable | undefined {
  if (!reason.endsWith('Unknown') || kind === null || kind === 'anonymous') return undefined;
  return kind;
}

/** Calls that something was done for, until they are settled. */
export interface Settling {
  reason: Open['reason'];
  kind: Awaited['kind'];
  id: Awaited['id'];
  /** How many there were. */
  calls: number;
}

/** Looks anew at everything that changes when calls settle. */
export async function reload(): Promise<void> {
  const paths = ['/api/parked', '/api/parked/awaited', '/api/calls', '/api/ledger'];
  await Promise.all(paths.map((path) => queryClient.invalidateQueries({ queryKey: ['get', path] })));
}
