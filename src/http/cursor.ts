import { ApiError } from './errors.ts';

/** Where a page of calls ended. Opaque to the caller. */
export interface Cursor {
  receivedAt: Date;
  messageId: string;
}

export function writeCursor({ receivedAt, messageId }: Cursor): string {
  return Buffer.from(JSON.stringify([receivedAt.toISOString(), messageId])).toString('base64url');
}

/** @throws ApiError 400 for anything `writeCursor` did not write. */
export function readCursor(text: string): Cursor {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string') {
      const receivedAt = new Date(value[0]);
      if (!Number.isNaN(receivedAt.getTime())) return { receivedAt, messageId: value[1] };
    }
  } catch {
    // Falls through to the one answer there is for a cursor that is not ours.
  }
  throw badCursor();
}

/** The same for a list that is ordered by one number. */
function writeNumberCursor(at: number): string {
  return Buffer.from(JSON.stringify([at])).toString('base64url');
}

/** @throws ApiError 400 for anything `writeNumberCursor` did not write. */
export function readNumberCursor(text: string): number {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.length === 1 && Number.isSafeInteger(value[0])) return value[0] as number;
  } catch {
    // As above.
  }
  throw badCursor();
}

/** A page of a list that was read with one row more than asked for, so that it shows whether there are others. */
export function pageOf<Row>(found: readonly Row[], limit: number, numberOf: (row: Row) => number) {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? writeNumberCursor(numberOf(last)) : null };
}

function badCursor(): ApiError {
  return new ApiError(400, 'badCursor', 'The cursor is not one of ours; start again without it.');
}
