import type { Access, Role } from '../../db/tenants/tokens.ts';

const EVERYONE: readonly Role[] = ['admin', 'operator', 'csm', 'viewer'];
const OPERATORS: readonly Role[] = ['admin', 'operator'];
const TEAM: readonly Role[] = ['admin', 'operator', 'csm'];
const ADMINS: readonly Role[] = ['admin'];

/** What each role may do: the one table. A route names the permission it needs, and nothing else decides. */
export const PERMISSIONS = {
  'calls.read': EVERYONE,
  'calls.retry': OPERATORS,
  'ledger.read': EVERYONE,
  'data.read': EVERYONE,
  'data.write': OPERATORS,
  'endUsers.export': OPERATORS,
  'endUsers.erase': ADMINS,
  'milestones.read': EVERYONE,
  'milestones.write': OPERATORS,
  'policies.read': EVERYONE,
  'policies.write': ADMINS,
  'followUps.read': EVERYONE,
  'followUps.act': TEAM,
  'notifications.read': EVERYONE,
  'notifications.write': ADMINS,
  'reports.read': EVERYONE,
  'merges.read': EVERYONE,
  'merges.write': OPERATORS,
  'settings.read': EVERYONE,
  'settings.write': ADMINS,
  'metrics.read': EVERYONE,
  'metrics.write': ADMINS,
  'segment.read': EVERYONE,
  'segment.write': ADMINS,
  'export.read': EVERYONE,
  'export.run': OPERATORS,
  'export.write': ADMINS,
  'tokens.read': ADMINS,
  'tokens.write': ADMINS,
  'audit.read': OPERATORS,
  'health.read': EVERYONE,
  'health.write': ADMINS,
  'health.override': TEAM,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Every permission there is. */
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

type Rights = Pick<Access, 'role' | 'scopes'>;

/** Whether a token of this role, narrowed to these scopes, may do this. */
export function mayDo({ role, scopes }: Rights, permission: Permission): boolean {
  if (!role || !(PERMISSIONS[permission] as readonly Role[]).includes(role)) return false;
  return scopes === null || scopes.includes(permission);
}

/**
 * Why a token with `own` rights may not make one that is `wanted`, or undefined when it may. What a scoped token makes
 * is scoped: the role alone would gain whatever permissions come to it later.
 */
export function tooStrong(own: Rights & Expiring, wanted: Rights & Expiring): string | undefined {
  const beyond = ALL_PERMISSIONS.filter((one) => mayDo(wanted, one) && !mayDo(own, one));
  if (own.scopes !== null && wanted.scopes === null) return 'Your token has scopes, so the new one needs some too.';
  if (beyond.length > 0) return `Your token may not do ${beyond.join(', ')} itself.`;
  if (own.expiresAt === null) return undefined;
  const outlives = wanted.expiresAt === null || wanted.expiresAt > own.expiresAt;
  return outlives ? `Your token ends at ${own.expiresAt.toISOString()}; the new one must not outlive it.` : undefined;
}

type Expiring = Pick<Access, 'expiresAt'>;
