import * as companyRevenue from '../../db/revenue/companyRevenue.ts';
import type { TenantTx } from '../../db/connect.ts';
import { formerRecords } from '../../db/records/formerRecords.ts';
import { page, type Page } from '../../db/records/recordList.ts';
import type { ListedRecord } from '../../db/records/records.ts';
import { Refused } from '../refused.ts';
import type { Model } from './models/model.ts';
import { COMPANY } from './models/models.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { readReference, type Reference } from '../../domain/values/reference.ts';
import { asSigns } from './signs.ts';
import { readFilters } from './filters.ts';

/** The order of creation. */
export const BY_ID: Page['sort'] = { field: '_id', descending: false };

/** A page of records as they are today. */
export async function readPage(tx: TenantTx, model: Model, asked: Omit<Page, 'today'>): Promise<ListedRecord[]> {
  const today = await tx.today();
  if (model === COMPANY) await companyRevenue.refresh(tx, today);
  return page(tx, model.table, { ...asked, today });
}

/**
 * The record that a path names by `_id`, `extid-` or `srcid-`. An externalId may name several, one in each company;
 * `companyId` in the query says which is meant.
 * @throws Refused 404 where there is none, or none any more, 409 where there are several.
 */
export async function readOne(tx: TenantTx, model: Model, id: string, companyId?: unknown): Promise<ListedRecord> {
  return theOne(model, await readNamed(tx, model, id, companyId));
}

/**
 * The records that a path names, two at most.
 * @throws Refused 404 where the one that it names was merged into another.
 */
export async function readNamed(tx: TenantTx, model: Model, id: string, companyId?: unknown): Promise<ListedRecord[]> {
  const reference = readReference(id);
  if (!reference) throw notFound(model);
  const own =
    reference.kind === 'id'
      ? { field: '_id', values: [String(reference.id)] }
      : { field: reference.kind, values: [reference.value] };
  const inCompany = companyId === undefined ? [] : await readFilters(tx, model, { companyId });
  const filters = [own, ...inCompany];
  const found = await readPage(tx, model, { filters, sort: BY_ID, limit: 2, offset: 0 });
  if (found.length === 0) await refuseFormer(tx, model, reference);
  return found;
}

/**
 * The only one of the records that a path names.
 * @throws Refused 404 where there is none, 409 where there are several.
 */
export function theOne(model: Model, [record, ...others]: readonly ListedRecord[]): ListedRecord {
  if (!record) throw notFound(model);
  if (others.length > 0) {
    throw new Refused('ambiguous', `Several ${model.nouns} have this externalId; say which by _id or companyId.`);
  }
  return record;
}

/** Says where a record went that a person merged into another. */
async function refuseFormer(tx: TenantTx, model: Model, reference: Reference): Promise<void> {
  const [former] = await formerRecords(tx, model.table, asSigns([reference]));
  if (!former) return;
  const sentence = `This ${model.noun} was merged into the one with the _id ${toObjectId(former.into)}.`;
  throw new Refused('merged', sentence);
}

export function notFound({ noun }: Model): Refused {
  return new Refused('notFound', `There is no such ${noun}; name one by _id, extid-<externalId> or srcid-<sourceId>.`);
}
