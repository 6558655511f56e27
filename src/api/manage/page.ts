import { ApiError } from '../errors.ts';

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
  throw new ApiError(400, 'badCursor', 'The cursor is not one of ours; start again without it.');
}
