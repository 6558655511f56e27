import { revenueOn, type Revenue, type RevenueChurn, type RevenueLicense } from '../../domain/revenue/revenue.ts';
import { endedBySuccessors, type LinkedLicense } from '../../domain/revenue/successors.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/**
 * Derives anew what the licences and churns of these companies come to on `today`, the tenant's day. Only behind the
 * `records` lock. A row is written, and its company counts as changed, where something visible is otherwise than before.
 */
export async function derive(tx: TenantTx<'records'>, companyIds: readonly number[], today: string): Promise<void> {
  if (companyIds.length === 0) return;
  const found = await tx.many(sql<{ companyId: number; licenses: Term[]; churns: RevenueChurn[] }>`
    ${TERMS} where c.tenant_id = ${tx.tenantId} and c.company_id = any(${companyIds})`);
  const list = found.map(({ companyId, licenses, churns }) => ({
    company_id: companyId,
    ...asRow(revenueOn(today, endedBySuccessors(licenses), churns)),
  }));
  await tx.run(sql`
    insert into company_revenue as r (tenant_id, company_id, ${VISIBLE}, derived_for, changes_on)
    select ${tx.tenantId}, company_id, ${VISIBLE}, ${today}::date, changes_on
    from json_to_recordset(${json(list)}) as n (company_id bigint, status text, mrr numeric, arr numeric, currency text,
      mixed_currencies boolean, products text[], customer_from date, customer_to date, renewal_date date,
      renewal_mrr numeric, renewal_arr numeric, changes_on date)
    on conflict (tenant_id, company_id) do update set (${VISIBLE}) = row(${WRITTEN}),
      derived_for = excluded.derived_for, changes_on = excluded.changes_on,
      updated_at = case when (${STORED}) is distinct from (${WRITTEN}) then now() else r.updated_at end`);
}

/**
 * Sees to it that every company's revenue is that of `today`: derives it where a licence has begun or ended since it was
 * last written, or where the tenant's days are cut elsewhere now. To be called before it is read.
 */
export async function refresh(tx: TenantTx, today: string): Promise<void> {
  if ((await due(tx, today)).length === 0) return;
  const locked = await tx.lock('records');
  await derive(locked, await due(locked, today), today);
}

async function due(tx: TenantTx, today: string): Promise<number[]> {
  const found = await tx.many(sql<{
    companyId: number;
  }>`select company_id as "companyId" from company_revenue where tenant_id = ${tx.tenantId} and changes_on <= cast(${today} as date)
     union
     select company_id from company_revenue where tenant_id = ${tx.tenantId} and derived_for > cast(${today} as date)`);
  return found.map((row) => row.companyId);
}

type Term = RevenueLicense & LinkedLicense;

const TERMS = sql`
  select c.company_id as "companyId",
    coalesce((select json_agg(json_build_object('_id', lpad(to_hex(l.license_id), 24, '0'),
        'externalId', l.external_id, 'parent', l.parent, 'fromDate', l.from_date, 'toDate', l.to_date,
        'toDateIncluded', l.to_date_included, 'currency', l.currency, 'mrr', l.mrr::text, 'arr', l.arr::text,
        'renewalDate', l.renewal_date, 'renewalStatus', l.renewal_status, 'product', l.product))
      from licenses l where l.tenant_id = c.tenant_id and l.company_id = c.company_id), '[]') as licenses,
    coalesce((select json_agg(json_build_object('churnDate', h.churn_date,
        'onlyDowngrade', coalesce(h.only_downgrade, false), 'snoozed', coalesce(h.snoozed, false)))
      from churns h where h.tenant_id = c.tenant_id and h.company_id = c.company_id), '[]') as churns
  from companies c`;

const VISIBLE = sql`status, mrr, arr, currency, mixed_currencies, products, customer_from, customer_to, renewal_date,
  renewal_mrr, renewal_arr`;
const STORED = sql`r.status, r.mrr, r.arr, r.currency, r.mixed_currencies, r.products, r.customer_from, r.customer_to,
  r.renewal_date, r.renewal_mrr, r.renewal_arr`;
const WRITTEN = sql`excluded.status, excluded.mrr, excluded.arr, excluded.currency, excluded.mixed_currencies,
  excluded.products, excluded.customer_from, excluded.customer_to, excluded.renewal_date, excluded.renewal_mrr,
  excluded.renewal_arr`;

function asRow(revenue: Revenue) {
  return {
    status: revenue.status,
    mrr: revenue.mrr,
    arr: revenue.arr,
    currency: revenue.currency,
    mixed_currencies: revenue.mixedCurrencies,
    products: revenue.products,
    customer_from: revenue.customerFrom,
    customer_to: revenue.customerTo,
    renewal_date: revenue.renewalDate,
    renewal_mrr: revenue.renewalMrr,
    renewal_arr: revenue.renewalArr,
    changes_on: revenue.changesOn,
  };
}
