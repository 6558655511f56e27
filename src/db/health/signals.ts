import type { SignalName } from '../../domain/health/signalSettings.ts';
import type { TenantTx } from '../connect.ts';
import { json, nothing, sql } from '../sql.ts';

/** The last time that each signal was raised for each of these companies; days as text. */
export async function last(
  tx: TenantTx,
  companyIds: readonly number[],
): Promise<{ companyId: number; signal: SignalName; raisedOn: string; clearedOn: string | null }[]> {
  return tx.many(sql`select distinct on (company_id, signal) company_id as "companyId", signal, raised_on as "raisedOn",
       cleared_on as "clearedOn"
     from signals where tenant_id = ${tx.tenantId} and company_id = any(${companyIds})
     order by company_id, signal, raised_on desc`);
}

/** Writes down signals that are up from this day on. One that was raised that day already stays as it is. */
export async function raise(
  tx: TenantTx,
  day: string,
  list: readonly { companyId: number; signal: SignalName; value: number; limit: number }[],
): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`insert into signals (tenant_id, company_id, signal, raised_on, value, limit_value)
     select ${tx.tenantId}, "companyId", signal, ${day}::date, value, "limit"
     from json_to_recordset(${json(list)}) as r ("companyId" bigint, signal text, value float8, "limit" float8)
     order by "companyId", signal on conflict do nothing`);
}

/** Writes down signals that are over. */
export async function clear(
  tx: TenantTx,
  day: string,
  list: readonly { companyId: number; signal: SignalName }[],
): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`update signals s set cleared_on = ${day}::date, cleared_at = now()
     from json_to_recordset(${json(list)}) as r ("companyId" bigint, signal text)
     where s.tenant_id = ${tx.tenantId} and s.company_id = r."companyId" and s.signal = r.signal and s.cleared_on is null`);
}

export interface SignalRow {
  signalId: number;
  companyId: number;
  companyName: string;
  externalId: string | null;
  signal: SignalName;
  raisedOn: string;
  raisedAt: Date;
  value: number;
  limitValue: number;
  clearedOn: string | null;
}

/** Signals, newest first: of one company or of all, only those that are up or all there were. */
export async function list(
  tx: TenantTx,
  filter: { companyId?: number | undefined; up: boolean; before?: number | undefined },
  limit: number,
): Promise<SignalRow[]> {
  return tx.many(sql<SignalRow>`select s.signal_id as "signalId", s.company_id as "companyId", c.name as "companyName", c.external_id as "externalId", s.signal, s.raised_on as "raisedOn", s.raised_at as "raisedAt",
       s.value, s.limit_value as "limitValue", s.cleared_on as "clearedOn"
     from signals s join live_companies c on c.tenant_id = s.tenant_id and c.company_id = s.company_id
     where s.tenant_id = ${tx.tenantId} ${filter.companyId === undefined ? nothing : sql`and s.company_id = ${filter.companyId ?? null}`}
       ${filter.up ? sql`and s.cleared_on is null` : nothing} ${filter.before === undefined ? nothing : sql`and s.signal_id < ${filter.before ?? null}`}
     order by s.signal_id desc limit ${limit}`);
}
