import * as companyRevenue from '../../../db/revenue/companyRevenue.ts';
import type { Transaction } from '../../../db/connect.ts';
import { lock } from '../../../db/locks.ts';
import * as reopened from '../../../db/calls/reopened.ts';
import * as recordChanges from '../../../db/records/recordChanges.ts';
import type { StoredRecord } from '../../../db/records/records.ts';
import * as recordSigns from '../../../db/records/recordSigns.ts';
import type { Model } from '../models/model.ts';
import { planUpsert, sameContent, type Verdict } from './planUpsert.ts';
import { createRecordIndex, type Entry, type RecordIndex } from './recordIndex.ts';
import type { Item } from './readItem.ts';
import { readThroughMerges } from './former.ts';
import { findCompanies, resolveReferences } from './references.ts';
import { placesTaken, signsOf, type CompanyOf } from './signs.ts';

/** What writing came to: a verdict for each item, and the calls it freed, to be settled again. */
export interface Upserted {
  verdicts: Verdict[];
  released: string[];
}

/** Where and how to write: `today` is the tenant's day; `onlyNew` refuses items whose record is there already. */
export interface Writing {
  tenantId: string;
  model: Model;
  today: string;
  onlyNew?: boolean;
}

/**
 * Creates and changes records of one model: judged one by one, written together. Calls that waited for what it brings
 * are open again when the transaction ends.
 */
export async function upsert(trx: Transaction, writing: Writing, items: readonly Item[]): Promise<Upserted> {
  const { tenantId, model, today, onlyNew = false } = writing;
  await lock(trx, tenantId, 'records');
  if (model.isIdentity) await lock(trx, tenantId, 'identity');
  const companyOf = await findCompanies(trx, tenantId, model, items);
  const current = await readThroughMerges(trx, tenantId, model, items, companyOf);
  const resolved = await resolveReferences(trx, tenantId, model, current, companyOf);
  const index = createRecordIndex(model.table, await readKnown(trx, tenantId, model, resolved, companyOf));
  const verdicts = planUpsert(resolved, { model, index, companyOf, onlyNew, at: new Date() });
  const released = await write(trx, tenantId, model, index);
  if (model.isRevenue) await companyRevenue.derive(trx, tenantId, companiesTouched(index), today);
  return { verdicts, released };
}

async function readKnown(
  trx: Transaction,
  tenantId: string,
  model: Model,
  items: readonly Item[],
  companyOf: CompanyOf,
): Promise<StoredRecord[]> {
  const named = await recordSigns.lookUp(trx, tenantId, model.table, signsOf(items, companyOf));
  const taken = await recordSigns.lookUp(trx, tenantId, model.table, placesTaken(items, named, companyOf));
  return [...new Map([...named, ...taken].map((record) => [record.id, record])).values()];
}

async function write(trx: Transaction, tenantId: string, model: Model, index: RecordIndex): Promise<string[]> {
  const created = [...index.entries()].filter(({ before }) => before === null);
  const touched = [...index.entries()].filter(({ before, record }) => before !== null && before !== record);
  const changes = touched.flatMap(({ before, record }) => (before ? changeOf(before, record) : []));
  const ids = await recordChanges.reserveIds(trx, model.table, created.length);
  created.forEach((entry, at) => index.change(entry, { ...entry.record, id: ids[at] ?? 0 }));
  const freed = touched.filter(givesUpAnId).map(({ record }) => record.id);
  await recordChanges.update(trx, tenantId, model.table, changes, freed);
  await recordChanges.create(
    trx,
    tenantId,
    model.table,
    created.map(({ record }) => record),
  );
  if (!model.isIdentity) return [];
  const keys = [...created, ...touched].flatMap((entry) => announcements(model, entry));
  return reopened.release(trx, tenantId, [...new Set(keys)]);
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
