import type { TenantTx } from '../connect.ts';
import { join, nothing, sql, type Sql } from '../sql.ts';

/** A company as a table of companies shows it. */
export interface TabledCompany {
  companyId: number;
  externalId: string | null;
  name: string;
  owner: { _id: number; email: string; firstName: string | null; lastName: string | null } | null;
  phase: string | null;
  status: string;
  mrr: number;
  currency: string | null;
  renewalDate: string | null;
  lastActive: Date | null;
  value: number | null;
  band: string | null;
  profileId: number | null;
  hDiff: number | null;
  hDiffAt: Date | null;
  /** The score at the end of each day, the oldest first; null before there was one. */
  trend: (number | null)[];
  signals: string[];
  followUps: number;
  lateFollowUps: number;
}

/** Which companies; what is left out narrows nothing. */
export interface CompanyFilter {
  /** Part of the name or of the externalId. */
  text?: string | undefined;
  /** Null asks for those that nobody owns. */
  ownerIds?: readonly number[] | null | undefined;
  band?: string | undefined;
  status?: string | undefined;
  phase?: string | undefined;
  hasSignals?: boolean | undefined;
  hasFollowUps?: boolean | undefined;
  renewalBefore?: string | undefined;
  /** Those of whom nobody has done anything since. */
  activeBefore?: Date | undefined;
}

const JOINS = sql`left join lateral (select * from company_revenue x
    where x.tenant_id = t.tenant_id and x.company_id = t.company_id offset 0) r on true
  left join lateral (select * from company_health x
    where x.tenant_id = t.tenant_id and x.company_id = t.company_id offset 0) s on true`;
const OWN_DAYS = sql`from usage_days d where d.tenant_id = t.tenant_id and d.company_id = t.company_id
  and d.model = 'company' and d.object_id = t.company_id`;
/** Days are cut in a time zone that may have changed, so the last two are asked. */
const LAST_ACTIVE = sql`(select max(d.last_at) ${OWN_DAYS} and d.day >= (
  select d.day - 1 ${OWN_DAYS} order by d.day desc limit 1))`;
const SIGNALS = sql`from signals g where g.tenant_id = t.tenant_id and g.company_id = t.company_id and g.cleared_on is null`;
const OWED = sql`from follow_ups f where f.tenant_id = t.tenant_id and f.company_id = t.company_id and f.closed_at is null`;

/** By what companies can be ordered. */
const SORTS = {
  name: sql`lower(t.name)`,
  health: sql`s.value`,
  change: sql`s.h_diff`,
  mrr: sql`coalesce(r.mrr, 0)`,
  renewal: sql`r.renewal_date`,
  lastActive: LAST_ACTIVE,
  signals: sql`(select count(*) ${SIGNALS})`,
  followUps: sql`(select count(*) ${OWED})`,
};
export type CompanySort = keyof typeof SORTS;
export const COMPANY_SORTS = Object.keys(SORTS) as CompanySort[];

/** A page of companies, in an order that is total: what ties is ordered by id, what is not known comes last. */
export async function page(
  tx: TenantTx,
  filter: CompanyFilter,
  { sort, descending, limit, offset }: { sort: CompanySort; descending: boolean; limit: number; offset: number },
): Promise<{ companyIds: number[]; total: number }> {
  const from = sql`from live_companies t ${JOINS} where ${conditions(tx.tenantId, filter)}`;
  const { total } = await tx.one(sql<{ total: number }>`select count(*) as total ${from}`);
  const found = await tx.many(sql<{ companyId: number }>`
    select t.company_id as "companyId" ${from}
    order by ${SORTS[sort]} ${descending ? sql`desc` : sql`asc`} nulls last, t.company_id
    limit ${limit} offset ${offset}`);
  return { companyIds: found.map((row) => row.companyId), total };
}

function conditions(tenantId: string, filter: CompanyFilter): Sql {
  const { text, ownerIds, band, status, phase, hasSignals, hasFollowUps, renewalBefore, activeBefore } = filter;
  const where = [
    sql`t.tenant_id = ${tenantId}`,
    text === undefined
      ? undefined
      : sql`(position(lower(${text}) in lower(t.name)) > 0 or position(lower(${text}) in lower(t.external_id)) > 0)`,
    ownerIds === null ? sql`t.owner_id is null` : ownerIds && sql`t.owner_id = any(${ownerIds})`,
    band === undefined ? undefined : sql`s.band = ${band}`,
    status === undefined ? undefined : sql`coalesce(r.status, 'prospect') = ${status}`,
    phase === undefined ? undefined : sql`t.phase = ${phase}`,
    hasSignals === undefined ? undefined : sql`${hasSignals ? nothing : sql`not`} exists (select ${SIGNALS})`,
    hasFollowUps === undefined ? undefined : sql`${hasFollowUps ? nothing : sql`not`} exists (select ${OWED})`,
    renewalBefore === undefined ? undefined : sql`r.renewal_date < ${renewalBefore}::date`,
    activeBefore && sql`coalesce(${LAST_ACTIVE}, '-infinity') < ${activeBefore}::timestamptz`,
  ];
  return join(where, ' and ');
}

/**
 * These companies, in this order, with their scores at the end of each of the last days in `timeZone` up to `today`:
 * whoever has none on a day still has that of before.
 */
export async function read(
  tx: TenantTx,
  companyIds: readonly number[],
  { today, days, timeZone }: { today: string; days: number; timeZone: string },
): Promise<TabledCompany[]> {
  return tx.many(sql<TabledCompany>`
     select t.company_id as "companyId", t.external_id as "externalId", t.name, t.phase, coalesce(r.status, 'prospect') as status,
       coalesce(r.mrr, 0)::float8 as mrr, r.currency, r.renewal_date as "renewalDate", ${LAST_ACTIVE} as "lastActive",
       s.value, s.band, s.profile_id as "profileId", s.h_diff as "hDiff", s.h_diff_at as "hDiffAt",
       (select json_build_object('_id', team_user_id, 'email', email, 'firstName', first_name, 'lastName', last_name)
         from team_users where tenant_id = ${tx.tenantId} and team_user_id = t.owner_id) as owner,
       coalesce((select json_agg(g.signal order by g.signal) ${SIGNALS}), '[]') as signals,
       (select count(*) ${OWED}) as "followUps",
       (select count(*) ${OWED} and f.late_at is not null) as "lateFollowUps",
       (select json_agg((
           select h.value from health_scores h where h.tenant_id = ${tx.tenantId} and h.company_id = t.company_id
             and h.at < (day + interval '1 day') at time zone ${timeZone} order by h.at desc, h.score_id desc limit 1
         ) order by day)
         from generate_series(${today}::date - (${days}::integer - 1), ${today}::date, interval '1 day') day
       ) as trend
     from unnest(${companyIds}::bigint[]) with ordinality c (company_id, nth)
     cross join lateral (
       select * from companies x where x.tenant_id = ${tx.tenantId} and x.company_id = c.company_id offset 0
     ) t ${JOINS} order by c.nth`);
}
