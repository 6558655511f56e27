import { createHash } from 'node:crypto';
import type { NewCall } from '../../db/calls/calls.ts';
import { emailIn, readEmail } from '../../domain/values/email.ts';
import { isFields, readField, type Fields } from '../../domain/values/fields.ts';
import type { KeptType } from '../../domain/calls/keptBody.ts';
import {
  contentOf,
  ITEM_BYTES,
  messageIdOf,
  NESTING,
  readItem,
  storableText,
  tooDeep,
  type CallType,
  type SegmentCall,
} from '../../domain/calls/segmentCall.ts';
import { eventTime } from '../../domain/calls/timestamp.ts';
import { withEnvelope, type Delivery } from './delivery.ts';

/** A hopeless item, by its place in the delivery, with a sentence a person understands. */
export interface Rejected {
  index: number;
  message: string;
}

/** Judges every item of a delivery on its own: what can be kept, and what never will be. */
export function readItems(
  delivery: Delivery,
  receivedAt: Date,
  door: { type?: CallType; signed?: boolean },
): { calls: NewCall[]; rejected: Rejected[] } {
  const calls: NewCall[] = [];
  const rejected: Rejected[] = [];
  const derived = new Map<string, number>();
  delivery.items.forEach((item, index) => {
    const read = readOne(item, delivery, receivedAt, door, derived);
    if (typeof read === 'string') rejected.push({ index, message: read });
    else calls.push(read);
  });
  return { calls, rejected };
}

function readOne(
  sent: unknown,
  delivery: Delivery,
  receivedAt: Date,
  door: { type?: CallType; signed?: boolean },
  derived: Map<string, number>,
): NewCall | string {
  if (tooDeep(sent)) return `Item is nested more than ${NESTING} levels deep.`;
  const sentText = storableText(sent);
  const bytes = Buffer.byteLength(sentText);
  if (bytes > ITEM_BYTES) return `Item has ${bytes} bytes; a call may have ${ITEM_BYTES} (32 KB).`;
  // Only a text that was cleaned differs from what was sent; anything else need not be parsed again.
  const item: unknown = sentText.includes('\uFFFD') ? JSON.parse(sentText) : sent;
  const merged = isFields(item) ? withEnvelope(item, delivery) : item;
  const read = readItem(merged, door.type);
  if (!read.ok) return read.message;
  // A write key stands in every page that tracks; only Segment itself, at its own door, may have people erased.
  if (read.call.type === 'delete' && !door.signed) return 'A delete call is taken at /dock/segment only.';
  if (!isFields(item) || !isFields(merged)) return 'Item is not a JSON object.';
  const messageId = messageIdOf(item);
  if ('fault' in messageId) return messageId.fault;
  const { type, event } = read.call;
  const { occurredAt, note } = eventTime(merged, receivedAt);
  return {
    messageId: messageId.id ?? deriveMessageId(item, type, derived),
    type,
    event,
    receivedAt,
    occurredAt,
    timeNote: note,
    subject: subjectOf(read.call),
    body: merged === item && 'type' in merged ? sentText : storableText(withType(merged, type)),
  };
}

/** The best id of a person that a call has; what an erasure finds calls by that nobody was matched to. */
export function subjectOf({ userId, anonymousId, traits, properties, context }: SegmentCall): string | undefined {
  if (userId !== undefined) return userId;
  const contextTraits = context['traits'];
  for (const fields of [traits, isFields(contextTraits) ? contextTraits : {}, properties]) {
    const { key } = readEmail(emailIn(fields));
    if (key !== undefined) return key;
  }
  return anonymousId;
}

/** The path may have named the type; what is kept says it itself, under the one spelling that wins. */
function withType(item: Fields, type: CallType): Fields {
  return readField(item, 'type') === undefined ? { ...item, type } : item;
}

/**
 * A messageId for an item that has none: the same content always gets the same one, so that a retry is still one call.
 * Equal items of one delivery are several calls, so their place among their equals is part of it.
 */
export function deriveMessageId(item: Fields, type: KeptType, derived: Map<string, number>): string {
  const digest = createHash('sha256')
    .update(`${type} ${contentOf(item)}`)
    .digest('hex')
    .slice(0, 32);
  const place = (derived.get(digest) ?? 0) + 1;
  derived.set(digest, place);
  return place === 1 ? `derived-${digest}` : `derived-${digest}-${place}`;
}
