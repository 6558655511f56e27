import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** A webhook as it may be shown: its address is a secret, its host is not. */
export interface ListedWebhook {
  name: string;
  host: string;
  createdBy: string;
  createdAt: Date;
}

/** The webhooks by name. */
export async function list(tx: TenantTx): Promise<ListedWebhook[]> {
  const found = await rows<{ name: string; url: string; created_by: string; created_at: Date }>(
    tx,
    'select name, url, created_by, created_at from webhooks where tenant_id = ? order by name',
    [tx.tenantId],
  );
  return found.map((row) => ({
    name: row.name,
    host: new URL(row.url).host,
    createdBy: row.created_by,
    createdAt: row.created_at,
  }));
}

/** Adds a webhook, or gives one another address. */
export async function put(tx: TenantTx, { name, url, by }: { name: string; url: string; by: string }): Promise<void> {
  await tx.raw(
    `insert into webhooks (tenant_id, name, url, created_by) values (?, ?, ?, ?)
     on conflict (tenant_id, name) do update set url = excluded.url, created_by = excluded.created_by, created_at = now()`,
    [tx.tenantId, name, url, by],
  );
}

/** Takes a webhook away. Answers whether it was there. */
export async function remove(tx: TenantTx, name: string): Promise<boolean> {
  const gone = await rows(tx, 'delete from webhooks where tenant_id = ? and name = ? returning 1', [tx.tenantId, name]);
  return gone.length > 0;
}
