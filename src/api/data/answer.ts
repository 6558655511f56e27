import type { StoredRecord } from '../../db/records.ts';
import { toObjectId } from './objectId.ts';
import type { Verdict } from './planUpsert.ts';
import type { Item } from './readItem.ts';

interface Keys {
  _id: string;
  externalId?: string;
  sourceId?: string;
}

interface ItemError extends Partial<Keys> {
  /** The item's place in the request, counted from 0. */
  index: number;
  message: string;
}

/** Planhat's answer to a bulk upsert. Every key is always there: clients index them without looking at the status. */
export interface BulkAnswer {
  created: number;
  updated: number;
  nonupdates: number;
  createdErrors: ItemError[];
  updatedErrors: ItemError[];
  permissionErrors: ItemError[];
  insertsKeys: Keys[];
  updatesKeys: Keys[];
  modified: string[];
  upsertedIds: string[];
}

/** What every error answer of a bulk upsert carries besides `code` and `message`. */
export const NO_ITEM_ERRORS: Pick<BulkAnswer, 'createdErrors' | 'updatedErrors' | 'permissionErrors'> = {
  createdErrors: [],
  updatedErrors: [],
  permissionErrors: [],
};

/** The answer and its status: 200 where all items are in, 206 where some are, 400 where none is. */
export function toBulkAnswer(verdicts: readonly Verdict[]): { status: number; answer: BulkAnswer } {
  const errors = (kind: Verdict['kind']) =>
    verdicts.flatMap((one) => ('message' in one && one.kind === kind ? [asError(one.item, one.message)] : []));
  const records = (kind: Verdict['kind']) =>
    verdicts.flatMap((one) => ('entry' in one && one.kind === kind ? [one.entry.record] : []));
  const created = records('created');
  const updated = records('updated');
  // Two items may have changed one record: they are two updates of one key.
  const changed = [...new Set(updated)];
  const answer: BulkAnswer = {
    created: created.length,
    updated: updated.length,
    nonupdates: records('unchanged').length,
    createdErrors: errors('createdError'),
    updatedErrors: errors('updatedError'),
    permissionErrors: [],
    insertsKeys: created.map(asKeys),
    updatesKeys: changed.map(asKeys),
    modified: changed.map(({ id }) => toObjectId(id)),
    upsertedIds: created.map(({ id }) => toObjectId(id)),
  };
  const failed = answer.createdErrors.length + answer.updatedErrors.length;
  return { status: failed === 0 ? 200 : failed < verdicts.length ? 206 : 400, answer };
}

function asKeys({ id, externalId, sourceId }: StoredRecord): Keys {
  return { _id: toObjectId(id), ...given({ externalId, sourceId }) };
}

function asError({ index, id, externalId, sourceId }: Item, message: string): ItemError {
  return { index, ...(id === undefined ? {} : { _id: toObjectId(id) }), ...given({ externalId, sourceId }), message };
}

function given(ids: { externalId: string | null | undefined; sourceId: string | null | undefined }): Partial<Keys> {
  const { externalId, sourceId } = ids;
  return { ...(externalId ? { externalId } : {}), ...(sourceId ? { sourceId } : {}) };
}
