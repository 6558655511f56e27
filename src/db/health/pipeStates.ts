import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** How a tenant's own traffic is: on which whole days it failed, and whether the last of them is one. */
export interface PipeState {
  downDays: string[];
  isDown: boolean;
  lastCallAt: Date | null;
  checkedAt: Date;
}

/** Writes how the traffic is. */
export async function write(tx: TenantTx, state: PipeState): Promise<void> {
  const { downDays, isDown, lastCallAt: last, checkedAt } = state;
  await tx.run(sql`
     insert into pipe_states (tenant_id, down_days, is_down, last_call_at, checked_at)
     values (${tx.tenantId}, ${downDays}::date[], ${isDown}, ${last}, ${checkedAt})
     on conflict (tenant_id) do update set down_days = excluded.down_days, is_down = excluded.is_down,
       last_call_at = excluded.last_call_at, checked_at = excluded.checked_at`);
}

/** How the traffic was when it was looked at last; undefined before that. */
export async function read(tx: TenantTx): Promise<PipeState | undefined> {
  const found =
    await tx.maybeOne(sql<PipeState>`select array(select to_char(day, 'YYYY-MM-DD') from unnest(down_days) as day) as "downDays", is_down as "isDown",
       last_call_at as "lastCallAt", checked_at as "checkedAt"
     from pipe_states where tenant_id = ${tx.tenantId}`);
  return found;
}

/** When a tenant's last call was received. */
export async function lastCallAt(tx: TenantTx): Promise<Date | null> {
  const found = await tx.maybeOne(
    sql<{
      receivedAt: Date;
    }>`select received_at as "receivedAt" from calls where tenant_id = ${tx.tenantId} order by received_at desc limit 1`,
  );
  return found?.receivedAt ?? null;
}
