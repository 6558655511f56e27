import type { SignalName } from '../../domain/health/signalSettings.ts';
import type { TenantTx } from '../connect.ts';
import { recordset, rows } from '../rows.ts';

/** The last time that each signal was raised for each of these companies; days as text. */
export async function last(
  tx: TenantTx,
  companyIds: readonly number[],
): Promise<{ companyId: number; signal: SignalName; raisedOn: string; clearedOn: string | null }[]> {
  return rows(
    tx,
    `select distinct on (company_id, signal) company_id as "companyId", signal, raised_on as "raisedOn",
       cleared_on as "clearedOn"
     from signals where tenant_id = ? and company_id = any(?)
     order by company_id, signal, raised_on desc`,
    [tx.tenantId, [...companyIds]],
  );
}

/** Writes down signals that are up from this day on. One that was raised that day already stays as it is. */
export async function raise(
  tx: TenantTx,
  day: string,
  list: readonly { companyId: number; signal: SignalName; value: number; limit: number }[],
): Promise<void> {
  if (list.length === 0) return;
  await tx.raw(
    `insert into signals (tenant_id, company_id, signal, raised_on, value, limit_value)
     select ?, "companyId", signal, ?::date, value, "limit"
     from json_to_recordset(?::json) as r ("companyId" bigint, signal text, value float8, "limit" float8)
     order by "companyId", signal on conflict do nothing`,
    [tx.tenantId, day, recordset(list)],
  );
}

/** Writes down signals that are over. */
export async function clear(
  tx: TenantTx,
  day: string,
  list: readonly { companyId: number; signal: SignalName }[],
): Promise<void> {
  if (list.length === 0) return;
  await tx.raw(
    `update signals s set cleared_on = ?::date, cleared_at = now()
     from json_to_recordset(?::json) as r ("companyId" bigint, signal text)
     where s.tenant_id = ? and s.company_id = r."companyId" and s.signal = r.signal and s.cleared_on is null`,
    [day, recordset(list), tx.tenantId],
  );
}

export interface SignalRow {
  signal_id: number;
  company_id: number;
  company_name: string;
  external_id: string | null;
  signal: SignalName;
  raised_on: string;
  raised_at: Date;
  value: number;
  limit_value: number;
  cleared_on: string | null;
}

/** Signals, newest first: of one company or of all, only those that are up or all there were. */
export async function list(
  tx: TenantTx,
  filter: { companyId?: number | undefined; up: boolean; before?: number | undefined },
  limit: number,
): Promise<SignalRow[]> {
  return rows<SignalRow>(
    tx,
    `select s.signal_id, s.company_id, c.name as company_name, c.external_id, s.signal, s.raised_on, s.raised_at,
       s.value, s.limit_value, s.cleared_on
     from signals s join companies c on c.tenant_id = s.tenant_id and c.company_id = s.company_id
     where s.tenant_id = :tenantId and c.merged_into is null ${filter.companyId === undefined ? '' : 'and s.company_id = :companyId'}
       ${filter.up ? 'and s.cleared_on is null' : ''} ${filter.before === undefined ? '' : 'and s.signal_id < :before'}
     order by s.signal_id desc limit :limit`,
    { tenantId: tx.tenantId, companyId: filter.companyId ?? null, before: filter.before ?? null, limit },
  );
}
