import type { PolicyCompany } from '../../domain/followUps/policyDecision.ts';
import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** Companies with the people behind them who still work here. */
export async function companiesWithTeam(tx: TenantTx, companyIds: readonly number[]): Promise<PolicyCompany[]> {
  if (companyIds.length === 0) return [];
  const active = (column: string) =>
    `(select team_user_id from team_users where tenant_id = :tenantId and team_user_id = c.${column}
       and inactive is not true)`;
  return rows<PolicyCompany>(
    tx,
    `select c.company_id as "companyId", c.external_id as "externalId", c.name,
       ${active('owner_id')} as "ownerId", ${active('co_owner_id')} as "coOwnerId"
     from companies c where c.tenant_id = :tenantId and c.company_id = any(:companyIds)
       and c.merged_into is null`,
    { tenantId: tx.tenantId, companyIds: [...companyIds] },
  );
}

/** The e-mail addresses of team members who still work here, by their numbers. */
export async function emails(tx: TenantTx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const found = await rows<{ team_user_id: number; email: string }>(
    tx,
    `select team_user_id, email from team_users
     where tenant_id = ? and team_user_id = any(?) and inactive is not true`,
    [tx.tenantId, [...ids]],
  );
  return new Map(found.map((row) => [row.team_user_id, row.email]));
}
