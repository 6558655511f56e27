import type { TenantTx } from '../connect.ts';
import { nothing, sql } from '../sql.ts';

export interface OverrideRow {
  overrideId: number;
  companyId: number;
  value: number;
  reason: string;
  setBy: string;
  setAt: Date;
  until: Date;
  endedBy: string | null;
  endedAt: Date | null;
}

const COLUMNS = sql`override_id as "overrideId", company_id as "companyId", value, reason, set_by as "setBy", set_at as "setAt", until, ended_by as "endedBy", ended_at as "endedAt"`;

/** Sets what a company's score is to be, until when; it takes the place of one in force. Answers it. */
export async function set(
  tx: TenantTx,
  wanted: { companyId: number; value: number; reason: string; until: Date; setBy: string },
): Promise<OverrideRow> {
  const { companyId, value, reason, until, setBy } = wanted;
  await end(tx, companyId, setBy);
  const row =
    await tx.maybeOne(sql<OverrideRow>`insert into health_overrides (tenant_id, company_id, value, reason, set_by, until) values (${tx.tenantId}, ${companyId}, ${value}, ${reason}, ${setBy}, ${until})
     returning ${COLUMNS}`);
  if (!row) throw new Error('The override was not written');
  await tx.run(sql`insert into company_health (tenant_id, company_id, override_id, override_value, override_until)
     values (${tx.tenantId}, ${companyId}, ${row.overrideId}, ${value}, ${until}) on conflict (tenant_id, company_id) do update set override_id = excluded.override_id,
       override_value = excluded.override_value, override_until = excluded.override_until`);
  return row;
}

/** Ends the override of a company that is in force. Answers it, or undefined where there is none. */
export async function end(tx: TenantTx, companyId: number, endedBy: string): Promise<OverrideRow | undefined> {
  const row = await tx.maybeOne(sql<OverrideRow>`update health_overrides set ended_by = ${endedBy}, ended_at = now()
     where tenant_id = ${tx.tenantId} and company_id = ${companyId} and ended_at is null and until > now() returning ${COLUMNS}`);
  await tx.run(
    sql`update company_health set override_until = now() where tenant_id = ${tx.tenantId} and company_id = ${companyId} and override_id is not null`,
  );
  return row;
}

/** Overrides in force, the first to end first: of one company or of all. */
export async function inForce(tx: TenantTx, companyId?: number): Promise<OverrideRow[]> {
  return tx.many(sql<OverrideRow>`select ${COLUMNS} from health_overrides where tenant_id = ${tx.tenantId} and ended_at is null and until > now()
       and exists (select from live_companies c
         where c.tenant_id = ${tx.tenantId} and c.company_id = health_overrides.company_id)
       ${companyId === undefined ? nothing : sql`and company_id = ${companyId ?? null}`} order by until`);
}
