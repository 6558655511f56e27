import { empty } from '../../db/calls/bodies.ts';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import { forget, type People } from '../../db/identity/erasedEndUsers.ts';
import * as erasures from '../../db/identity/erasures.ts';
import * as audit from '../../db/tenants/auditLog.ts';
import type { PersonalSigns } from '../../domain/identity/personalSigns.ts';
import { findPerson, noSuchPerson, type PersonName } from './findPerson.ts';

/** What an erasure did at once. */
export interface Erased {
  endUserIds: number[];
  /** The calls whose bodies were emptied. */
  messageIds: string[];
  anonymousIds: number;
  aliases: number;
  userActivities: number;
  /** Whether anything was known of the people, so that `finishErasures` has something to do. */
  noted: boolean;
}

/**
 * Erases people: who they are, their devices and aliases, what is still open of theirs, and the first of their settled
 * calls. `continueErasures` goes through the rest of their calls and through those of others. Counts, the usage of their
 * companies and the messageIds stay.
 */
export async function erase(
  tx: TenantTx<'identity' | 'merge'>,
  people: People,
  by: { actor: string; messageId?: string },
): Promise<Erased> {
  const { endUserIds, signs, devices, aliases } = await forget(tx, people);
  const subjects = subjectsOf(signs, devices);
  await erasures.forgetRollUps(tx, endUserIds);
  const open = await erasures.openCalls(tx, subjects);
  const own = await erasures.ownCalls(tx, { endUserIds, subjects, until: null });
  const messageIds = [...new Set([...open, ...own])];
  await empty(tx, messageIds, 'erased');
  const userActivities = await erasures.unlink(tx, endUserIds, messageIds);
  await erasures.stopWaiting(tx, keysOf(signs));
  const noted = endUserIds.length > 0 || messageIds.some((messageId) => messageId !== by.messageId);
  if (noted) {
    const { actor, messageId } = by;
    await erasures.add(tx, endUserIds, { ...signs, devices });
    // The audit log names people by internal ids only.
    const subject = {
      endUsers: endUserIds,
      calls: messageIds.length,
      ...(messageId === undefined ? {} : { messageId }),
    };
    await audit.add(tx, { actor, action: 'endUser.erased', subject });
  }
  return { endUserIds, messageIds, anonymousIds: devices.length, aliases, userActivities, noted };
}

/**
 * Erases the people that a name fits.
 * @throws Refused when it fits nobody, or several without `all`.
 */
export function erasePerson(db: Database, tenantId: string, named: PersonName, actor: string): Promise<Erased> {
  return inTenant(db, tenantId, async (tx) => {
    const locked = await tx.lock('records', 'identity', 'merge');
    const { people } = await findPerson(locked, named);
    const erased = await erase(locked, people, { actor });
    if (!erased.noted) throw noSuchPerson();
    return erased;
  });
}

/** The subjects of calls that name the people. */
export function subjectsOf(signs: PersonalSigns, devices: readonly string[]): string[] {
  return [...signs.ids, ...signs.emails, ...devices];
}

/** What calls of others may wait for when they wait for the people. */
function keysOf({ ids, emails, anonymousIds }: PersonalSigns): string[] {
  return [
    ...ids.map((id) => `user:${id}`),
    ...emails.map((email) => `email:${email}`),
    ...[...anonymousIds, ...ids].map((id) => `anonymous:${id}`),
  ];
}
