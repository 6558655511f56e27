import type { TenantTx } from '../connect.ts';
import type { RecordTable } from './records.ts';
import { rows } from '../rows.ts';

/** How many rows of each table went with a record. */
export type Deleted = Readonly<Record<string, number>>;

interface Step {
  table: string;
  where: string;
}

/** The company, and the companies that were merged into it: what was one with something of this one lies in them. */
const COMPANIES_OF = `any(array(select company_id from companies
  where tenant_id = :tenantId and (company_id = :companyId or merged_into = :companyId)))`;

/** What lies inside a company, in an order in which nothing still refers to what goes. */
const OF_COMPANY: readonly Step[] = [
  noted('end_users', `select end_user_id from end_users where tenant_id = :tenantId and company_id = ${COMPANIES_OF}`),
  ...['nps', 'invoices', 'opportunities', 'churns', 'sales', 'licenses'].map(ofCompany),
  ...['user_activities', 'usage_days', 'metric_points', 'metric_days'].map(ofCompany),
  ...['object_metric_points', 'object_metric_days', 'assets', 'projects'].map(ofCompany),
  ...['occasions', 'signals', 'usage_levels', 'health_overrides', 'health_scores', 'company_health'].map(ofCompany),
  {
    table: 'end_user_ids',
    where: `end_user_id = any(array(
      select end_user_id from end_users where tenant_id = :tenantId and company_id = ${COMPANIES_OF}))`,
  },
  ofCompany('end_users'),
  ...['companies', 'company_plans'].map((table) =>
    noted(
      table,
      `select company_id from companies
    where tenant_id = :tenantId and (company_id = :companyId or merged_into = :companyId)`,
    ),
  ),
  { table: 'companies', where: 'merged_into = :companyId' },
];

function ofCompany(table: string): Step {
  return { table, where: `company_id = ${COMPANIES_OF}` };
}

/** What a merge could give back holds what the record was, so it goes along. */
function noted(table: string, ids: string): Step {
  return { table: 'merge_rows', where: `table_name = '${table}' and row_id = any(array(${ids}))` };
}

/** The people who were merged into one: their rows say only who they became. */
const MERGED = 'select end_user_id from end_users where tenant_id = :tenantId and merged_into = :id';
const OF_END_USER: readonly Step[] = [
  noted('end_users', `select cast(:id as bigint) union ${MERGED}`),
  { table: 'end_user_ids', where: `(end_user_id = :id or end_user_id = any(array(${MERGED})))` },
  { table: 'end_users', where: 'merged_into = :id' },
];

/** The objects that usage is credited to beside their company, by table. */
const CREDITED: Readonly<Record<string, { model: string; column: string }>> = {
  end_users: { model: 'endUser', column: 'end_user_id' },
  assets: { model: 'asset', column: 'asset_id' },
  projects: { model: 'project', column: 'project_id' },
};

/**
 * Deletes a record and what hangs on it. With a company goes all that lies inside it, usage and metrics included. With
 * an end user, asset or project its own roll-ups and metrics go; the usage stays with the company. Kept calls stay as they are.
 */
export async function remove(
  tx: TenantTx,
  table: RecordTable,
  { id, companyId }: { id: number; companyId: number | null },
): Promise<Deleted> {
  const bindings = { tenantId: tx.tenantId, id, companyId: table.name === 'companies' ? id : companyId };
  const deleted: Record<string, number> = {};
  const run = async ({ table: from, where }: Step) => {
    const [row] = await rows<{ count: number }>(
      tx,
      `with gone as (delete from ${from} where tenant_id = :tenantId and ${where} returning 1)
       select count(*)::integer as count from gone`,
      bindings,
    );
    if (row && row.count > 0) deleted[from] = (deleted[from] ?? 0) + row.count;
  };
  const credited = CREDITED[table.name];
  if (credited) await discredit(tx, credited, bindings);
  for (const step of stepsBefore(table)) await run(step);
  await run({ table: table.name, where: `${table.id} = :id` });
  return deleted;
}

function stepsBefore(table: RecordTable): readonly Step[] {
  if (table.name === 'companies') return OF_COMPANY;
  if (table.name === 'end_users') return OF_END_USER;
  return table.live.includes('merged_into') ? [{ table: table.name, where: 'merged_into = :id' }] : [];
}

async function discredit(
  tx: TenantTx,
  { model, column }: { model: string; column: string },
  bindings: { tenantId: string; id: number; companyId: number | null },
): Promise<void> {
  // People move from one company to another, and their usage stays where it was.
  const companies = await rows<{ company_id: number }>(
    tx,
    column === 'end_user_id'
      ? 'select distinct company_id from user_activities where tenant_id = :tenantId and end_user_id = :id'
      : 'select cast(:companyId as bigint) as company_id',
    bindings,
  );
  const within = { ...bindings, model, companyIds: companies.map((row) => row.company_id) };
  await tx.raw(
    `update user_activities set ${column} = null
     where tenant_id = :tenantId and company_id = any(:companyIds) and ${column} = :id`,
    within,
  );
  await tx.raw(
    `delete from usage_days
     where tenant_id = :tenantId and company_id = any(:companyIds) and model = :model and object_id = :id`,
    within,
  );
  await tx.raw(
    `with gone as (
       delete from object_metric_points where tenant_id = :tenantId and model = :model and object_id = :id
       returning company_id
     )
     delete from object_metric_days where tenant_id = :tenantId and model = :model and object_id = :id
       and company_id = any(array(select company_id from gone))`,
    within,
  );
}
