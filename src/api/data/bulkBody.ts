import { text, type Request, type RequestHandler } from 'express';
import { isSafeNumber, parse as parseLossless } from 'lossless-json';
import { isFields } from '../../domain/fields.ts';
import { ApiError } from '../errors.ts';
import { NO_ITEM_ERRORS } from './answer.ts';

/** The most items and the most bytes of one bulk upsert: Planhat's own limits. */
const MOST_ITEMS = 5000;
const BULK_BYTES = 32 * 1024 * 1024;

const readText = text({ limit: BULK_BYTES, type: () => true });

/** Reads the body as text, whatever its content type says. */
export const receiveBulk: RequestHandler = (req, res, next) => {
  readText(req, res, (error: unknown) => next(error === undefined ? undefined : asApiError(error)));
};

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
export function bulkItems(req: Request): readonly unknown[] {
  const body: unknown = req.body;
  const value = typeof body === 'string' && body.trim() !== '' ? parseBulk(body) : undefined;
  if (isFields(value)) return [value];
  if (!Array.isArray(value)) {
    throw new ApiError(400, 'badRequest', `Send a list of up to ${MOST_ITEMS} objects as JSON, or one object.`);
  }
  if (value.length > MOST_ITEMS) {
    throw new ApiError(400, 'tooMany', `A bulk upsert may have ${MOST_ITEMS} items; send them in several requests.`);
  }
  return value;
}

/** Digits that a double cannot hold. Only a text that has some pays for the slower parser which keeps them. */
const LONG_NUMBER = /[:[,]\s*-?\d{16,}/;

function parseBulk(body: string): unknown {
  try {
    return LONG_NUMBER.test(body) ? parseLossless(body, null, { parseNumber }) : JSON.parse(body);
  } catch {
    throw new ApiError(400, 'badJson', 'The body is not valid JSON.');
  }
}

/** An id written as a long number stays its own digits. */
function parseNumber(digits: string): number | string {
  return isSafeNumber(digits) || !/^-?\d+$/.test(digits) ? Number(digits) : digits;
}

function asApiError(error: unknown): unknown {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  if (type !== 'entity.too.large') return error;
  return new ApiError(413, 'tooLarge', 'A bulk upsert may have 32 MB; send it in several requests.');
}
