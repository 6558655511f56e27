import type { LikeCompany, LikeEndUser } from '../../domain/identity/duplicates.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql, type NotNull } from '../sql.ts';

/** More records than this that look alike are no duplicates, but a placeholder such as a shared mailbox. */
const MOST_ALIKE = 20;

/** A group of end users of one company, and what they share. */
export interface Alike {
  companyId: number;
  key: string;
  endUsers: (LikeEndUser & Shown)[];
}

/** What helps a person decide. */
export interface Shown {
  name: string | null;
  email: string | null;
}

const LIVE = (tenantId: string) => sql`e.tenant_id = ${tenantId} and e.erased_at is null`;
const MEMBERS = sql`(select json_agg(json_build_object('id', m.end_user_id, 'companyId', m.company_id,
    'externalId', m.external_id, 'createdAt', m.created_at, 'emailKey', m.email_key, 'email', m.email, 'name', m.name)
    order by m.end_user_id)
  from (select * from live_end_users e where`;

/**
 * Groups of end users of one company who share an address, in the order of the index, behind `after`. Walks the index
 * and stops when there are enough.
 */
export async function sharedAddresses(
  tx: TenantTx,
  after: { companyId: number; key: string } | undefined,
  limit: number,
): Promise<Alike[]> {
  const found = await tx.many(sql<Alike & { key: NotNull<string> }>`with groups as materialized (
       select e.email_key as key, e.company_id from live_end_users e
       where ${LIVE(tx.tenantId)} and e.email_key is not null and e.email_key >= ${after?.key ?? ''}
         and (e.email_key > ${after?.key ?? ''} or e.company_id > ${after?.companyId ?? 0})
       group by e.email_key, e.company_id having count(*) > 1
       order by e.email_key, e.company_id limit ${limit}
     )
     select g.key, g.company_id as "companyId", ${MEMBERS} ${LIVE(tx.tenantId)} and e.email_key = g.key
         and e.company_id = g.company_id order by e.end_user_id limit ${MOST_ALIKE}) m) as "endUsers"
     from groups g order by g.key, g.company_id`);
  return found.map(withDates);
}

/** Groups of end users of one company who share a name, as `sharedAddresses`. */
export async function sharedNames(
  tx: TenantTx,
  after: { companyId: number; key: string } | undefined,
  limit: number,
): Promise<Alike[]> {
  const found = await tx.many(sql<Alike & { key: NotNull<string> }>`with groups as materialized (
       select e.name_key as key, e.company_id from live_end_users e
       where ${LIVE(tx.tenantId)} and e.name_key is not null and e.company_id >= ${after?.companyId ?? 0}
         and (e.company_id > ${after?.companyId ?? 0} or e.name_key > ${after?.key ?? ''})
       group by e.company_id, e.name_key having count(*) > 1
       order by e.company_id, e.name_key limit ${limit}
     )
     select g.key, g.company_id as "companyId", ${MEMBERS} ${LIVE(tx.tenantId)} and e.name_key is not null and e.name_key = g.key
         and e.company_id = g.company_id order by e.end_user_id limit ${MOST_ALIKE}) m) as "endUsers"
     from groups g order by g.company_id, g.key`);
  return found.map(withDates);
}

/** Every company by what it may be recognised by, and the domains that several have. */
export async function companiesToCompare(
  tx: TenantTx,
): Promise<{ companies: LikeCompany[]; domains: { domain: string; companyIds: number[] }[] }> {
  const companies =
    await tx.many(sql<LikeCompany>`select company_id as id, external_id as "externalId", created_at as "createdAt", name from live_companies
     where tenant_id = ${tx.tenantId}`);
  const domains = await tx.many(sql<{
    domain: string;
    companyIds: number[];
  }>`select domain, json_agg(company_id order by company_id) as "companyIds" from company_domains where tenant_id = ${tx.tenantId}
     group by domain having count(*) > 1 order by domain`);
  return { companies, domains };
}

/** How much a record was used, and when last. */
export interface Used {
  activities: number;
  lastActiveAt: Date | null;
}

/** The usage of these records; of those that were never used there is none. */
export async function usageOf(
  tx: TenantTx,
  model: 'endUser' | 'company',
  list: readonly { id: number; companyId: number }[],
): Promise<Map<number, Used>> {
  const found = await tx.many(sql<Used & { id: number }>`select r.id, u.activities, u.last_at as "lastActiveAt"
     from json_to_recordset(${json(list)}) as r (id bigint, "companyId" bigint) cross join lateral (
       select sum(count)::bigint as activities, max(last_at) as last_at from usage_days
       where tenant_id = ${tx.tenantId} and company_id = r."companyId" and model = ${model} and object_id = r.id
     ) u where u.activities is not null`);
  return new Map(found.map(({ id, ...used }) => [id, used]));
}

/** JSON has no dates. */
function withDates(group: Alike): Alike {
  return { ...group, endUsers: group.endUsers.map((one) => ({ ...one, createdAt: new Date(one.createdAt) })) };
}
