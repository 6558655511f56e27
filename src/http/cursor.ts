import { z, type ZodType } from 'zod';
import { ApiError } from './errors.ts';

/** The query of every list. `cursor` is `next` of the page before. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().optional().meta({ description: '`next` of the page before.' }),
};

/** Where a page ended, as text that means nothing to the caller. */
export function writeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Returns the place that a cursor stands for, or undefined without one. @throws ApiError 400 for any other text. */
export function readCursor<Place>(form: ZodType<Place>, text: string): Place;
export function readCursor<Place>(form: ZodType<Place>, text: string | undefined): Place | undefined;
export function readCursor<Place>(form: ZodType<Place>, text: string | undefined): Place | undefined {
  if (text === undefined) return undefined;
  try {
    return form.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new ApiError('badCursor', 'The cursor is not one of ours; start again without it.');
  }
}

const numberPlace = z.tuple([z.int()]);

/** The place in a list that is ordered by one number. */
export function readNumberCursor(text: string): number;
export function readNumberCursor(text: string | undefined): number | undefined;
export function readNumberCursor(text: string | undefined): number | undefined {
  // The list of merges gave out bare numbers before.
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : readCursor(numberPlace, text)?.[0];
}

/** A page of a list that was read with one row more than asked for, so that it shows whether there are others. */
export function pageOf<Row>(found: readonly Row[], limit: number, numberOf: (row: Row) => number) {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? writeCursor([numberOf(last)]) : null };
}
