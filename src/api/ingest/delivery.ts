import { isFields, readField, type Fields } from '../../domain/values/fields.ts';
import { ITEM_BYTES, NESTING, tooDeep } from '../../domain/calls/segmentCall.ts';
import { ApiError } from '../../http/errors.ts';

/** The most items of one delivery. Segment's own webhooks send up to 4,000. */
export const DELIVERY_ITEMS = 4000;

/** No way to write a point in time is longer. */
const TIME_LENGTH = 100;

/** The most that a delivery may grow by because what it says for all items is kept with each. */
const SHARED_BYTES = 16 * 1024 * 1024;

/** One HTTP request of calls: its items as sent, and what it says for all of them. */
export interface Delivery {
  items: unknown[];
  /** Whether the body held several items, which decides what a signature covers. */
  batched: boolean;
  context: Fields;
  integrations: Fields;
  sentAt: unknown;
  writeKey: string | undefined;
}

/**
 * Reads a body as a delivery: one event, a list, `{batch: []}`, each item plain or wrapped as `{json: event}` (Segment's
 * extensible webhook).
 * @throws ApiError 400 when it is none of these, 413 when it holds too many items.
 */
export function readDelivery(value: unknown): Delivery {
  const envelope = isFields(value) && 'batch' in value ? value : {};
  const list = Array.isArray(value) ? value : 'batch' in envelope ? envelope['batch'] : [value];
  if (!Array.isArray(list)) throw new ApiError('badBatch', '"batch" must be a list of calls.');
  if (!isFields(value) && !Array.isArray(value)) {
    throw new ApiError('notACall', 'Send one call as a JSON object, a list of calls, or {"batch": [...]}.');
  }
  if (list.length > DELIVERY_ITEMS) {
    throw new ApiError('tooMany', `A delivery may have ${DELIVERY_ITEMS} items, this one has ${list.length}.`);
  }
  const items = list.map(unwrap);
  return {
    items,
    batched: Array.isArray(value) || 'batch' in envelope,
    context: sharedFields(envelope, 'context', items.length),
    integrations: sharedFields(envelope, 'integrations', items.length),
    sentAt: isTime(envelope['sentAt']) ? envelope['sentAt'] : undefined,
    writeKey: writeKeyOf(envelope) ?? items.map(writeKeyOf).find((key) => key !== undefined),
  };
}

/**
 * An item with what the delivery says for all of its items; what the item says itself wins, in any spelling. Answers
 * the item itself where there is nothing to add.
 */
export function withEnvelope(item: Fields, { context, integrations, sentAt }: Delivery): Fields {
  const added: Record<string, unknown> = {};
  if (Object.keys(context).length > 0) added['context'] = { ...context, ...fieldsOf(readField(item, 'context')) };
  if (Object.keys(integrations).length > 0) {
    added['integrations'] = { ...integrations, ...fieldsOf(item['integrations']) };
  }
  if (sentAt !== undefined && readField(item, 'sentAt') === undefined) added['sentAt'] = sentAt;
  if (Object.keys(added).length === 0 && !('writeKey' in item)) return item;
  const { writeKey: _secret, ...rest } = item;
  return { ...rest, ...added };
}

function unwrap(item: unknown): unknown {
  return isFields(item) && isFields(item['json']) && !('type' in item) ? item['json'] : item;
}

/** What a batch says for all of its items is kept with every one of them, so it is as limited as an item. */
function sharedFields(envelope: Fields, name: 'context' | 'integrations', items: number): Fields {
  const fields = fieldsOf(envelope[name]);
  if (tooDeep(fields)) {
    throw new ApiError('tooDeep', `The ${name} of a batch may be nested ${NESTING} levels deep.`);
  }
  const bytes = JSON.stringify(fields).length;
  if (bytes > ITEM_BYTES || bytes * items > SHARED_BYTES) {
    const most = Math.min(ITEM_BYTES, Math.floor(SHARED_BYTES / items));
    throw new ApiError('tooLarge', `The ${name} of a batch of ${items} calls may have ${most} bytes.`);
  }
  return fields;
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.length <= TIME_LENGTH);
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function writeKeyOf(value: unknown): string | undefined {
  const key = isFields(value) ? value['writeKey'] : undefined;
  return typeof key === 'string' && key.trim() !== '' ? key.trim() : undefined;
}
