import type { TenantTx } from '../connect.ts';
import { hide, moveRows, noteWinners } from './mergeRows.ts';
import * as merges from './merges.ts';
import { creditEndUser } from './mergeUsage.ts';
import { END_USERS } from '../records/recordTables.ts';
import { sql } from '../sql.ts';

/**
 * Makes two people of one company one, as calls said: usage of the first goes over to the second. Noted as a merge, since
 * a merge that somebody made before may have been the reason (docs/adr/0009). Answers the anonymousIds of the first,
 * which now mean one person less.
 */
export async function join(tx: TenantTx, from: number, into: number): Promise<string[]> {
  const said = { model: 'endUser', winner: into, loser: from, byHand: false, madeBy: 'settleCalls' } as const;
  const { mergeId } = await merges.add(tx, said);
  await noteWinners(tx, mergeId, END_USERS, [into]);
  await hide(tx, mergeId, END_USERS, [{ winner: into, loser: from, given: ['external_id', 'source_id'] }]);
  // Calls that name the former id find the person by their alias, which may be contradicted; so it is out of the way.
  await tx.run(sql`with noted as (
       update merge_rows set columns = columns || '{"merged_external_id": null}'
       where tenant_id = ${tx.tenantId} and merge_id = ${mergeId} and table_name = 'end_users' and row_id = ${from}
       returning columns
     )
     update end_users set merge_id = null, merged_external_id = (select columns ->> 'external_id' from noted)
     where tenant_id = ${tx.tenantId} and end_user_id = ${from}`);
  await moveRows(tx, mergeId, 'end_user_id', [{ winner: into, loser: from }]);
  await creditEndUser(tx, from, into);
  const devices = await tx.many(
    sql<{ value: string }>`select value from end_user_ids where tenant_id = ${tx.tenantId} and end_user_id = ${from}`,
  );
  return devices.map((row) => row.value);
}
