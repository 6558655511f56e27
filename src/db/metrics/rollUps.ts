import type { TenantTx } from '../connect.ts';
import type { Days } from '../identity/mergeUsage.ts';
import { countedDays, OF_COMPANIES, OF_OBJECTS } from './metrics.ts';
import { recordset } from '../rows.ts';

const COUNTED = `insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
  select tenant_id, company_id, model, object_id, action, day, sum(count), sum(weight * count), max(occurred_at)`;
const BY_KEY = 'group by tenant_id, company_id, model, object_id, action, day';

/** Counts all days of these end users anew, from their user activities. */
export async function countEndUsers(tx: TenantTx, endUserIds: readonly number[]): Promise<void> {
  if (endUserIds.length === 0) return;
  const companies = `select distinct company_id from user_activities where tenant_id = :tenantId and end_user_id = any(:ids)
    union select company_id from end_users where tenant_id = :tenantId and end_user_id = any(:ids)`;
  const people = { tenantId: tx.tenantId, ids: [...endUserIds] };
  await tx.raw(
    `delete from usage_days where tenant_id = :tenantId and model = 'endUser' and object_id = any(:ids)
       and company_id = any(array(${companies}))`,
    people,
  );
  await tx.raw(
    `${COUNTED} from (select *, 'endUser' as model, end_user_id as object_id from user_activities
       where tenant_id = :tenantId and end_user_id = any(:ids)) a ${BY_KEY}`,
    people,
  );
}

/** Counts these days of these companies anew, with all that lies in them, from user activities and metric points. */
export async function countDays(tx: TenantTx, companyIds: readonly number[], days: Days): Promise<void> {
  if (days.usage.length > 0)
    await countUsage(tx, { tenantId: tx.tenantId, ids: [...companyIds], days: [...days.usage] });
  if (days.metrics.length > 0)
    await countMetrics(tx, { tenantId: tx.tenantId, ids: [...companyIds], days: [...days.metrics] });
  if (days.objects.length > 0) await countObjects(tx, companyIds, days.objects);
}

interface Wanted {
  tenantId: string;
  ids: number[];
  days: string[];
}

/** A calendar day of any time zone lies within these instants. */
async function countUsage(tx: TenantTx, { tenantId, ids, days }: Wanted): Promise<void> {
  const sorted = [...days].sort();
  const wanted = { tenantId, ids, days, first: sorted[0] ?? '', last: sorted.at(-1) ?? '' };
  await tx.raw(
    `delete from usage_days where tenant_id = :tenantId and company_id = any(:ids) and day = any(:days::date[])`,
    wanted,
  );
  await tx.raw(
    `${COUNTED} from user_activities a cross join lateral (values
       ('company', company_id), ('endUser', end_user_id), ('asset', asset_id), ('project', project_id)
     ) credited (model, object_id)
     where tenant_id = :tenantId and company_id = any(:ids) and day = any(:days::date[]) and object_id is not null
       and occurred_at >= :first::date - interval '2 days' and occurred_at < :last::date + interval '3 days'
     ${BY_KEY}`,
    wanted,
  );
}

async function countMetrics(tx: TenantTx, wanted: Wanted): Promise<void> {
  await tx.raw(
    `delete from metric_days where tenant_id = :tenantId and company_id = any(:ids) and day = any(:days::date[])`,
    { ...wanted },
  );
  await tx.raw(
    `${countedDays(OF_COMPANIES)}
     from metric_points where tenant_id = :tenantId and company_id = any(:ids) and day = any(:days::date[])
     group by tenant_id, company_id, dimension_id, day`,
    { ...wanted },
  );
}

/** Counts all metrics of these objects anew, wherever they lie and lay. */
async function countObjects(tx: TenantTx, companyIds: readonly number[], objects: Days['objects']): Promise<void> {
  const wanted = `select model, object_id from json_to_recordset(:objects::json) as r (model text, object_id bigint)`;
  const bindings = { tenantId: tx.tenantId, ids: [...companyIds], objects: recordset(objects) };
  await tx.raw(
    `delete from object_metric_days where tenant_id = :tenantId and (model, object_id) in (${wanted})
       and company_id = any(:ids::bigint[] || array(
         select distinct p.company_id from (${wanted}) w join object_metric_points p
           on p.tenant_id = :tenantId and p.model = w.model and p.object_id = w.object_id))`,
    bindings,
  );
  await tx.raw(
    `${countedDays(OF_OBJECTS)}
     from (select p.* from (select distinct model, object_id from (${wanted}) o) w join object_metric_points p
       on p.tenant_id = :tenantId and p.model = w.model and p.object_id = w.object_id) p
     group by tenant_id, company_id, model, object_id, dimension_id, day`,
    bindings,
  );
}
