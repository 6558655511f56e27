import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

export interface OverrideRow {
  override_id: number;
  company_id: number;
  value: number;
  reason: string;
  set_by: string;
  set_at: Date;
  until: Date;
  ended_by: string | null;
  ended_at: Date | null;
}

const COLUMNS = 'override_id, company_id, value, reason, set_by, set_at, until, ended_by, ended_at';

/** Sets what a company's score is to be, until when; it takes the place of one in force. Answers it. */
export async function set(
  tx: TenantTx,
  wanted: { companyId: number; value: number; reason: string; until: Date; setBy: string },
): Promise<OverrideRow> {
  const { companyId, value, reason, until, setBy } = wanted;
  await end(tx, companyId, setBy);
  const [row] = await rows<OverrideRow>(
    tx,
    `insert into health_overrides (tenant_id, company_id, value, reason, set_by, until) values (?, ?, ?, ?, ?, ?)
     returning ${COLUMNS}`,
    [tx.tenantId, companyId, value, reason, setBy, until],
  );
  if (!row) throw new Error('The override was not written');
  await tx.raw(
    `insert into company_health (tenant_id, company_id, override_id, override_value, override_until)
     values (?, ?, ?, ?, ?) on conflict (tenant_id, company_id) do update set override_id = excluded.override_id,
       override_value = excluded.override_value, override_until = excluded.override_until`,
    [tx.tenantId, companyId, row.override_id, value, until],
  );
  return row;
}

/** Ends the override of a company that is in force. Answers it, or undefined where there is none. */
export async function end(tx: TenantTx, companyId: number, endedBy: string): Promise<OverrideRow | undefined> {
  const [row] = await rows<OverrideRow>(
    tx,
    `update health_overrides set ended_by = ?, ended_at = now()
     where tenant_id = ? and company_id = ? and ended_at is null and until > now() returning ${COLUMNS}`,
    [endedBy, tx.tenantId, companyId],
  );
  await tx.raw(
    'update company_health set override_until = now() where tenant_id = ? and company_id = ? and override_id is not null',
    [tx.tenantId, companyId],
  );
  return row;
}

/** Overrides in force, the first to end first: of one company or of all. */
export async function inForce(tx: TenantTx, companyId?: number): Promise<OverrideRow[]> {
  return rows<OverrideRow>(
    tx,
    `select ${COLUMNS} from health_overrides where tenant_id = :tenantId and ended_at is null and until > now()
       and (select c.merged_into from companies c
         where c.tenant_id = :tenantId and c.company_id = health_overrides.company_id) is null
       ${companyId === undefined ? '' : 'and company_id = :companyId'} order by until`,
    { tenantId: tx.tenantId, companyId: companyId ?? null },
  );
}
