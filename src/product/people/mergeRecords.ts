import * as audit from '../../db/tenants/auditLog.ts';
import * as companyHealth from '../../db/health/companyHealth.ts';
import * as companyRevenue from '../../db/revenue/companyRevenue.ts';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as followUps from '../../db/followUps/followUps.ts';
import { awaitedKeys, sameIds } from '../../db/identity/mergeKeys.ts';
import { mergeMilestones } from '../../db/identity/mergeMilestones.ts';
import { hide, moveRows, noteWinners, type Pair } from '../../db/identity/mergeRows.ts';
import * as merges from '../../db/identity/merges.ts';
import type { Merge, MergeModel } from '../../db/identity/merges.ts';
import type { OwnerColumn } from '../../db/identity/mergeTables.ts';
import { creditCompany, creditEndUser } from '../../db/identity/mergeUsage.ts';
import * as recordChanges from '../../db/records/recordChanges.ts';
import type { RecordTable, StoredRecord } from '../../db/records/records.ts';
import { ASSETS, COMPANIES, END_USERS, PROJECTS } from '../../db/records/recordTables.ts';
import * as recordSigns from '../../db/records/recordSigns.ts';
import * as reopened from '../../db/calls/reopened.ts';
import { fillBlanks, idsGiven } from '../../domain/identity/mergedContent.ts';
import { Refused } from '../refused.ts';

/** What somebody asks to be one. */
export interface MergeRequest extends Pair {
  model: MergeModel;
  by: string;
}

/** What lies inside companies under an externalId, and the column by which other rows belong to it. */
const CHILDREN: readonly (readonly [RecordTable, OwnerColumn])[] = [
  [END_USERS, 'end_user_id'],
  [ASSETS, 'asset_id'],
  [PROJECTS, 'project_id'],
];

/**
 * Makes two records one: all that the loser has goes over to the winner, whose own fields stay and whose blanks are
 * filled; calls that name the loser mean the winner from now on. Asking again changes nothing. Answers the calls that
 * waited for it too.
 * @throws Refused 404 where there is no such record, 409 where the two cannot be merged, each with what to do.
 */
export async function mergeRecords(
  db: Database,
  tenantId: string,
  asked: MergeRequest,
): Promise<{ merge: Merge; released: string[] }> {
  const { model, winner, loser, by } = asked;
  return inTenant(db, tenantId, async (open) => {
    const tx = await open.lock('records', 'identity', 'merge');
    const before = await merges.findOpen(tx, model, loser);
    if (before?.winner === winner) return { merge: before, released: [] };
    await (model === 'company' ? checkCompanies : checkEndUsers)(tx, asked);
    const merge = await merges.add(tx, { model, winner, loser, byHand: true, madeBy: by });
    if (model === 'company') await mergeCompanies(tx, merge);
    else await mergeEndUsers(tx, merge);
    const subject = { merge: merge.mergeId, winner, loser };
    await audit.add(tx, { actor: by, action: `${model}.merged`, subject });
    const released = await reopened.release(tx, await awaitedKeys(tx, [merge.mergeId]));
    return { merge, released };
  });
}

async function mergeEndUsers(tx: TenantTx, merge: Merge): Promise<void> {
  await mergeInto(tx, merge.mergeId, END_USERS, [merge]);
  await moveRows(tx, merge.mergeId, 'end_user_id', [merge]);
  await creditEndUser(tx, merge.loser, merge.winner);
}

/** What bears one externalId in both companies is one as well: inside a company an externalId means one record. */
async function mergeCompanies(tx: TenantTx<'records'>, merge: Merge): Promise<void> {
  const { mergeId, winner, loser } = merge;
  await mergeInto(tx, mergeId, COMPANIES, [merge]);
  for (const [table, column] of CHILDREN) {
    const pairs = await sameIds(tx, table, merge);
    await mergeInto(tx, mergeId, table, pairs);
    await moveRows(tx, mergeId, column, pairs);
  }
  await moveRows(tx, mergeId, 'company_id', [merge]);
  await creditCompany(tx, loser, winner);
  await mergeMilestones(tx, mergeId, merge);
  await followUps.wakeMoved(tx, mergeId);
  await companyHealth.breakOff(tx, [winner, loser]);
  await companyRevenue.derive(tx, [winner], await tx.today());
}

async function mergeInto(tx: TenantTx, mergeId: number, table: RecordTable, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const ids = pairs.flatMap(({ winner, loser }) => [winner, loser]);
  const found = await recordSigns.lookUp(tx, table, { ids });
  const byId = new Map(found.map((record) => [record.id, record]));
  const both = pairs.flatMap((pair) => {
    const [winner, loser] = [byId.get(pair.winner), byId.get(pair.loser)];
    return winner && loser ? [{ winner, loser }] : [];
  });
  await noteWinners(
    tx,
    mergeId,
    table,
    both.map(({ winner }) => winner.id),
  );
  const losers = both.map(({ winner, loser }) => ({
    winner: winner.id,
    loser: loser.id,
    given: idsGiven(winner, loser),
  }));
  await hide(tx, mergeId, table, losers);
  const filled = both.map(({ winner, loser }) => ({ record: fillBlanks(winner, loser), changed: true }));
  await recordChanges.update(tx, table, filled, []);
}

async function checkCompanies(tx: TenantTx, asked: MergeRequest): Promise<void> {
  await readBoth(tx, COMPANIES, asked);
  for (const [table] of CHILDREN) {
    const pairs = await sameIds(tx, table, asked);
    if (!pairs.some(({ hidden }) => hidden)) continue;
    const sentence =
      'An externalId that a former merge made an alias in one of the companies is borne by another record in the other; undo that merge first, or merge those two as well afterwards.';
    throw new Refused('aliasTaken', sentence);
  }
}

async function checkEndUsers(tx: TenantTx, asked: MergeRequest): Promise<void> {
  const [winner, loser] = await readBoth(tx, END_USERS, asked);
  if (winner.companyId === loser.companyId) return;
  throw new Refused('otherCompany', 'The two are in different companies; merge those, or move one of the two.');
}

async function readBoth(
  tx: TenantTx,
  table: RecordTable,
  { winner, loser }: Pair,
): Promise<[StoredRecord, StoredRecord]> {
  if (winner === loser) throw new Refused('sameRecord', 'winner and loser are one record; name two.');
  const found = await recordSigns.lookUp(tx, table, { ids: [winner, loser] });
  const first = found.find(({ id }) => id === winner);
  const second = found.find(({ id }) => id === loser);
  if (first && second) return [first, second];
  throw new Refused(
    'noSuchRecord',
    `There is no such ${first ? 'loser' : 'winner'}, or it was merged or erased; see GET /api/merges.`,
  );
}
