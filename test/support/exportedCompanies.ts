import { aGate, type About } from './exportGate.ts';
import { anExporter } from './exports.ts';
import { rows } from './statements.ts';
import { asAnotherTenant, type System } from './system.ts';

/** As in `exportWarehouse.ts`. */
export const PAGE = 1_000;

/** What the calls of each type are. */
const KINDS: Readonly<Record<string, string>> = {
  companies: 'group',
  endUsers: 'identify',
  sales: 'Sale Updated',
  churns: 'Churn Updated',
  opportunities: 'Opportunity Updated',
};

/** A tenant with companies to export through a gate into a warehouse of its own. */
export async function anExport(system: System, schema: string, companies: number, fields = ['name']) {
  const tenant = await asAnotherTenant(system);
  const exporter = await anExporter(tenant, schema);
  const gate = await aGate(exporter.receiver.url);
  await exporter.configure({ host: gate.url, fields: { companies: fields } });
  const [first] = await rows<{ id: number }>(
    system.db,
    `with made as (
       insert into companies (tenant_id, external_id, name, description)
       select ?, 'c-' || n, 'Company ' || n, repeat('x', 500) from generate_series(1, ?) n returning company_id)
     select min(company_id) as id from made`,
    [tenant.tenantId, companies],
  );
  const firstId = first?.id ?? 0;
  return {
    tenant,
    exporter,
    gate,
    firstId,
    pageOf: ({ kind, objectId }: About) => `${kind} ${kind === 'group' ? Math.floor((objectId - firstId) / PAGE) : 0}`,
    async inWarehouse(tables = ['groups']) {
      const lists = tables.map((table) => `select id from ${schema}.${table}`).join(' union all ');
      return (await rows(system.db, `select count(*) as rows, count(distinct id) as ids from (${lists}) t`))[0];
    },
    /** What is known to have arrived. */
    async delivered(): Promise<About[]> {
      const found = await rows<{ type: string; objectId: number }>(
        system.db,
        `select object_type as type, object_id as "objectId" from export_rows where tenant_id = ? and state = 'delivered'`,
        [tenant.tenantId],
      );
      return found.map(({ type, objectId }) => ({ kind: KINDS[type] ?? type, objectId }));
    },
  };
}
