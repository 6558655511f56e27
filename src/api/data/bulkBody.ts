import { z } from 'zod';
import { isFields } from '../../domain/values/fields.ts';
import { ApiError } from '../../http/errors.ts';
import type { Model } from '../../product/records/index.ts';
import { itemSchema } from './wire.ts';

/** The most items of one bulk upsert: Planhat's own limit. */
const MOST_ITEMS = 5000;

/** The most bytes of one bulk upsert: Planhat's own limit. */
export const BULK_BYTES = 32 * 1024 * 1024;

/** What a bulk upsert of a model is sent as. It describes and refuses nothing, for items are judged one by one. */
export function bulkBody(model: Model) {
  const { schema } = z.toJSONSchema(z.object({ schema: z.array(itemSchema(model)) })).properties ?? {};
  return z.unknown().meta({ override: schema as object });
}

/** What one record is created or changed with. It describes and refuses nothing, for the item is judged as in bulk. */
export function oneBody(model: Model) {
  const { schema } = z.toJSONSchema(z.object({ schema: itemSchema(model) })).properties ?? {};
  return z.unknown().meta({ override: schema as object });
}

/**
 * The items of a bulk upsert: a list of up to 5,000, or one on its own.
 * @throws ApiError 400 for anything else.
 */
export function bulkItems(value: unknown): readonly unknown[] {
  if (isFields(value)) return [value];
  if (!Array.isArray(value)) {
    throw new ApiError('badRequest', `Send a list of up to ${MOST_ITEMS} objects as JSON, or one object.`);
  }
  if (value.length > MOST_ITEMS) {
    throw new ApiError('tooManyItems', `A bulk upsert may have ${MOST_ITEMS} items; send them in several requests.`);
  }
  return value;
}
