import type { Binding } from '../runner.ts';
import type { TenantTx } from '../connect.ts';
import { COMPANIES } from './recordTables.ts';
import { rows } from '../rows.ts';

/** A company as a table of companies shows it. */
export interface TabledCompany {
  company_id: number;
  external_id: string | null;
  name: string;
  owner: { _id: number; email: string; firstName: string | null; lastName: string | null } | null;
  phase: string | null;
  status: string;
  mrr: number;
  currency: string | null;
  renewal_date: string | null;
  last_active: Date | null;
  value: number | null;
  band: string | null;
  profile_id: number | null;
  h_diff: number | null;
  h_diff_at: Date | null;
  /** The score at the end of each day, the oldest first; null before there was one. */
  trend: (number | null)[];
  signals: string[];
  follow_ups: number;
  late_follow_ups: number;
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

const LAST_ACTIVE = COMPANIES.computed['lastActive']?.sql ?? '';
const SIGNALS = `from signals g where g.tenant_id = t.tenant_id and g.company_id = t.company_id and g.cleared_on is null`;
const OWED = `from follow_ups f where f.tenant_id = t.tenant_id and f.company_id = t.company_id and f.closed_at is null`;

/** By what companies can be ordered. */
const SORTS = {
  name: 'lower(t.name)',
  health: 's.value',
  change: 's.h_diff',
  mrr: 'coalesce(r.mrr, 0)',
  renewal: 'r.renewal_date',
  lastActive: LAST_ACTIVE,
  signals: `(select count(*) ${SIGNALS})`,
  followUps: `(select count(*) ${OWED})`,
} as const;
export type CompanySort = keyof typeof SORTS;
export const COMPANY_SORTS = Object.keys(SORTS) as CompanySort[];

/** A page of companies, in an order that is total: what ties is ordered by id, what is not known comes last. */
export async function page(
  tx: TenantTx,
  filter: CompanyFilter,
  { sort, descending, limit, offset }: { sort: CompanySort; descending: boolean; limit: number; offset: number },
): Promise<{ companyIds: number[]; total: number }> {
  const { where, bindings } = conditions(tx.tenantId, filter);
  const from = `from ${COMPANIES.name} t ${COMPANIES.joins} where ${where.join(' and ')}`;
  const [counted] = await rows<{ total: number }>(tx, `select count(*) as total ${from}`, bindings);
  const found = await rows<{ company_id: number }>(
    tx,
    `select t.company_id ${from}
     order by ${SORTS[sort]} ${descending ? 'desc' : 'asc'} nulls last, t.company_id limit :limit offset :offset`,
    { ...bindings, limit, offset },
  );
  return { companyIds: found.map((row) => row.company_id), total: counted?.total ?? 0 };
}

function conditions(tenantId: string, filter: CompanyFilter) {
  const where = ['t.tenant_id = :tenantId', COMPANIES.live];
  const bindings: Record<string, Binding> = { tenantId };
  const add = (sql: string, values: Record<string, Binding> = {}) => {
    where.push(sql);
    Object.assign(bindings, values);
  };
  const { text, ownerIds, band, status, phase, hasSignals, hasFollowUps, renewalBefore, activeBefore } = filter;
  if (text !== undefined) {
    add('(position(lower(:text) in lower(t.name)) > 0 or position(lower(:text) in lower(t.external_id)) > 0)', {
      text,
    });
  }
  if (ownerIds === null) add('t.owner_id is null');
  else if (ownerIds !== undefined) add('t.owner_id = any(:ownerIds)', { ownerIds: [...ownerIds] });
  if (band !== undefined) add('s.band = :band', { band });
  if (status !== undefined) add(`coalesce(r.status, 'prospect') = :status`, { status });
  if (phase !== undefined) add('t.phase = :phase', { phase });
  if (hasSignals !== undefined) add(`${hasSignals ? '' : 'not '}exists (select 1 ${SIGNALS})`);
  if (hasFollowUps !== undefined) add(`${hasFollowUps ? '' : 'not '}exists (select 1 ${OWED})`);
  if (renewalBefore !== undefined) add('r.renewal_date < cast(:renewalBefore as date)', { renewalBefore });
  if (activeBefore !== undefined) {
    add(`coalesce(${LAST_ACTIVE}, '-infinity') < cast(:activeBefore as timestamptz)`, { activeBefore });
  }
  return { where, bindings };
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
  return rows<TabledCompany>(
    tx,
    `select t.company_id, t.external_id, t.name, t.phase, coalesce(r.status, 'prospect') as status,
       coalesce(r.mrr, 0)::float8 as mrr, r.currency, r.renewal_date, ${LAST_ACTIVE} as last_active,
       s.value, s.band, s.profile_id, s.h_diff, s.h_diff_at,
       (select json_build_object('_id', team_user_id, 'email', email, 'firstName', first_name, 'lastName', last_name)
         from team_users where tenant_id = :tenantId and team_user_id = t.owner_id) as owner,
       coalesce((select json_agg(g.signal order by g.signal) ${SIGNALS}), '[]') as signals,
       (select count(*) ${OWED}) as follow_ups,
       (select count(*) ${OWED} and f.late_at is not null) as late_follow_ups,
       (select json_agg((
           select h.value from health_scores h where h.tenant_id = :tenantId and h.company_id = t.company_id
             and h.at < (day + interval '1 day') at time zone :timeZone order by h.at desc, h.score_id desc limit 1
         ) order by day)
         from generate_series(cast(:today as date) - (cast(:days as integer) - 1), cast(:today as date), interval '1 day') day
       ) as trend
     from unnest(cast(:companyIds as bigint[])) with ordinality c (company_id, nth)
     cross join lateral (
       select * from companies x where x.tenant_id = :tenantId and x.company_id = c.company_id offset 0
     ) t ${COMPANIES.joins} order by c.nth`,
    { tenantId: tx.tenantId, companyIds: [...companyIds], today, days, timeZone },
  );
}
