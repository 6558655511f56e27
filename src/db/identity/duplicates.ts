import type { LikeCompany, LikeEndUser } from '../../domain/identity/duplicates.ts';
import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

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

const LIVE = 'e.tenant_id = :tenantId and e.merged_into is null and e.erased_at is null';
const MEMBERS = `(select json_agg(json_build_object('id', m.end_user_id, 'companyId', m.company_id,
    'externalId', m.external_id, 'createdAt', m.created_at, 'emailKey', m.email_key, 'email', m.email, 'name', m.name)
    order by m.end_user_id)
  from (select * from end_users e where`;

/**
 * Groups of end users of one company who share an address, in the order of the index, behind `after`. Walks the index
 * and stops when there are enough.
 */
export async function sharedAddresses(
  tx: TenantTx,
  after: { companyId: number; key: string } | undefined,
  limit: number,
): Promise<Alike[]> {
  const found = await rows<Alike>(
    tx,
    `with groups as materialized (
       select e.email_key as key, e.company_id from end_users e
       where ${LIVE} and e.email_key is not null and e.email_key >= :key
         and (e.email_key > :key or e.company_id > :companyId)
       group by e.email_key, e.company_id having count(*) > 1
       order by e.email_key, e.company_id limit :limit
     )
     select g.key, g.company_id as "companyId", ${MEMBERS} ${LIVE} and e.email_key = g.key
         and e.company_id = g.company_id order by e.end_user_id limit ${MOST_ALIKE}) m) as "endUsers"
     from groups g order by g.key, g.company_id`,
    { tenantId: tx.tenantId, key: after?.key ?? '', companyId: after?.companyId ?? 0, limit },
  );
  return found.map(withDates);
}

/** Groups of end users of one company who share a name, as `sharedAddresses`. */
export async function sharedNames(
  tx: TenantTx,
  after: { companyId: number; key: string } | undefined,
  limit: number,
): Promise<Alike[]> {
  const found = await rows<Alike>(
    tx,
    `with groups as materialized (
       select e.name_key as key, e.company_id from end_users e
       where ${LIVE} and e.name_key is not null and e.company_id >= :companyId
         and (e.company_id > :companyId or e.name_key > :key)
       group by e.company_id, e.name_key having count(*) > 1
       order by e.company_id, e.name_key limit :limit
     )
     select g.key, g.company_id as "companyId", ${MEMBERS} ${LIVE} and e.name_key is not null and e.name_key = g.key
         and e.company_id = g.company_id order by e.end_user_id limit ${MOST_ALIKE}) m) as "endUsers"
     from groups g order by g.company_id, g.key`,
    { tenantId: tx.tenantId, key: after?.key ?? '', companyId: after?.companyId ?? 0, limit },
  );
  return found.map(withDates);
}

/** Every company by what it may be recognised by, and the domains that several have. */
export async function companiesToCompare(
  tx: TenantTx,
): Promise<{ companies: LikeCompany[]; domains: { domain: string; companyIds: number[] }[] }> {
  const companies = await rows<LikeCompany>(
    tx,
    `select company_id as id, external_id as "externalId", created_at as "createdAt", name from companies
     where tenant_id = ? and merged_into is null`,
    [tx.tenantId],
  );
  const domains = await rows<{ domain: string; companyIds: number[] }>(
    tx,
    `select domain, json_agg(company_id order by company_id) as "companyIds" from company_domains where tenant_id = ?
     group by domain having count(*) > 1 order by domain`,
    [tx.tenantId],
  );
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
  const found = await rows<Used & { id: number }>(
    tx,
    `select r.id, u.activities, u.last_at as "lastActiveAt"
     from json_to_recordset(?::json) as r (id bigint, "companyId" bigint) cross join lateral (
       select sum(count)::bigint as activities, max(last_at) as last_at from usage_days
       where tenant_id = ? and company_id = r."companyId" and model = ? and object_id = r.id
     ) u where u.activities is not null`,
    [JSON.stringify(list), tx.tenantId, model],
  );
  return new Map(found.map(({ id, ...used }) => [id, used]));
}

/** JSON has no dates. */
function withDates(group: Alike): Alike {
  return { ...group, endUsers: group.endUsers.map((one) => ({ ...one, createdAt: new Date(one.createdAt) })) };
}
