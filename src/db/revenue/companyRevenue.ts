import { revenueOn, type Revenue, type RevenueChurn, type RevenueLicense } from '../../domain/revenue/revenue.ts';
import { endedBySuccessors, type LinkedLicense } from '../../domain/revenue/successors.ts';
import type { TenantTx } from '../connect.ts';
import { recordset, rows } from '../rows.ts';

/**
 * Derives anew what the licences and churns of these companies come to on `today`, the tenant's day. Only behind the
 * `records` lock. A row is written, and its company counts as changed, where something visible is otherwise than before.
 */
export async function derive(tx: TenantTx<'records'>, companyIds: readonly number[], today: string): Promise<void> {
  if (companyIds.length === 0) return;
  const found = await rows<{ companyId: number; licenses: Term[]; churns: RevenueChurn[] }>(tx, TERMS, {
    tenantId: tx.tenantId,
    companyIds: [...companyIds],
  });
  const list = found.map(({ companyId, licenses, churns }) => ({
    company_id: companyId,
    ...asRow(revenueOn(today, endedBySuccessors(licenses), churns)),
  }));
  await tx.raw(WRITE, { tenantId: tx.tenantId, today, list: recordset(list) });
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
  const found = await rows<{ company_id: number }>(
    tx,
    `select company_id from company_revenue where tenant_id = :tenantId and changes_on <= cast(:today as date)
     union
     select company_id from company_revenue where tenant_id = :tenantId and derived_for > cast(:today as date)`,
    { tenantId: tx.tenantId, today },
  );
  return found.map((row) => row.company_id);
}

type Term = RevenueLicense & LinkedLicense;

const TERMS = `
  select c.company_id as "companyId",
    coalesce((select json_agg(json_build_object('_id', lpad(to_hex(l.license_id), 24, '0'),
        'externalId', l.external_id, 'parent', l.parent, 'fromDate', l.from_date, 'toDate', l.to_date,
        'toDateIncluded', l.to_date_included, 'currency', l.currency, 'mrr', l.mrr::text, 'arr', l.arr::text,
        'renewalDate', l.renewal_date, 'renewalStatus', l.renewal_status, 'product', l.product))
      from licenses l where l.tenant_id = c.tenant_id and l.company_id = c.company_id), '[]') as licenses,
    coalesce((select json_agg(json_build_object('churnDate', h.churn_date,
        'onlyDowngrade', coalesce(h.only_downgrade, false), 'snoozed', coalesce(h.snoozed, false)))
      from churns h where h.tenant_id = c.tenant_id and h.company_id = c.company_id), '[]') as churns
  from companies c where c.tenant_id = :tenantId and c.company_id = any(:companyIds)`;

const VISIBLE = [
  'status',
  'mrr',
  'arr',
  'currency',
  'mixed_currencies',
  'products',
  'customer_from',
  'customer_to',
  'renewal_date',
  'renewal_mrr',
  'renewal_arr',
];

const WRITE = `
  insert into company_revenue as r (tenant_id, company_id, ${VISIBLE.join(', ')}, derived_for, changes_on)
  select :tenantId, company_id, ${VISIBLE.join(', ')}, cast(:today as date), changes_on
  from json_to_recordset(cast(:list as json)) as n (company_id bigint, status text, mrr numeric, arr numeric, currency text,
    mixed_currencies boolean, products text[], customer_from date, customer_to date, renewal_date date,
    renewal_mrr numeric, renewal_arr numeric, changes_on date)
  on conflict (tenant_id, company_id) do update set
    ${VISIBLE.map((column) => `${column} = excluded.${column}`).join(', ')},
    derived_for = excluded.derived_for, changes_on = excluded.changes_on,
    updated_at = case when (${VISIBLE.map((column) => `r.${column}`).join(', ')})
      is distinct from (${VISIBLE.map((column) => `excluded.${column}`).join(', ')}) then now() else r.updated_at end`;

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
