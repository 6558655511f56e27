import type { Facts } from '../../domain/usage/calculatedMetric.ts';
import type { Needs } from '../../domain/usage/calculatedMetricNeeds.ts';
import { readSeriesName } from '../../domain/usage/metricNames.ts';
import { dayText } from '../../domain/values/days.ts';
import type { Members, Series } from '../../domain/usage/series.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** What to read of companies, and between which days (day numbers). */
export interface Reading {
  companyIds: readonly number[];
  needs: Needs;
  /** The last day; what is needed reaches so many days back from it. */
  today: number;
  /** How many days before `today` figures are asked for as well: 0 for a live score, 365 for a year replayed. */
  back: number;
}

interface Built extends Facts {
  series: Map<string, Series>;
  members: Map<string, Members>;
}

/**
 * What is known of companies by days: the roll-ups, in a statement per kind, for the longest window asked for and no
 * more. Every company has an entry. `properties` are not read here.
 */
export async function read(tx: TenantTx, reading: Reading): Promise<Map<number, Built>> {
  const facts = new Map<number, Built>(
    reading.companyIds.map((companyId) => [
      companyId,
      { series: new Map(), members: new Map(), properties: null, firstActive: null },
    ]),
  );
  const wanted = wantedOf(reading);
  const counted = wanted.filter(({ kind }) => kind === 'activities');
  if (counted.length > 0 || reading.needs.members.size > 0) await readFirstDays(tx, reading, facts);
  if (counted.length > 0) await readActivities(tx, reading, counted, facts);
  const measured = wanted.filter(({ kind }) => kind === 'metrics');
  if (measured.length > 0) await readMetrics(tx, reading, measured, facts);
  for (const [of, days] of reading.needs.members) {
    await readMembers(tx, reading, of, dayText(reading.today - reading.back - days + 1), facts);
  }
  return facts;
}

interface Wanted {
  kind: 'activities' | 'metrics';
  prop: string;
  /** To whom activities are credited, or whose a metric is. */
  model: string;
  /** The action or dimension; null for all actions. */
  name: string | null;
  first: string;
  total: boolean;
}

function wantedOf({ needs, today, back }: Reading): Wanted[] {
  return [...needs.series].flatMap(([prop, days]): Wanted[] => {
    const read = readSeriesName(prop);
    if (!read) return [];
    const base = { prop, first: dayText(today - back - days + 1), total: needs.totals.has(prop) };
    return read.kind === 'metrics'
      ? [{ ...base, kind: 'metrics', model: read.model, name: read.dimensionId }]
      : [{ ...base, kind: 'activities', model: read.model, name: read.action }];
  });
}

async function readFirstDays(tx: TenantTx, { companyIds }: Reading, facts: Map<number, Built>) {
  const found = await tx.many(sql<{
    companyId: number;
    day: number;
  }>`select c.company_id as "companyId", u.day - date '1970-01-01' as day
     from unnest(${companyIds}::bigint[]) c (company_id) cross join lateral (
       select day from usage_days where tenant_id = ${tx.tenantId} and company_id = c.company_id and model = 'company'
         and object_id = c.company_id order by day limit 1
     ) u`);
  for (const { companyId, day } of found) {
    const built = facts.get(companyId);
    if (built) built.firstActive = day;
  }
}

interface SeriesRow {
  companyId: number;
  prop: string;
  days: number[] | null;
  values: number[] | null;
  lastBefore: number | null;
  sumBefore: number | null;
}

/** Of a company itself the key leads to the days; of its children, all of them are looked at. */
async function readActivities(
  tx: TenantTx,
  reading: Reading,
  wanted: readonly Wanted[],
  facts: Map<number, Built>,
): Promise<void> {
  for (const own of [true, false]) {
    const list = wanted.filter(({ model }) => (model === 'company') === own);
    if (list.length === 0) continue;
    addSeries(facts, await readSeries(tx, reading, list, own ? 'ownActivities' : 'activities'));
  }
}

async function readMetrics(
  tx: TenantTx,
  reading: Reading,
  wanted: readonly Wanted[],
  facts: Map<number, Built>,
): Promise<void> {
  for (const own of [true, false]) {
    const list = wanted.filter(({ model }) => (model === 'company') === own);
    if (list.length === 0) continue;
    addSeries(facts, await readSeries(tx, reading, list, own ? 'ownMetrics' : 'metrics'));
  }
}

/** Where the days of a series stand. */
const SOURCES = {
  ownActivities: sql`usage_days u where u.company_id = c.company_id and u.model = w.model
    and u.object_id = c.company_id and (w.name is null or u.action = w.name)`,
  activities: sql`usage_days u where u.company_id = c.company_id and u.model = w.model
    and (w.name is null or u.action = w.name)`,
  ownMetrics: sql`metric_days u where u.company_id = c.company_id and u.dimension_id = w.name`,
  metrics: sql`object_metric_days u where u.company_id = c.company_id and u.dimension_id = w.name and u.model = w.model`,
};
const VALUES = {
  ownActivities: sql`u.count`,
  activities: sql`u.count`,
  ownMetrics: sql`u.last_value`,
  metrics: sql`u.last_value`,
};

function readSeries(
  tx: TenantTx,
  { companyIds, today }: Reading,
  wanted: readonly Wanted[],
  of: keyof typeof SOURCES,
): Promise<SeriesRow[]> {
  return tx.many(sql<SeriesRow>`
     select c.company_id as "companyId", w.prop, s.days, s.values,
       (select u.day - date '1970-01-01' from ${SOURCES[of]} and u.tenant_id = ${tx.tenantId} and u.day < w.first order by u.day desc limit 1) as "lastBefore",
       case when w.total then (select sum(${VALUES[of]})::float8 from ${SOURCES[of]} and u.tenant_id = ${tx.tenantId} and u.day < w.first) end as "sumBefore"
     from unnest(${companyIds}::bigint[]) c (company_id)
     cross join json_to_recordset(${json(wanted)}) as w (prop text, model text, name text, first date, total boolean)
     cross join lateral (
       select array_agg(d.day order by d.day) as days, array_agg(d.value order by d.day) as values
       from (
         select u.day - date '1970-01-01' as day, sum(${VALUES[of]})::float8 as value from ${SOURCES[of]} and u.tenant_id = ${tx.tenantId}
           and u.day between w.first and ${dayText(today)}::date group by u.day offset 0
       ) d
     ) s`);
}

function addSeries(facts: Map<number, Built>, found: readonly SeriesRow[]): void {
  for (const { companyId, prop, days, values, lastBefore, sumBefore } of found) {
    if (days === null && lastBefore === null) continue;
    const before = lastBefore === null ? {} : { before: { sum: sumBefore ?? 0, lastDay: lastBefore } };
    facts.get(companyId)?.series.set(prop, { days: days ?? [], values: values ?? [], ...before });
  }
}

/** People are asked one by one: the key leads from each of them to their days, however much the others did. */
const MEMBERS = {
  endUsers: sql`select u.day - date '1970-01-01' as day, e.end_user_id::text as member, sum(u.count)::int as count
    from (select end_user_id from end_users where tenant_id = span.tenant and company_id = c.company_id offset 0) e
    cross join lateral (
      select day, count from usage_days where tenant_id = span.tenant and company_id = c.company_id and model = 'endUser'
        and object_id = e.end_user_id and day between span.first and span.last offset 0
    ) u
    group by u.day, e.end_user_id`,
  actions: sql`select day - date '1970-01-01' as day, action as member, sum(count)::int as count
    from usage_days where tenant_id = span.tenant and company_id = c.company_id and model = 'company'
      and object_id = c.company_id and day between span.first and span.last
    group by day, action`,
};

async function readMembers(
  tx: TenantTx,
  { companyIds, today }: Reading,
  of: 'endUsers' | 'actions',
  first: string,
  facts: Map<number, Built>,
): Promise<void> {
  const found = await tx.many(sql<{
    companyId: number;
    days: number[] | null;
    members: string[] | null;
    counts: number[] | null;
  }>`
     select c.company_id as "companyId", s.days, s.members, s.counts
     from unnest(${companyIds}::bigint[]) c (company_id)
     cross join (select ${tx.tenantId} as tenant, ${first}::date as first, ${dayText(today)}::date as last) span
     cross join lateral (
       select array_agg(day order by day) as days, array_agg(member order by day) as members,
         array_agg(count order by day) as counts
       from (${MEMBERS[of]} offset 0) m
     ) s where s.days is not null`);
  for (const { companyId, days, members, counts } of found) {
    facts.get(companyId)?.members.set(of, { days: days ?? [], members: members ?? [], counts: counts ?? [] });
  }
}
