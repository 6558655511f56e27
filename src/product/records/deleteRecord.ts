import * as audit from '../../db/tenants/auditLog.ts';
import * as companyRevenue from '../../db/revenue/companyRevenue.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as recordDeletes from '../../db/records/recordDeletes.ts';
import type { StoredRecord } from '../../db/records/records.ts';
import * as vanished from '../../db/calls/vanished.ts';
import type { Model } from './models/model.ts';
import { toObjectId } from '../../domain/values/objectId.ts';

interface Deletion {
  actor: string;
  model: Model;
}

/**
 * Deletes the record that `find` finds, with what hangs on it, and says so in the audit log. Nobody else writes or matches
 * it meanwhile. Returns the calls that were matched to it and not recorded yet: they are to be decided again.
 */
export async function deleteRecord(
  tx: TenantTx,
  { actor, model }: Deletion,
  find: (tx: TenantTx) => Promise<StoredRecord>,
): Promise<string[]> {
  const locked = await tx.lock('records', 'identity');
  if (model.isIdentity) await tx.lock('merge');
  const record = await find(locked);
  const { companyId } = record;
  const released = model.isIdentity
    ? await vanished.undecideAbout(tx, companyId ?? record.id, model.table.id as vanished.Subject, record.id)
    : [];
  const deleted = await recordDeletes.remove(tx, model.table, record);
  if (model.isRevenue && companyId !== null) await companyRevenue.derive(locked, [companyId], await tx.today());
  const inCompany = companyId === null ? {} : { companyId: toObjectId(companyId) };
  const subject = { model: model.noun, _id: toObjectId(record.id), ...inCompany, deleted };
  await audit.add(tx, { actor, action: 'record.deleted', subject });
  return released;
}
