import { randomUUID } from 'node:crypto';
import type { NewCall } from '../../db/calls/calls.ts';
import { isFields, type Fields } from '../../domain/values/fields.ts';
import { readBodyOf, type PushedType } from '../../domain/calls/keptBody.ts';
import { ITEM_BYTES, messageIdOf, NESTING, storableText, tooDeep } from '../../domain/calls/segmentCall.ts';
import { eventTime, type TimeNote } from '../../domain/calls/timestamp.ts';
import { ApiError } from '../../http/errors.ts';
import { deriveMessageId, subjectOf } from './readItems.ts';

/** The most bytes of one push: Planhat's own limit, which clients fill to 29 MB. */
export const PUSH_BYTES = 32 * 1024 * 1024;

/** The most items of one push. 32 MB of the shortest ones that clients send hold about 150,000. */
export const PUSH_ITEMS = 200_000;

/** An item that was not kept, as it was sent, and why: in Planhat's form. It goes back to its sender and nowhere else. */
export interface PushError {
  item: unknown;
  error: string;
}

/** One part of a push, read: what can be kept, and what never will be. */
interface ReadPush {
  calls: NewCall[];
  errors: PushError[];
}

/**
 * The items of a push: an object is one item, on every path.
 * @throws ApiError 400 when the body is neither, 413 when it holds too many.
 */
export function pushedItems(value: unknown): unknown[] {
  if (isFields(value)) return [value];
  if (!Array.isArray(value)) throw new ApiError('notAnItem', 'Send one item as a JSON object, or a list of items.');
  if (value.length > PUSH_ITEMS) {
    throw new ApiError('tooMany', `A push may have ${PUSH_ITEMS} items, this one has ${value.length}.`);
  }
  return value;
}

/** Reads one push part by part, so that a long one leaves other requests their turn. Each item is judged by itself. */
export function createPushReader(type: PushedType, receivedAt: Date): (items: readonly unknown[]) => ReadPush {
  const derived = new Map<string, number>();
  return (items) => {
    const read: ReadPush = { calls: [], errors: [] };
    for (const item of items) {
      const call = readOne(type, item, receivedAt, derived);
      if (typeof call === 'string') read.errors.push({ item: echoed(item), error: call });
      else read.calls.push(call);
    }
    return read;
  };
}

/** Deeper items than may be kept would overflow the stack when they are written again. */
export function echoed(item: unknown): unknown {
  return tooDeep(item) ? null : item;
}

function readOne(type: PushedType, sent: unknown, receivedAt: Date, derived: Map<string, number>): NewCall | string {
  if (tooDeep(sent)) return `Item is nested more than ${NESTING} levels deep.`;
  const body = storableText(sent);
  const bytes = Buffer.byteLength(body);
  if (bytes > ITEM_BYTES) return `Item has ${bytes} bytes; one may have ${ITEM_BYTES} (32 KB).`;
  // Only a text that was cleaned differs from what was sent.
  const item: unknown = body.includes('\uFFFD') ? JSON.parse(body) : sent;
  const read = readBodyOf(type, item);
  if (!read.ok) return read.message;
  if (!isFields(item)) return 'Item is not a JSON object.';
  const messageId = messageIdOf(item);
  if ('fault' in messageId) return messageId.fault;
  const { occurredAt, note } = eventTime({ timestamp: item['date'] }, receivedAt);
  return {
    messageId: messageId.id ?? idFor(item, type, note, derived),
    type,
    event: read.call.event,
    receivedAt,
    occurredAt,
    timeNote: note,
    subject: subjectOf(read.call),
    body,
  };
}

/**
 * An item with a date is the same however often it is sent. Without one its time is the receive time, as with Planhat,
 * and the same content later is something new: the second login of somebody, a value that is back where it was.
 */
function idFor(item: Fields, type: PushedType, note: TimeNote | undefined, derived: Map<string, number>): string {
  const isDated = note !== 'missing' && note !== 'unreadable';
  return isDated ? deriveMessageId(item, type, derived) : `undated-${randomUUID()}`;
}
