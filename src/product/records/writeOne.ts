import type { TenantTx } from '../../db/connect.ts';
import type { ListedRecord } from '../../db/records/records.ts';
import { isFields } from '../../domain/values/fields.ts';
import { Refused } from '../refused.ts';
import { BY_ID, notFound, readPage } from './readRecords.ts';
import { readItem, type Item } from './readItem.ts';
import { upsert, type Writing } from './upsert.ts';

/** A record as it is after it was written, and the calls that this freed. */
export interface Written {
  record: ListedRecord;
  released: string[];
}

type Place = Pick<Writing, 'model'> & {
  /** The company in whose path it is written, which is then the record's. */
  companyId?: number | undefined;
};

/**
 * Creates one record.
 * @throws Refused 400 with the reason, also where one with a key of this is there already.
 */
export function createOne(tx: TenantTx, place: Place, body: unknown): Promise<Written> {
  return writeOne(tx, place, itemOf(place, body), true);
}

/**
 * Changes a record: fields that are not sent stay, `custom` is merged key by key.
 * @throws Refused 400 with the reason; 404 where the record has been deleted meanwhile.
 */
export async function changeOne(tx: TenantTx, place: Place, id: number, body: unknown): Promise<Written> {
  const item = itemOf(place, body);
  if (item.id !== undefined && item.id !== id) {
    throw new Refused('otherId', 'The _id in the body is not the one in the path; leave it out.');
  }
  return writeOne(tx, place, { ...item, id }, false);
}

function itemOf({ model, companyId }: Place, body: unknown): Item {
  if (!isFields(body)) throw new Refused('badRequest', `Send one ${model.noun} as a JSON object.`);
  const item = readItem(model, body, 0);
  return companyId === undefined ? item : { ...item, company: { kind: 'id', id: companyId } };
}

async function writeOne(tx: TenantTx, place: Place, item: Item, onlyNew: boolean): Promise<Written> {
  const { model } = place;
  const { verdicts, released } = await upsert(tx, { model, onlyNew }, [item]);
  const [verdict] = verdicts;
  if (!verdict) throw new Error('An item without a verdict');
  if ('message' in verdict) throw new Refused('badItem', verdict.message);
  const filters = [{ field: '_id', values: [String(verdict.entry.record.id)] }];
  const [record] = await readPage(tx, model, { filters, sort: BY_ID, limit: 1, offset: 0 });
  if (!record) throw notFound(model);
  return { record, released };
}
