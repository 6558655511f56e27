import { inTenant, type Knex, type Transaction } from '../../db/connect.ts';
import { lock } from '../../db/locks.ts';
import * as reopened from '../../db/reopened.ts';
import * as recordChanges from '../../db/recordChanges.ts';
import { COMPANIES, type StoredRecord } from '../../db/records.ts';
import * as recordSigns from '../../db/recordSigns.ts';
import type { Model } from './models.ts';
import { planUpsert, sameContent, type Verdict } from './planUpsert.ts';
import { createRecordIndex, type Entry, type RecordIndex } from './recordIndex.ts';
import { readItem, type Item } from './readItem.ts';
import { referenceKey, referenceKeys } from './reference.ts';
import { companiesNamed, placesTaken, signsOf, type CompanyOf } from './signs.ts';

/** What a bulk upsert came to: a verdict for each item, and the calls it freed, to be settled again. */
interface Upserted {
  verdicts: Verdict[];
  released: string[];
}

/**
 * Creates and changes records of one model: judged one by one, written together in one transaction. Calls that waited
 * for what it brings are open again when it ends.
 */
export async function upsert(db: Knex, tenantId: string, model: Model, values: readonly unknown[]): Promise<Upserted> {
  const items = values.map((value, index) => readItem(model, value, index));
  return inTenant(db, tenantId, async (trx) => {
    await lock(trx, tenantId, 'identity');
    const companyOf = await findCompanies(trx, tenantId, model, items);
    const index = createRecordIndex(await readKnown(trx, tenantId, model, items, companyOf));
    const verdicts = planUpsert(items, { model, index, companyOf, at: new Date() });
    const released = await write(trx, tenantId, model, index);
    return { verdicts, released };
  });
}

async function findCompanies(
  trx: Transaction,
  tenantId: string,
  model: Model,
  items: readonly Item[],
): Promise<CompanyOf> {
  if (!model.table.inCompany) return () => null;
  const found = await recordSigns.refer(trx, tenantId, COMPANIES, companiesNamed(items));
  const byReference = new Map(found.flatMap((company) => referenceKeys(company).map((key) => [key, company.id])));
  return ({ company }) => {
    if (!company) return undefined;
    return byReference.get(referenceKey(company)) ?? { fault: 'companyId names a company that does not exist.' };
  };
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
