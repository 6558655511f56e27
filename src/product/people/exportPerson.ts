import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as personalIds from '../../db/identity/personalIds.ts';
import * as personExport from '../../db/identity/personExport.ts';
import * as audit from '../../db/tenants/auditLog.ts';
import { findPerson, noSuchPerson } from './findPerson.ts';
import { personDocument, type Person } from './personDocument.ts';

/**
 * Exports everything that is kept about the end user with this `_id`, as the text of one JSON document that is read while
 * it is sent.
 * @throws Refused `noSuchPerson`
 */
export async function exportPerson(
  db: Database,
  tenantId: string,
  id: string,
  actor: string,
): Promise<{ endUserId: number; document: AsyncGenerator<string> }> {
  const person = await inTenant(db, tenantId, async (tx) => {
    const { endUserIds } = await findPerson(tx, { endUserId: id });
    const found = await readPerson(tx, endUserIds[0] ?? 0);
    await audit.add(tx, { actor, action: 'endUser.exported', subject: { endUser: found.endUserId } });
    return found;
  });
  return { endUserId: person.endUserId, document: personDocument(db, tenantId, person) };
}

async function readPerson(tx: TenantTx, endUserId: number): Promise<Person> {
  const records = await personExport.records(tx, endUserId);
  if (records.length === 0) throw noSuchPerson();
  const endUserIds = records.map((row) => row.endUserId);
  const anonymousIds = await personExport.namedBy(tx, endUserIds, 'anonymousId');
  const otherAddresses = await personExport.namedBy(tx, endUserIds, 'email');
  const beforeMerges = await personExport.heldBefore(tx, endUserIds);
  const ids = records.flatMap((row) => [row.externalId, row.mergedExternalId]).filter((id) => id !== null);
  const aliases = await personalIds.aliasesAround(tx, ids);
  const nps = await personExport.answers(tx, endUserId);
  const emails = records.flatMap((row) => (row.email === null ? [] : [row.email.toLowerCase()]));
  const former = aliases.map((alias) => alias.previousId);
  const subjects = [...new Set([...ids, ...former, ...emails, ...otherAddresses, ...anonymousIds])];
  return { endUserId, records, anonymousIds, otherAddresses, beforeMerges, aliases, nps, subjects };
}
