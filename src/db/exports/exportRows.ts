import type { ExportType } from '../../domain/settings/exportTypes.ts';
import type { TenantTx } from '../connect.ts';
import { unmerged, type RecordTable } from '../records/records.ts';
import { dynamicSql, json, sql, trusted } from '../sql.ts';

/** What an object was last sent as. */
export interface ExportRow {
  objectId: number;
  version: number;
  /** Hexadecimal. */
  hash: string;
  deleted: boolean;
  changedAt: Date;
  state: 'sending' | 'delivered' | 'parked';
  runId: number;
}

/** A version that is about to be sent. */
export interface PlannedRow {
  objectId: number;
  companyId: number | null;
  sentAs: string | null;
  version: number;
  hash: string;
  deleted: boolean;
  changedAt: Date;
}

const COLUMNS = sql`object_id as "objectId", version, encode(content_hash, 'hex') as hash, deleted,
  changed_at as "changedAt", state, run_id as "runId"`;

/** What these objects were last sent as. */
export async function known(tx: TenantTx, type: ExportType, objectIds: readonly number[]): Promise<ExportRow[]> {
  return tx.many(sql<ExportRow>`select ${COLUMNS} from unnest(${objectIds}::bigint[]) wanted (id)
     cross join lateral (select * from export_rows r
       where r.tenant_id = ${tx.tenantId} and r.object_type = ${type} and r.object_id = wanted.id offset 0) r`);
}

/** Writes down what is about to be sent, so that whoever sends it again sends the same version under the same id. */
export async function plan(
  tx: TenantTx,
  type: ExportType,
  runId: number,
  planned: readonly PlannedRow[],
): Promise<void> {
  if (planned.length === 0) return;
  await tx.run(sql`insert into export_rows (tenant_id, object_type, object_id, company_id, sent_as, version, content_hash, deleted,
       changed_at, state, run_id)
     select ${tx.tenantId}, ${type}, "objectId", "companyId", "sentAs", version, decode(hash, 'hex'), deleted, "changedAt",
       'sending', ${runId}
     from json_to_recordset(${json(planned)}) as n ("objectId" bigint, "companyId" bigint, "sentAs" text, version integer,
       hash text, deleted boolean, "changedAt" timestamptz)
     on conflict (tenant_id, object_type, object_id) do update set
       company_id = excluded.company_id, sent_as = excluded.sent_as, version = excluded.version,
       content_hash = excluded.content_hash, deleted = excluded.deleted, changed_at = excluded.changed_at,
       state = excluded.state, reason = null, run_id = excluded.run_id`);
}

/** A version of an object that was sent. */
export interface SentVersion {
  objectId: number;
  version: number;
}

/**
 * Writes down what arrived, and what will never be taken and why. Where a later version is planned by then, nothing is
 * known of that one.
 */
export async function settle(
  tx: TenantTx,
  type: ExportType,
  delivered: readonly SentVersion[],
  parked: readonly (SentVersion & { reason: string })[],
): Promise<void> {
  const list = [
    ...delivered.map((one) => ({ ...one, state: 'delivered', reason: null })),
    ...parked.map((one) => ({ ...one, state: 'parked' })),
  ];
  if (list.length === 0) return;
  await tx.run(sql`update export_rows r set state = n.state, reason = n.reason,
       -- Whoever is gone from the warehouse too leaves no name here.
       sent_as = case when r.deleted and n.state = 'delivered' then null else r.sent_as end
     from json_to_recordset(${json(list)}) as n ("objectId" bigint, version integer, state text, reason text)
     where r.tenant_id = ${tx.tenantId} and r.object_type = ${type} and r.object_id = n."objectId" and r.version = n.version
       and r.object_id = any(array(select (e->>'objectId')::bigint from json_array_elements(${json(list)}) e))`);
}

/** An object that was sent and is no more. */
export interface GoneRow extends ExportRow {
  companyId: number | null;
  sentAs: string | null;
}

/** The next objects after `after` that were sent, are gone from `table`, and of which no version says so yet. */
export async function gone(
  tx: TenantTx,
  type: ExportType,
  table: RecordTable,
  page: { after: number; limit: number },
): Promise<GoneRow[]> {
  return tx.many(dynamicSql<GoneRow>`
    select ${COLUMNS}, company_id as "companyId", sent_as as "sentAs" from export_rows r
    where r.tenant_id = ${tx.tenantId} and r.object_type = ${type} and r.object_id > ${page.after}
      and (not r.deleted or r.state = 'sending')
      and not exists (select from ${unmerged(table)} t where t.tenant_id = ${tx.tenantId}
        and t.${trusted(table.id)} = r.object_id and ${trusted(table.live)})
    order by r.object_id limit ${page.limit}`);
}

/** Objects that Segment did not take, each with the reason. */
export async function parked(
  tx: TenantTx,
  limit: number,
): Promise<{ type: ExportType; objectId: number; version: number; reason: string | null; since: Date }[]> {
  return tx.many(sql`select object_type as type, object_id as "objectId", version, reason, changed_at as since from export_rows
     where tenant_id = ${tx.tenantId} and state = 'parked' order by object_type, object_id limit ${limit}`);
}
