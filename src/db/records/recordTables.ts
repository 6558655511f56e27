import { CURRENCY, daysFromNow, table, teamUser } from './recordTable.ts';
import type { ColumnType, ComputedField } from './records.ts';

/** The last user activity of an object. Days are cut in a time zone that may have changed, so the last two are asked. */
function lastActive(model: string, objectId: string): ComputedField {
  const own = `d.tenant_id = t.tenant_id and d.company_id = t.company_id and d.model = '${model}' and d.object_id = ${objectId}`;
  const sql = `(select max(d.last_at) from usage_days d where ${own} and d.day >= (
    select d.day - 1 from usage_days d where ${own} order by d.day desc limit 1))`;
  return { sql, type: 'timestamptz' };
}

const revenue = (column: string, type: ColumnType): ComputedField => ({ sql: `r.${column}`, type });

/** The tables, each as it can be read and written. */
export const COMPANIES = table(
  'companies',
  'company_id',
  {
    name: 'text',
    domains: 'text[]',
    owner: teamUser('owner_id'),
    coOwner: teamUser('co_owner_id'),
    phase: 'text',
    phaseSince: 'timestamptz',
    tags: 'text[]',
    csmScore: 'integer',
    description: 'text',
    web: 'text',
    phone: 'text',
    address: 'text',
    city: 'text',
    zip: 'text',
    state: 'text',
    country: 'text',
  },
  {
    inCompany: false,
    sourced: true,
    isMergeable: true,
    // Not a plain join: without statistics the planner may compare every company with every other.
    joins: `left join lateral (select * from company_revenue x
      where x.tenant_id = t.tenant_id and x.company_id = t.company_id offset 0) r on true
      left join lateral (select * from company_health x
      where x.tenant_id = t.tenant_id and x.company_id = t.company_id offset 0) s on true`,
    updatedAt: 'greatest(t.updated_at, r.updated_at)',
    computed: {
      status: { sql: `coalesce(r.status, 'prospect')`, type: 'text' },
      mrr: { sql: 'coalesce(r.mrr, 0)', type: 'numeric' },
      arr: { sql: 'coalesce(r.arr, 0)', type: 'numeric' },
      currency: revenue('currency', 'text'),
      mixedCurrencies: { sql: 'coalesce(r.mixed_currencies, false)', type: 'boolean' },
      products: { sql: `coalesce(r.products, '{}')`, type: 'text[]' },
      customerFrom: revenue('customer_from', 'date'),
      customerTo: revenue('customer_to', 'date'),
      renewalDate: revenue('renewal_date', 'date'),
      renewalMrr: revenue('renewal_mrr', 'numeric'),
      renewalArr: revenue('renewal_arr', 'numeric'),
      renewalDaysFromNow: daysFromNow('r.renewal_date'),
      lastActive: lastActive('company', 't.company_id'),
      h: { sql: 'round(s.value::numeric)', type: 'integer' },
      hDiff: { sql: 's.h_diff', type: 'numeric' },
      hDiffDate: { sql: 's.h_diff_at', type: 'timestamptz' },
      // As `_id`s are written; 0 is the built-in profile.
      hProfile: { sql: `lpad(to_hex(s.profile_id), 24, '0')`, type: 'text' },
    },
  },
);

export const END_USERS = table(
  'end_users',
  'end_user_id',
  {
    email: 'text',
    name: 'text',
    firstName: 'text',
    lastName: 'text',
    position: 'text',
    phone: 'text',
    otherEmails: 'text[]',
    primary: { column: 'is_primary', type: 'boolean' },
    featured: 'boolean',
    archived: 'boolean',
    tags: 'text[]',
  },
  {
    hasEmail: true,
    sourced: true,
    isMergeable: true,
    live: 't.erased_at is null',
    joins: `left join lateral (select n.score, n.date_answered, n.comment from nps n
      where n.tenant_id = t.tenant_id and n.end_user_id = t.end_user_id and n.score is not null
      order by n.date_answered desc nulls last, n.nps_id desc limit 1) n on true`,
    computed: {
      lastActive: lastActive('endUser', 't.end_user_id'),
      nps: { sql: 'n.score', type: 'integer' },
      npsDate: { sql: 'n.date_answered', type: 'timestamptz' },
      npsComment: { sql: 'n.comment', type: 'text' },
    },
  },
);

export const ASSETS = table('assets', 'asset_id', { name: 'text' }, { isMergeable: true });

export const PROJECTS = table(
  'projects',
  'project_id',
  { name: 'text', owner: teamUser('owner_id'), startDate: 'date', mrr: 'numeric', currency: CURRENCY },
  { isMergeable: true },
);

export const TEAM_USERS = table(
  'team_users',
  'team_user_id',
  { email: 'text', firstName: 'text', lastName: 'text', nickName: 'text', isHidden: 'boolean', inactive: 'boolean' },
  { inCompany: false, hasEmail: true, computed: { createDate: { sql: 't.created_at', type: 'timestamptz' } } },
);
