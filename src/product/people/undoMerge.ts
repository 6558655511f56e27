import * as audit from '../../db/tenants/auditLog.ts';
import * as companyHealth from '../../db/health/companyHealth.ts';
import * as companyRevenue from '../../db/revenue/companyRevenue.ts';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as followUps from '../../db/followUps/followUps.ts';
import * as mergeCalls from '../../db/identity/mergeCalls.ts';
import type { Concerned } from '../../db/identity/mergeCalls.ts';
import { awaitedKeys } from '../../db/identity/mergeKeys.ts';
import { takeMilestonesApart } from '../../db/identity/mergeMilestones.ts';
import { areThere, companiesOf, dropMadeIn, isErased } from '../../db/identity/mergePeople.ts';
import { heldBefore, putBack } from '../../db/identity/mergeRows.ts';
import * as merges from '../../db/identity/merges.ts';
import type { Merge } from '../../db/identity/merges.ts';
import { creditAnew, type Days } from '../../db/identity/mergeUsage.ts';
import * as recordChanges from '../../db/records/recordChanges.ts';
import { ASSETS, COMPANIES, END_USERS, PROJECTS } from '../../db/records/recordTables.ts';
import * as reopened from '../../db/calls/reopened.ts';
import { countDays, countEndUsers } from '../../db/metrics/rollUps.ts';
import { takeBack } from '../../domain/identity/mergedContent.ts';
import { readItem } from '../../domain/calls/segmentCall.ts';
import { Refused } from '../refused.ts';

/**
 * Makes two records again of what was merged, exactly as they were. Calls of before go back to whom their outcomes name;
 * calls that came while the merge was in force are opened, and settle by what they themselves name. What people wrote
 * into the winner meanwhile stays with it. Undoing twice changes nothing. Answers the opened calls.
 * @throws Refused 404 where there is no such merge, 409 where it cannot be undone, with what to do.
 */
export async function undoMerge(
  db: Database,
  tenantId: string,
  mergeId: number,
  by: string,
): Promise<{ merge: Merge; reopened: string[] }> {
  return inTenant(db, tenantId, async (open) => {
    const tx = await open.lock('records', 'identity', 'merge');
    const merge = await merges.find(tx, mergeId);
    if (!merge) throw new Refused('noSuchMerge', 'There is no such merge; see GET /api/merges.');
    if (merge.undoneAt) return { merge, reopened: [] };
    await check(tx, merge);
    const opened = await undo(tx, merge, by);
    const { model, winner, loser } = merge;
    const subject = { merge: mergeId, winner, loser };
    await audit.add(tx, { actor: by, action: `${model}.mergeUndone`, subject });
    return { merge: (await merges.find(tx, mergeId)) ?? merge, reopened: opened };
  });
}

async function check(tx: TenantTx, merge: Merge): Promise<void> {
  if (!merge.byHand) {
    const sentence = 'Calls said that these two are one and would say so again; mend the sender.';
    throw new Refused('saidByCalls', sentence);
  }
  const later = await merges.builtOn(tx, merge.mergeId);
  if (later) {
    const sentence = `Merge ${later.mergeId} was built on this one; undo that first.`;
    throw new Refused('builtOn', sentence);
  }
  if (!(await areThere(tx, merge))) {
    throw new Refused('deleted', 'One of the two was deleted since; there is nothing left to give back.');
  }
  if (merge.model === 'endUser' && (await isErased(tx, [merge.winner, merge.loser]))) {
    throw new Refused('erased', 'The person was erased since; there is nothing left to give back.');
  }
}

async function undo(tx: TenantTx<'records'>, merge: Merge, by: string): Promise<string[]> {
  const { mergeId, model, winner, loser } = merge;
  const joins = await merges.joinsSince(tx, merge);
  const joined = joins.flatMap((join) => [join.winner, join.loser]);
  const people = [...new Set(model === 'endUser' ? [winner, loser, ...joined] : joined)];
  const concerned: Concerned = model === 'endUser' ? { endUserIds: people } : { companyId: winner };
  const marked = await mergeCalls.decidedUnder(tx, mergeId, concerned);
  const opened = marked.map((call) => call.messageId);
  const touched = [await mergeCalls.takeBackEffects(tx, opened)];
  await mergeCalls.forgetTaught(tx, mergeId, concerned, marked.flatMap(aliasOf));
  await mergeCalls.reopenAll(tx, opened);
  const named = new Set(marked.flatMap(({ subject }) => subject ?? []));
  for (const one of [...joins, merge]) await restore(tx, one.mergeId, named);
  if (model === 'company') await dropMadeIn(tx, mergeId, winner);
  // What the winner's own outcomes name it has already, unless calls have joined it to somebody else since.
  const credited = joins.length === 0 ? people.filter((id) => id !== winner) : people;
  touched.push(await creditAnew(tx, { endUserIds: credited }));
  if (model === 'company') touched.push(await creditAnew(tx, { companyId: loser }));
  await countAnew(tx, { merge, people, touched });
  if (model === 'company') await takeCompaniesApart(tx, merge);
  const undone = [mergeId, ...joins.map((join) => join.mergeId)];
  const keys = await awaitedKeys(tx, undone);
  for (const id of undone) await merges.end(tx, id, by);
  return [...opened, ...(await reopened.release(tx, keys))];
}

/** What hangs on two companies beside their records and their usage. */
async function takeCompaniesApart(tx: TenantTx<'records'>, merge: Merge): Promise<void> {
  const { mergeId, winner, loser } = merge;
  await takeMilestonesApart(tx, mergeId, merge);
  await followUps.wakeMoved(tx, mergeId);
  await companyHealth.breakOff(tx, [winner, loser]);
  await companyRevenue.derive(tx, [winner, loser], await tx.today());
}

/** Gives winners back what they were, then every row its place. The ids that winners had been given are free by then. */
async function restore(tx: TenantTx, mergeId: number, named: ReadonlySet<string>): Promise<void> {
  for (const table of [COMPANIES, END_USERS, ASSETS, PROJECTS]) {
    const held = await heldBefore(tx, mergeId, table);
    const records = held.map(({ before, losers, now }) => takeBack(before, losers, now, (id) => named.has(id)));
    const changes = records.map((record) => ({ record, changed: true }));
    await recordChanges.update(tx, table, changes, []);
  }
  await putBack(tx, mergeId);
}

interface Touched {
  merge: Merge;
  people: number[];
  touched: readonly Days[];
}

async function countAnew(tx: TenantTx, { merge, people, touched }: Touched): Promise<void> {
  const { model, winner, loser } = merge;
  const companyIds = model === 'company' ? [winner, loser] : await companiesOf(tx, [winner, loser]);
  const days = {
    usage: [...new Set(touched.flatMap(({ usage }) => usage))],
    metrics: [...new Set(touched.flatMap(({ metrics }) => metrics))],
    objects: touched.flatMap(({ objects }) => objects),
  };
  await countDays(tx, companyIds, days);
  await countEndUsers(tx, people);
}

/** What an alias call said. */
function aliasOf(call: mergeCalls.MarkedCall): { previousId: string; userId: string }[] {
  const read = call.body === null ? undefined : readItem(call.body, 'alias');
  if (!read?.ok || read.call.type !== 'alias') return [];
  const { previousId, userId } = read.call;
  return previousId === undefined || userId === undefined ? [] : [{ previousId, userId }];
}
