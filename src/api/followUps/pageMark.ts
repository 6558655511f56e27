import { z, type ZodType } from 'zod';
import { ApiError } from '../../http/errors.ts';

/** Where a page ended, as text that means nothing to the caller. */
export function writeMark(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** @throws ApiError 400 for anything `writeMark` did not write. */
export function readMark<T>(form: ZodType<T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  try {
    return form.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new ApiError(400, 'badCursor', 'The cursor is not one of ours; start again without it.');
  }
}

/** What every list takes. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().optional(),
};
