import { acrossTenants, type Database } from '../connect.ts';
import { sql } from '../sql.ts';

/**
 * Takes calls that should have been settled by now, oldest first, in groups of one tenant each. A taken call is not
 * due again for a while, longer each time (1, 2, 4 … 60 minutes), so that a call whose run is merely slow is not
 * started over and over.
 */
export async function claimDue(
  db: Database,
  groups: number,
  groupSize: number,
): Promise<{ tenantId: string; messageIds: string[] }[]> {
  const due = await acrossTenants(db, (tx) =>
    tx.many(sql<{ tenantId: string; messageId: string }>`update unsettled u
       set tries = u.tries + 1, due_at = now() + least(60, power(2, least(u.tries, 6))) * interval '1 minute'
       from (select tenant_id, message_id from unsettled where due_at <= now()
             order by due_at limit ${groups * groupSize} for update skip locked) d
       where u.tenant_id = d.tenant_id and u.message_id = d.message_id
       returning u.tenant_id as "tenantId", u.message_id as "messageId"`),
  );
  return [...new Set(due.map((row) => row.tenantId))].flatMap((tenantId) => {
    const messageIds = due.filter((row) => row.tenantId === tenantId).map((row) => row.messageId);
    messageIds.sort();
    const slices = [];
    for (let at = 0; at < messageIds.length; at += groupSize) slices.push(messageIds.slice(at, at + groupSize));
    return slices.map((slice) => ({ tenantId, messageIds: slice }));
  });
}
