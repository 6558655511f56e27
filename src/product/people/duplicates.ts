import type { TenantTx } from '../../db/connect.ts';
import * as found from '../../db/identity/duplicates.ts';
import type { MergeModel } from '../../db/identity/merges.ts';
import {
  likeCompanies,
  sharingAddress,
  sharingName,
  surestFirst,
  type Likeness,
} from '../../domain/identity/duplicates.ts';

/** Where a page of duplicates ended: among those who share an address or a name, or after so many pairs of companies. */
export type DuplicatesPlace = { by: 'address' | 'name'; companyId: number; key: string } | { offset: number };

/** A record that looks like another, and how much it is used. */
export type DuplicateRecord = Shown & { activities: number; lastActiveAt: Date | null };

export interface DuplicatesPage {
  pairs: Likeness<DuplicateRecord>[];
  next: DuplicatesPlace | null;
}

type Shown = found.Shown & { id: number; companyId: number; externalId: string | null; createdAt: Date };
interface Pairs {
  pairs: Likeness<Shown>[];
  next: DuplicatesPlace | null;
}

/** Returns a page of pairs that could be merged, surest first. It may hold fewer than `limit`, or more. */
export async function findDuplicates(
  tx: TenantTx,
  model: MergeModel,
  after: DuplicatesPlace | undefined,
  limit: number,
): Promise<DuplicatesPage> {
  const { pairs, next } = await (model === 'endUser' ? endUsers : companies)(tx, after, limit);
  const records = pairs.flatMap(({ winner, loser }) => [winner, loser]);
  const usage = await found.usageOf(tx, model, records);
  const used = (record: Shown): DuplicateRecord => ({
    ...record,
    activities: usage.get(record.id)?.activities ?? 0,
    lastActiveAt: usage.get(record.id)?.lastActiveAt ?? null,
  });
  return { pairs: pairs.map((pair) => ({ ...pair, winner: used(pair.winner), loser: used(pair.loser) })), next };
}

async function endUsers(tx: TenantTx, after: DuplicatesPlace | undefined, limit: number): Promise<Pairs> {
  const place = after && 'by' in after ? after : undefined;
  const pairs: Pairs['pairs'] = [];
  let room = limit;
  if (place?.by !== 'name') {
    const groups = await found.sharedAddresses(tx, place, limit);
    pairs.push(...groups.flatMap(({ endUsers: group }) => sharingAddress(group)));
    const last = groups.at(-1);
    if (groups.length === limit && last) return { pairs: surestFirst(pairs), next: nextAfter('address', last) };
    room = limit - groups.length;
  }
  const groups = await found.sharedNames(tx, place?.by === 'name' ? place : undefined, room);
  pairs.push(...groups.flatMap(({ endUsers: group }) => sharingName(group)));
  const last = groups.at(-1);
  return { pairs: surestFirst(pairs), next: groups.length === room && last ? nextAfter('name', last) : null };
}

function nextAfter(by: 'address' | 'name', { companyId, key }: found.Alike): DuplicatesPlace {
  return { by, companyId, key };
}

async function companies(tx: TenantTx, after: DuplicatesPlace | undefined, limit: number): Promise<Pairs> {
  const known = await found.companiesToCompare(tx);
  const all = likeCompanies(known.companies, known.domains);
  const offset = after && 'offset' in after ? after.offset : 0;
  const pairs = all.slice(offset, offset + limit).map(({ winner, loser, ...why }) => ({
    ...why,
    winner: { ...winner, companyId: winner.id, email: null },
    loser: { ...loser, companyId: loser.id, email: null },
  }));
  return { pairs, next: offset + limit < all.length ? { offset: offset + limit } : null };
}
