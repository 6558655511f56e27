import type { Facts } from '../../domain/usage/calculatedMetric.ts';
import type { Needs } from '../../domain/usage/calculatedMetricNeeds.ts';
import { readSeriesName } from '../../domain/usage/metricNames.ts';
import { dayText } from '../../domain/values/days.ts';
import type { Members, Series } from '../../domain/usage/series.ts';
import type { TenantTx } from '../connect.ts';
import { recordset, rows } from '../rows.ts';

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
  const found = await rows<{ company_id: number; day: number }>(
    tx,
    `select c.company_id, u.day - date '1970-01-01' as day
     from unnest(?::bigint[]) c (company_id) cross join lateral (
       select day from usage_days where tenant_id = ? and company_id = c.company_id and model = 'company'
         and object_id = c.company_id order by day limit 1
     ) u`,
    [[...companyIds], tx.tenantId],
  );
  for (const { company_id, day } of found) {
    const built = facts.get(company_id);
    if (built) built.firstActive = day;
  }
}

interface SeriesRow {
  company_id: number;
  prop: string;
  days: number[] | null;
  values: number[] | null;
  last_before: number | null;
  sum_before: number | null;
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
    const from = `from usage_days u where u.tenant_id = :tenantId and u.company_id = c.company_id and u.model = w.model
      ${own ? 'and u.object_id = c.company_id' : ''} and (w.name is null or u.action = w.name)`;
    addSeries(facts, await readSeries(tx, reading, list, { from, value: 'u.count' }));
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
    const from = `from ${own ? 'metric_days' : 'object_metric_days'} u where u.tenant_id = :tenantId
      and u.company_id = c.company_id and u.dimension_id = w.name ${own ? '' : 'and u.model = w.model'}`;
    addSeries(facts, await readSeries(tx, reading, list, { from, value: 'u.last_value' }));
  }
}

function readSeries(
  tx: TenantTx,
  { companyIds, today }: Reading,
  wanted: readonly Wanted[],
  { from, value }: { from: string; value: string },
): Promise<SeriesRow[]> {
  return rows<SeriesRow>(
    tx,
    `select c.company_id, w.prop, s.days, s.values,
       (select u.day - date '1970-01-01' ${from} and u.day < w.first order by u.day desc limit 1) as last_before,
       case when w.total then (select sum(${value})::float8 ${from} and u.day < w.first) end as sum_before
     from unnest(cast(:companyIds as bigint[])) c (company_id)
     cross join json_to_recordset(cast(:wanted as json)) as w (prop text, model text, name text, first date, total boolean)
     cross join lateral (
       select array_agg(d.day order by d.day) as days, array_agg(d.value order by d.day) as values
       from (
         select u.day - date '1970-01-01' as day, sum(${value})::float8 as value ${from}
           and u.day between w.first and cast(:today as date) group by u.day offset 0
       ) d
     ) s`,
    { companyIds: [...companyIds], wanted: recordset(wanted), tenantId: tx.tenantId, today: dayText(today) },
  );
}

function addSeries(facts: Map<number, Built>, found: readonly SeriesRow[]): void {
  for (const { company_id, prop, days, values, last_before, sum_before } of found) {
    if (days === null && last_before === null) continue;
    const before = last_before === null ? {} : { before: { sum: sum_before ?? 0, lastDay: last_before } };
    facts.get(company_id)?.series.set(prop, { days: days ?? [], values: values ?? [], ...before });
  }
}

/** People are asked one by one: the key leads from each of them to their days, however much the others did. */
const MEMBERS: Record<'endUsers' | 'actions', string> = {
  endUsers: `select u.day - date '1970-01-01' as day, e.end_user_id::text as member, sum(u.count)::int as count
    from (select end_user_id from end_users where tenant_id = :tenantId and company_id = c.company_id offset 0) e
    cross join lateral (
      select day, count from usage_days where tenant_id = :tenantId and company_id = c.company_id and model = 'endUser'
        and object_id = e.end_user_id and day between cast(:first as date) and cast(:today as date) offset 0
    ) u
    group by u.day, e.end_user_id`,
  actions: `select day - date '1970-01-01' as day, action as member, sum(count)::int as count
    from usage_days where tenant_id = :tenantId and company_id = c.company_id and model = 'company'
      and object_id = c.company_id and day between cast(:first as date) and cast(:today as date)
    group by day, action`,
};

async function readMembers(
  tx: TenantTx,
  { companyIds, today }: Reading,
  of: 'endUsers' | 'actions',
  first: string,
  facts: Map<number, Built>,
): Promise<void> {
  const found = await rows<{ company_id: number } & { [Key in keyof Members]: Members[Key][number][] | null }>(
    tx,
    `select c.company_id, s.days, s.members, s.counts
     from unnest(cast(:companyIds as bigint[])) c (company_id) cross join lateral (
       select array_agg(day order by day) as days, array_agg(member order by day) as members,
         array_agg(count order by day) as counts
       from (${MEMBERS[of]} offset 0) m
     ) s where s.days is not null`,
    { companyIds: [...companyIds], tenantId: tx.tenantId, first, today: dayText(today) },
  );
  for (const { company_id, days, members, counts } of found) {
    facts.get(company_id)?.members.set(of, { days: days ?? [], members: members ?? [], counts: counts ?? [] });
  }
}
