import * as audit from '../../../db/tenants/auditLog.ts';
import * as companyRevenue from '../../../db/revenue/companyRevenue.ts';
import type { TenantTx } from '../../../db/connect.ts';
import * as recordDeletes from '../../../db/records/recordDeletes.ts';
import type { StoredRecord } from '../../../db/records/records.ts';
import * as vanished from '../../../db/calls/vanished.ts';
import type { Model } from '../models/model.ts';
import { toObjectId } from '../../../domain/values/objectId.ts';

interface Removing {
  tenantId: string;
  actor: string;
  model: Model;
  today: string;
}

/** Keeps everybody else from writing or matching what is about to be deleted; taken before it is read. */
export async function holdRecords(tx: TenantTx, { model }: Removing): Promise<void> {
  await tx.lock('records');
  await tx.lock('identity');
  if (model.isIdentity) await tx.lock('merge');
}

/**
 * Deletes a record with what hangs on it, and says so in the audit log. Calls that were matched to it and not recorded
 * yet are to be decided anew: it answers them. Only behind `holdRecords`.
 */
export async function remove(tx: TenantTx, removing: Removing, record: StoredRecord): Promise<string[]> {
  const { actor, model, today } = removing;
  const released = model.isIdentity ? await undecide(tx, removing, record) : [];
  const deleted = await recordDeletes.remove(tx, model.table, record);
  const { companyId } = record;
  if (model.isRevenue && companyId !== null) await companyRevenue.derive(tx, [companyId], today);
  await audit.add(tx, {
    actor,
    action: 'record.deleted',
    subject: {
      model: model.noun,
      _id: toObjectId(record.id),
      ...(companyId === null ? {} : { companyId: toObjectId(companyId) }),
      deleted,
    },
  });
  return released;
}

function undecide(tx: TenantTx, { model }: Removing, { id, companyId }: StoredRecord): Promise<string[]> {
  return vanished.undecideAbout(tx, companyId ?? id, model.table.id as vanished.Subject, id);
}
