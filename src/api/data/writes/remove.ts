import * as audit from '../../../db/tenants/auditLog.ts';
import * as companyRevenue from '../../../db/revenue/companyRevenue.ts';
import type { Transaction } from '../../../db/connect.ts';
import { lock } from '../../../db/locks.ts';
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
export async function holdRecords(trx: Transaction, { tenantId, model }: Removing): Promise<void> {
  await lock(trx, tenantId, 'records');
  await lock(trx, tenantId, 'identity');
  if (model.isIdentity) await lock(trx, tenantId, 'merge');
}

/**
 * Deletes a record with what hangs on it, and says so in the audit log. Calls that were matched to it and not recorded
 * yet are to be decided anew: it answers them. Only behind `holdRecords`.
 */
export async function remove(trx: Transaction, removing: Removing, record: StoredRecord): Promise<string[]> {
  const { tenantId, actor, model, today } = removing;
  const released = model.isIdentity ? await undecide(trx, removing, record) : [];
  const deleted = await recordDeletes.remove(trx, tenantId, model.table, record);
  const { companyId } = record;
  if (model.isRevenue && companyId !== null) await companyRevenue.derive(trx, tenantId, [companyId], today);
  await audit.add(trx, tenantId, {
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

function undecide(trx: Transaction, { tenantId, model }: Removing, { id, companyId }: StoredRecord): Promise<string[]> {
  return vanished.undecideAbout(trx, tenantId, companyId ?? id, model.table.id as vanished.Subject, id);
}
