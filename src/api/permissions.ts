import type { Role } from '../db/tokens.ts';

const EVERYONE: readonly Role[] = ['admin', 'operator', 'csm', 'viewer'];
const OPERATORS: readonly Role[] = ['admin', 'operator'];
const ADMINS: readonly Role[] = ['admin'];

/** What each role may do: the one table. A route names the permission it needs, and nothing else decides. */
export const PERMISSIONS = {
  'calls.read': EVERYONE,
  'calls.retry': OPERATORS,
  'ledger.read': EVERYONE,
  'data.read': EVERYONE,
  'data.write': OPERATORS,
  'settings.read': EVERYONE,
  'settings.write': ADMINS,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether a role may do this. */
export function isAllowed(role: Role, permission: Permission): boolean {
  return PERMISSIONS[permission].includes(role);
}
