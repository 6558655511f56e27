import type { TenantTx } from '../connect.ts';
import type { RecordTable } from './records.ts';
import { dynamicSql, sql, trusted, type Sql } from '../sql.ts';

/** How many rows of each table went with a record. */
export type Deleted = Readonly<Record<string, number>>;

interface Step {
  table: string;
  where: Sql;
}

/** The record that goes. */
interface Going {
  tenantId: string;
  id: number;
  /** The company it is or lies in. */
  companyId: number | null;
}

/** What lies inside a company, in an order in which nothing still refers to what goes. */
function ofCompany({ tenantId, companyId }: Going): Step[] {
  // The company, and the companies that were merged into it: what was one with something of this one lies in them.
  const companies = sql`select company_id from current_companies where tenant_id = ${tenantId} and current_id = ${companyId}`;
  const inside = sql`company_id = any(array(${companies}))`;
  const people = sql`select end_user_id from end_users where tenant_id = ${tenantId} and ${inside}`;
  const own = (table: string): Step => ({ table, where: inside });
  return [
    noted('end_users', people),
    ...['nps', 'invoices', 'opportunities', 'churns', 'sales', 'licenses'].map(own),
    ...['user_activities', 'usage_days', 'metric_points', 'metric_days'].map(own),
    ...['object_metric_points', 'object_metric_days', 'assets', 'projects'].map(own),
    ...['occasions', 'signals', 'usage_levels', 'health_overrides', 'health_scores', 'company_health'].map(own),
    { table: 'end_user_ids', where: sql`end_user_id = any(array(${people}))` },
    own('end_users'),
    ...['companies', 'company_plans'].map((table) => noted(table, companies)),
    {
      table: 'companies',
      where: sql`company_id = any(array(select company_id from merged_companies
        where tenant_id = ${tenantId} and current_id = ${companyId}))`,
    },
  ];
}

/** What a merge could give back holds what the record was, so it goes along. */
function noted(table: string, ids: Sql): Step {
  return { table: 'merge_rows', where: sql`table_name = ${table} and row_id = any(array(${ids}))` };
}

/** The rows of those that were merged into a record say only what they became. */
function mergedInto(table: RecordTable, { tenantId, id }: Going): Sql {
  return sql`select ${trusted(table.id)} from merged_${trusted(table.name)} where tenant_id = ${tenantId} and current_id = ${id}`;
}

function stepsBefore(table: RecordTable, going: Going): Step[] {
  if (table.name === 'companies') return ofCompany(going);
  if (!table.isMergeable) return [];
  const merged = mergedInto(table, going);
  const rowsOfMerged = { table: table.name, where: sql`${trusted(table.id)} = any(array(${merged}))` };
  if (table.name !== 'end_users') return [rowsOfMerged];
  return [
    noted('end_users', sql`select ${going.id}::bigint union ${merged}`),
    { table: 'end_user_ids', where: sql`(end_user_id = ${going.id} or end_user_id = any(array(${merged})))` },
    rowsOfMerged,
  ];
}

/** The objects that usage is credited to beside their company, by table. */
const CREDITED = { end_users: 'endUser', assets: 'asset', projects: 'project' } as const;
const COLUMN = { end_users: sql`end_user_id`, assets: sql`asset_id`, projects: sql`project_id` };

/**
 * Deletes a record and what hangs on it. With a company goes all that lies inside it, usage and metrics included. With
 * an end user, asset or project its own roll-ups and metrics go; the usage stays with the company. Kept calls stay as they are.
 */
export async function remove(
  tx: TenantTx,
  table: RecordTable,
  { id, companyId }: { id: number; companyId: number | null },
): Promise<Deleted> {
  const going: Going = { tenantId: tx.tenantId, id, companyId: table.name === 'companies' ? id : companyId };
  const deleted: Record<string, number> = {};
  const run = async ({ table: from, where }: Step) => {
    const gone = await tx.run(dynamicSql`delete from ${trusted(from)} where tenant_id = ${tx.tenantId} and ${where}`);
    if (gone > 0) deleted[from] = (deleted[from] ?? 0) + gone;
  };
  if (table.name in CREDITED) await discredit(tx, table.name as keyof typeof CREDITED, going);
  for (const step of stepsBefore(table, going)) await run(step);
  await run({ table: table.name, where: sql`${trusted(table.id)} = ${id}` });
  return deleted;
}

async function discredit(tx: TenantTx, of: keyof typeof CREDITED, { id, companyId }: Going): Promise<void> {
  const model = CREDITED[of];
  // People move from one company to another, and their usage stays where it was.
  const companies =
    of === 'end_users'
      ? sql`select distinct company_id from user_activities where tenant_id = ${tx.tenantId} and end_user_id = ${id}`
      : sql`select ${companyId}::bigint`;
  await tx.run(sql`delete from usage_days where tenant_id = ${tx.tenantId} and company_id = any(array(${companies}))
    and model = ${model} and object_id = ${id}`);
  await tx.run(sql`update user_activities set ${COLUMN[of]} = null
    where tenant_id = ${tx.tenantId} and company_id = any(array(${companies})) and ${COLUMN[of]} = ${id}`);
  await tx.run(sql`with gone as (
      delete from object_metric_points where tenant_id = ${tx.tenantId} and model = ${model} and object_id = ${id}
      returning company_id
    )
    delete from object_metric_days where tenant_id = ${tx.tenantId} and model = ${model} and object_id = ${id}
      and company_id = any(array(select company_id from gone))`);
}
