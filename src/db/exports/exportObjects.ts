import type { ExportType } from '../../domain/settings/exportTypes.ts';
import type { TenantTx } from '../connect.ts';
import { FOLLOW_UPS, HEALTH_SCORES, MILESTONES } from './exportMeasured.ts';
import { TODAY } from '../records/recordTable.ts';
import { selectedContent, unmerged, type ListedRecord, type RecordTable } from '../records/records.ts';
import { COMPANIES, END_USERS } from '../records/recordTables.ts';
import { CHURNS, INVOICES, LICENSES, NPS, OPPORTUNITIES, SALES } from '../revenue/revenueTables.ts';
import { dynamicSql, sql, trusted } from '../sql.ts';

const companyDays = (model: string, from: string, through: string) =>
  `from usage_days d where d.tenant_id = t.tenant_id and d.company_id = t.company_id and d.model = '${model}'
     and d.day > ${from} and d.day <= ${through}`;
const DAYS_30 = `${TODAY} - 30`;
/** A day that does not come. Not null: a warehouse has no column for what was never anything else, and queries would fail. */
const NEVER = `date '9999-12-31'`;

/** How a company uses the product, and since when it is of value to it: what is held against its retention in the warehouse. */
const USAGE: RecordTable['computed'] = {
  activitiesLast30Days: {
    sql: `(select coalesce(sum(d.count), 0) ${companyDays('company', DAYS_30, TODAY)})::integer`,
    type: 'integer',
  },
  activitiesPrevious30Days: {
    sql: `(select coalesce(sum(d.count), 0) ${companyDays('company', `${TODAY} - 60`, DAYS_30)})::integer`,
    type: 'integer',
  },
  activeUsersLast30Days: {
    sql: `(select count(distinct d.object_id) ${companyDays('endUser', DAYS_30, TODAY)})::integer`,
    type: 'integer',
  },
  firstActiveDay: {
    sql: `coalesce((select min(d.day) from usage_days d where d.tenant_id = t.tenant_id and d.company_id = t.company_id
       and d.model = 'company' and d.object_id = t.company_id), ${NEVER})`,
    type: 'date',
  },
  firstValueDay: {
    sql: `coalesce((select min((s.reached_at at time zone 'UTC')::date) from milestone_states s
       where s.tenant_id = t.tenant_id and s.company_id = t.company_id and s.milestone in (
         select m ->> 'key' from milestone_plans p cross join lateral jsonb_array_elements(p.plan -> 'milestones') m
         where p.tenant_id = s.tenant_id and p.plan_id = s.plan_id and p.version = s.version
           and m -> 'firstValue' = 'true')), ${NEVER})`,
    type: 'date',
  },
};

const LICENSE_ID = (license: string) => `lpad(to_hex(${license}.license_id), 24, '0')`;
const OTHERS = (license: string) =>
  `licenses ${license} where ${license}.tenant_id = t.tenant_id and ${license}.company_id = t.company_id
     and ${license}.license_id <> t.license_id`;

/** What the rules of `domain/revenue/successors.ts` say of a licence, so that whoever reads the warehouse needs none of them. */
const TERM: RecordTable['computed'] = {
  countsThrough: {
    sql: `least(case when t.to_date_included then t.to_date else t.to_date - 1 end,
      (select min(s.from_date) - 1 from ${OTHERS('s')} and s.parent in (t.external_id, ${LICENSE_ID('t')})), ${NEVER})`,
    type: 'date',
  },
  /** Its own id where it takes nobody's place. */
  takesPlaceOf: {
    sql: `coalesce((select ${LICENSE_ID('p')} from ${OTHERS('p')} and t.parent in (p.external_id, ${LICENSE_ID('p')})
      order by p.license_id limit 1), ${LICENSE_ID('t')})`,
    type: 'text',
  },
  dueOn: { sql: `coalesce(t.renewal_date, ${NEVER})`, type: 'date' },
};

/** A table as it is exported: with what the data API does not show. */
function withMore(table: RecordTable, computed: RecordTable['computed']): RecordTable {
  return { ...table, computed: { ...table.computed, ...computed } };
}

/** Where the objects of a type are kept. */
export const EXPORT_TABLES: Readonly<Record<ExportType, RecordTable>> = {
  companies: withMore(COMPANIES, USAGE),
  endUsers: END_USERS,
  licenses: withMore(LICENSES, TERM),
  sales: SALES,
  churns: CHURNS,
  opportunities: OPPORTUNITIES,
  invoices: INVOICES,
  nps: NPS,
  healthScores: HEALTH_SCORES,
  milestones: MILESTONES,
  followUps: FOLLOW_UPS,
};

/** What counts down by itself would make a new version of every object every day. */
const COUNTS_DOWN = /DaysFromNow$|^isOverdue$/;

/** The computed fields of a type that are exported. */
export function exportedComputed(type: ExportType): [field: string, RecordTable['computed'][string]][] {
  return Object.entries(EXPORT_TABLES[type].computed).filter(([field]) => !COUNTS_DOWN.test(field));
}

/** The fields that a type is exported with, besides the customer's own. */
export function fieldNames(type: ExportType): string[] {
  return [...Object.keys(EXPORT_TABLES[type].columns), ...exportedComputed(type).map(([field]) => field)];
}

/** What the export needs of a record, and besides. */
export interface ExportRecord extends Omit<ListedRecord, 'sources' | 'createdAt' | 'updatedAt'> {
  companyExternalId: string | null;
  externalIdShared: boolean;
}

/** The next records after `after`, in the order of their ids. */
export async function page(
  tx: TenantTx,
  table: RecordTable,
  { after, limit, today }: { after: number; limit: number; today: string },
): Promise<ExportRecord[]> {
  const company = table.inCompany
    ? sql`(select c.external_id from companies c where c.tenant_id = t.tenant_id and c.company_id = t.company_id)`
    : sql`null::text`;
  const shared =
    table === END_USERS
      ? sql`exists (select from live_end_users o where o.tenant_id = t.tenant_id and o.external_id = t.external_id
          and o.end_user_id < t.end_user_id and o.erased_at is null)`
      : sql`false`;
  const id = trusted(table.id);
  return tx.many(dynamicSql<ExportRecord>`
    select ${selectedContent(table, today)}, ${company} as "companyExternalId", ${shared} as "externalIdShared" from (
      select t.* from ${unmerged(table)} t
      where t.tenant_id = ${tx.tenantId} and t.${id} > ${after} and ${trusted(table.live)}
      order by t.${id} limit ${limit}
    ) t ${trusted(table.joins)} order by t.${id}`);
}

/** How many objects of a type there are. */
export async function count(tx: TenantTx, table: RecordTable): Promise<number> {
  const { count } = await tx.one(dynamicSql<{ count: number }>`
    select count(*) from ${unmerged(table)} t where t.tenant_id = ${tx.tenantId} and ${trusted(table.live)}`);
  return count;
}
