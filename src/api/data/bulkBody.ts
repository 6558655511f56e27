import type { RequestHandler } from 'express';
import { isFields } from '../../domain/fields.ts';
import { ApiError } from '../errors.ts';
import { NO_ITEM_ERRORS } from './answer.ts';

/** The most items of one bulk upsert: Planhat's own limit. */
const MOST_ITEMS = 5000;

/** The most bytes of one bulk upsert: Planhat's own limit. */
export const BULK_BYTES = 32 * 1024 * 1024;

/** Puts the error lists into the error answers of a route: a widely used client reads them at every status. */
export const withErrorLists: RequestHandler = (_req, res, next) => {
  const json = res.json.bind(res);
  res.json = (body: unknown) => json(res.statusCode >= 400 && isFields(body) ? { ...NO_ITEM_ERRORS, ...body } : body);
  next();
};

/**
 * The items of a bulk upsert: a list of up to 5,000, or one on its own.
 * @throws ApiError 400 for anything else.
 */
export function bulkItems(value: unknown): readonly unknown[] {
  if (isFields(value)) return [value];
  if (!Array.isArray(value)) {
    throw new ApiError(400, 'badRequest', `Send a list of up to ${MOST_ITEMS} objects as JSON, or one object.`);
  }
  if (value.length > MOST_ITEMS) {
    throw new ApiError(400, 'tooMany', `A bulk upsert may have ${MOST_ITEMS} items; send them in several requests.`);
  }
  return value;
}
