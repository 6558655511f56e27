import { inTenant, type Database } from '../../src/db/connect.ts';
import { rows } from './statements.ts';

/** Everything a tenant's calls came to, without the ids that depend on who came first. */
export function finalState(db: Database, tenantId: string): Promise<Record<string, unknown[]>> {
  return inTenant(db, tenantId, async (tx) => ({
    companies: await rows(
      tx,
      'select external_id, name, domains from companies where merged_into is null order by external_id',
    ),
    endUsers: await rows(
      tx,
      `select c.external_id as company, e.external_id, e.email_key, e.name, e.position,
         array(select distinct i.value from end_user_ids i join end_users h on h.end_user_id = i.end_user_id
           where i.kind = 'anonymousId'
             and coalesce(h.merged_into, h.end_user_id) = e.end_user_id order by 1) as anonymous_ids,
         array(select u.message_id from user_activities u where u.end_user_id = e.end_user_id order by 1) as activities,
         array(select o.message_id from outcomes o join end_users h on h.end_user_id = o.end_user_id
           where coalesce(h.merged_into, h.end_user_id) = e.end_user_id order by 1) as calls,
         array(select d.action || ' ' || d.day || ' ' || d.count || ' ' || d.weight || ' ' || d.last_at
           from usage_days d where d.model = 'endUser' and d.object_id = e.end_user_id order by 1) as days
       from end_users e join companies c on c.company_id = e.company_id
       where e.merged_into is null order by 1, 2, 3`,
    ),
    companyDays: await rows(
      tx,
      `select c.external_id, d.action, d.day, d.count, d.weight, d.last_at
       from usage_days d join companies c on c.company_id = d.company_id
       where d.model <> 'endUser' order by 1, 2, 3`,
    ),
    orphans: await rows(
      tx,
      `select d.* from usage_days d join end_users e on e.end_user_id = d.object_id
       where d.model = 'endUser' and e.merged_into is not null`,
    ),
    metrics: await rows(
      tx,
      `select c.external_id, m.dimension_id, m.day, m.last_value, m.last_at, m.last_message_id, m.sum, m.count
       from metric_days m join companies c on c.company_id = m.company_id order by 1, 2, 3`,
    ),
    objectMetrics: await rows(
      tx,
      `select c.external_id as company, m.model, coalesce(e.external_id, a.external_id) as object, m.dimension_id, m.day,
         m.last_value, m.last_at, m.last_message_id, m.sum, m.count
       from object_metric_days m join companies c on c.company_id = m.company_id
       left join end_users e on m.model = 'endUser' and e.end_user_id = m.object_id
       left join assets a on m.model = 'asset' and a.asset_id = m.object_id order by 1, 2, 3, 4, 5`,
    ),
    outcomes: await rows(tx, 'select message_id, outcome, reason from outcomes order by 1'),
    unsettled: await rows(tx, 'select message_id from unsettled order by 1'),
    ledger: await rows(
      tx,
      `select sum(applied) as applied, sum(parked) as parked, sum(ignored) as ignored, sum(failed) as failed from ledger`,
    ),
  }));
}
