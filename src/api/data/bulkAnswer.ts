import { z } from 'zod';
import type { StoredRecord } from '../../db/records/records.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import type { Item, Verdict } from '../../product/records/index.ts';

const keys = z.object({ _id: z.string(), externalId: z.string().optional(), sourceId: z.string().optional() });
type Keys = z.infer<typeof keys>;

const itemError = keys.partial().extend({
  index: z.number().int().meta({ description: "The item's place in the request, counted from 0." }),
  message: z.string(),
});
type ItemError = z.infer<typeof itemError>;

/** Planhat's answer to a bulk upsert. Every key is always there: clients index them without looking at the status. */
export const bulkAnswer = z
  .object({
    created: z.number().int(),
    updated: z.number().int(),
    nonupdates: z.number().int(),
    createdErrors: z.array(itemError),
    updatedErrors: z.array(itemError),
    permissionErrors: z.array(itemError),
    insertsKeys: z.array(keys),
    updatesKeys: z.array(keys),
    modified: z.array(z.string()),
    upsertedIds: z.array(z.string()),
  })
  .meta({ id: 'BulkAnswer' });
export type BulkAnswer = z.infer<typeof bulkAnswer>;

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
