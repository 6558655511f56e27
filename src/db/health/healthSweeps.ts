import { acrossTenants, type Database, type TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/**
 * Takes the tenant whose next midnight has passed longest ago, for an hour: whoever takes it is to finish by then, or it
 * is taken again. A tenant that is new is due at once. Null where none is due.
 */
export async function claim(db: Database): Promise<string | null> {
  return acrossTenants(db, async (tx) => {
    await tx.run(sql`insert into health_sweeps (tenant_id, due_at)
       select t.tenant_id, now() from tenants t
       where not exists (select 1 from health_sweeps s where s.tenant_id = t.tenant_id)
       order by t.tenant_id on conflict do nothing`);
    const claimed = await tx.maybeOne(sql<{
      tenantId: string;
    }>`update health_sweeps set leased_until = now() + interval '1 hour' where tenant_id in (
         select tenant_id from health_sweeps
         where due_at <= now() and (leased_until is null or leased_until < now())
         order by due_at limit 1 for update skip locked
       ) returning tenant_id as "tenantId"`);
    return claimed?.tenantId ?? null;
  });
}

/** Writes down that a tenant has been swept, and when it is due again. */
export async function finish(tx: TenantTx, dueAt: Date): Promise<void> {
  await tx.run(
    sql`update health_sweeps set due_at = ${dueAt}, leased_until = null, swept_at = now() where tenant_id = ${tx.tenantId}`,
  );
}
