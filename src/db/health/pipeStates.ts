import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** How a tenant's own traffic is: on which whole days it failed, and whether the last of them is one. */
export interface PipeState {
  downDays: string[];
  isDown: boolean;
  lastCallAt: Date | null;
  checkedAt: Date;
}

/** Writes how the traffic is. */
export async function write(tx: TenantTx, state: PipeState): Promise<void> {
  await tx.raw(
    `insert into pipe_states (tenant_id, down_days, is_down, last_call_at, checked_at)
     values (:tenantId, cast(:downDays as date[]), :isDown, :lastCallAt, :checkedAt)
     on conflict (tenant_id) do update set down_days = excluded.down_days, is_down = excluded.is_down,
       last_call_at = excluded.last_call_at, checked_at = excluded.checked_at`,
    { tenantId: tx.tenantId, ...state },
  );
}

/** How the traffic was when it was looked at last; undefined before that. */
export async function read(tx: TenantTx): Promise<PipeState | undefined> {
  const [found] = await rows<PipeState>(
    tx,
    `select array(select to_char(day, 'YYYY-MM-DD') from unnest(down_days) as day) as "downDays", is_down as "isDown",
       last_call_at as "lastCallAt", checked_at as "checkedAt"
     from pipe_states where tenant_id = ?`,
    [tx.tenantId],
  );
  return found;
}

/** When a tenant's last call was received. */
export async function lastCallAt(tx: TenantTx): Promise<Date | null> {
  const [found] = await rows<{ received_at: Date }>(
    tx,
    'select received_at from calls where tenant_id = ? order by received_at desc limit 1',
    [tx.tenantId],
  );
  return found?.received_at ?? null;
}
