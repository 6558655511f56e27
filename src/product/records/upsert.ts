import * as companyRevenue from '../../db/revenue/companyRevenue.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as reopened from '../../db/calls/reopened.ts';
import * as recordChanges from '../../db/records/recordChanges.ts';
import type { StoredRecord } from '../../db/records/records.ts';
import { reserveIds } from '../../db/records/reserveIds.ts';
import * as recordSigns from '../../db/records/recordSigns.ts';
import { OutOfIds } from '../../domain/identity/newIds.ts';
import type { Model } from './models/model.ts';
import { likelyCreated, planUpsert, sameContent, type Plan, type Verdict } from './planUpsert.ts';
import { createRecordIndex, type Entry, type RecordIndex } from './recordIndex.ts';
import type { Item } from './readItem.ts';
import { readThroughMerges } from './readThroughMerges.ts';
import { findCompanies, resolveReferences } from './references.ts';
import { placesTaken, signsOf, type CompanyOf } from './signs.ts';

/** What writing came to: a verdict for each item, and the calls it freed, to be settled again. */
export interface Upserted {
  verdicts: Verdict[];
  released: string[];
}

/** What to write; `onlyNew` refuses items whose record is there already. */
export interface Writing {
  model: Model;
  onlyNew?: boolean;
}

/**
 * Creates and changes records of one model: judged one by one, written together. Calls that waited for what it brings
 * are open again when the transaction ends.
 */
export async function upsert(tx: TenantTx, writing: Writing, items: readonly Item[]): Promise<Upserted> {
  const { model, onlyNew = false } = writing;
  const locked = await tx.lock('records');
  if (model.isIdentity) await tx.lock('identity');
  const companyOf = await findCompanies(tx, model, items);
  const current = await readThroughMerges(tx, model, items, companyOf);
  const resolved = await resolveReferences(tx, model, current, companyOf);
  const known = await readKnown(tx, model, resolved, companyOf);
  const { index, verdicts } = await plan(tx, resolved, known, { model, companyOf, onlyNew, at: new Date() });
  const released = await write(tx, model, index);
  if (model.isRevenue) await companyRevenue.derive(locked, companiesTouched(index), await tx.today());
  return { verdicts, released };
}

/** Judges items with ids for those that are likely to be new, and again with one for each if that was not enough. */
async function plan(
  tx: TenantTx,
  items: readonly Item[],
  known: readonly StoredRecord[],
  by: Omit<Plan, 'index' | 'ids'>,
): Promise<{ index: RecordIndex; verdicts: Verdict[] }> {
  const { name, id } = by.model.table;
  const reserve = async (count: number) => (await reserveIds(tx, [{ name, id, count }])).get(name) ?? [];
  const index = createRecordIndex(by.model.table, known);
  const ids = await reserve(likelyCreated(items, { ...by, index }));
  try {
    return { index, verdicts: planUpsert(items, { ...by, index, ids }) };
  } catch (error) {
    if (!(error instanceof OutOfIds)) throw error;
  }
  const again = createRecordIndex(by.model.table, known);
  return { index: again, verdicts: planUpsert(items, { ...by, index: again, ids: await reserve(items.length) }) };
}

async function readKnown(
  tx: TenantTx,
  model: Model,
  items: readonly Item[],
  companyOf: CompanyOf,
): Promise<StoredRecord[]> {
  const named = await recordSigns.lookUp(tx, model.table, signsOf(items, companyOf));
  const taken = await recordSigns.lookUp(tx, model.table, placesTaken(items, named, companyOf));
  return [...new Map([...named, ...taken].map((record) => [record.id, record])).values()];
}

async function write(tx: TenantTx, model: Model, index: RecordIndex): Promise<string[]> {
  const created = [...index.entries()].filter(({ before }) => before === null);
  const touched = [...index.entries()].filter(({ before, record }) => before !== null && before !== record);
  const changes = touched.flatMap(({ before, record }) => (before ? changeOf(before, record) : []));
  const freed = touched.filter(givesUpAnId).map(({ record }) => record.id);
  await recordChanges.update(tx, model.table, changes, freed);
  await recordChanges.create(
    tx,
    model.table,
    created.map(({ record }) => record),
  );
  if (!model.isIdentity) return [];
  const keys = [...created, ...touched].flatMap((entry) => announcements(model, entry));
  return reopened.release(tx, [...new Set(keys)]);
}

/** Two changes may cancel each other out, and then there is nothing to write. */
function changeOf(before: StoredRecord, record: StoredRecord): recordChanges.ChangedRecord[] {
  const changed = !sameContent(before, record);
  const isConfirmed = Object.entries(record.sources).some(
    ([field, source]) => before.sources[field]?.[1] !== source[1],
  );
  return changed || isConfirmed ? [{ record, changed }] : [];
}

/** The companies of records that are new or otherwise than before; a record that moved touches two. */
function companiesTouched(index: RecordIndex): number[] {
  const touched = [...index.entries()].filter(({ before, record }) => before === null || !sameContent(before, record));
  return [
    ...new Set(touched.flatMap(({ before, record }) => [before?.companyId ?? [], record.companyId ?? []].flat())),
  ];
}

function givesUpAnId({ before, record }: Entry): boolean {
  const gives = (id: string | null | undefined, now: string | null) => typeof id === 'string' && id !== now;
  return (
    gives(before?.externalId, record.externalId) || gives(before?.sourceId, record.sourceId) || isMoved(before, record)
  );
}

function isMoved(before: StoredRecord | null, record: StoredRecord): boolean {
  return before !== null && before.companyId !== record.companyId;
}

/** The keys a record had before count too: a call that fitted two people may fit one now. */
function announcements(model: Model, { before, record }: Entry): string[] {
  if (before && sameContent(before, record)) return [];
  return [...model.announces(record), ...(before ? model.announces(before) : [])];
}
