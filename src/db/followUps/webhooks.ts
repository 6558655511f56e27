import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** A webhook as it may be shown: its address is a secret, its host is not. */
export interface ListedWebhook {
  name: string;
  host: string;
  createdBy: string;
  createdAt: Date;
}

/** The webhooks by name. */
export async function list(tx: TenantTx): Promise<ListedWebhook[]> {
  const found = await tx.many(
    sql<{
      name: string;
      url: string;
      createdBy: string;
      createdAt: Date;
    }>`select name, url, created_by as "createdBy", created_at as "createdAt" from webhooks where tenant_id = ${tx.tenantId} order by name`,
  );
  return found.map((row) => ({
    name: row.name,
    host: new URL(row.url).host,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
  }));
}

/** Adds a webhook, or gives one another address. */
export async function put(tx: TenantTx, { name, url, by }: { name: string; url: string; by: string }): Promise<void> {
  await tx.run(sql`insert into webhooks (tenant_id, name, url, created_by) values (${tx.tenantId}, ${name}, ${url}, ${by})
     on conflict (tenant_id, name) do update set url = excluded.url, created_by = excluded.created_by, created_at = now()`);
}

/** Takes a webhook away. Answers whether it was there. */
export async function remove(tx: TenantTx, name: string): Promise<boolean> {
  const gone = await tx.run(sql`delete from webhooks where tenant_id = ${tx.tenantId} and name = ${name}`);
  return gone > 0;
}
