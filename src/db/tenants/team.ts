import type { PolicyCompany } from '../../domain/followUps/policyDecision.ts';
import type { TenantTx } from '../connect.ts';
import { name, sql } from '../sql.ts';

/** Companies with the people behind them who still work here. */
export async function companiesWithTeam(tx: TenantTx, companyIds: readonly number[]): Promise<PolicyCompany[]> {
  if (companyIds.length === 0) return [];
  const active = (column: 'owner_id' | 'co_owner_id') =>
    sql`(select team_user_id from team_users where tenant_id = ${tx.tenantId} and team_user_id = c.${name(column)}
      and inactive is not true)`;
  return tx.many(sql<PolicyCompany>`select c.company_id as "companyId", c.external_id as "externalId", c.name,
      ${active('owner_id')} as "ownerId", ${active('co_owner_id')} as "coOwnerId"
    from live_companies c where c.tenant_id = ${tx.tenantId} and c.company_id = any(${companyIds})`);
}

/** The e-mail addresses of team members who still work here, by their numbers. */
export async function emails(tx: TenantTx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const found = await tx.many(sql<{ teamUserId: number; email: string }>`select team_user_id as "teamUserId", email
    from team_users where tenant_id = ${tx.tenantId} and team_user_id = any(${ids}) and inactive is not true`);
  return new Map(found.map((row) => [row.teamUserId, row.email]));
}
