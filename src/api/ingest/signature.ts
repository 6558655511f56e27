import { createHmac, timingSafeEqual } from 'node:crypto';
import { tooDeep } from '../../domain/calls/segmentCall.ts';

/** Segment could not write anything so deep; `JSON.stringify` would overflow the stack at a few thousand. */
const DEEPEST_SIGNED = 1000;

/**
 * Whether `X-Signature` fits: lower-case hex HMAC-SHA1 with the shared secret over the body's bytes for a single event,
 * over `JSON.stringify` of the first event for a batch (Segment signs no other item; reference: Segment's webhook
 * action and its support article on batched webhooks). Compared in constant time; a malformed header never throws.
 */
export function signatureFits(
  header: string | undefined,
  secret: string,
  delivery: { bytes: Buffer; first: unknown; batched: boolean },
): boolean {
  if (header === undefined || !/^[0-9a-f]{40}$/i.test(header)) return false;
  if (delivery.batched && tooDeep(delivery.first, DEEPEST_SIGNED)) return false;
  const given = Buffer.from(header, 'hex');
  const signed = delivery.batched ? [JSON.stringify(delivery.first) ?? ''] : [delivery.bytes];
  return signed.some((content) => timingSafeEqual(given, createHmac('sha1', secret).update(content).digest()));
}
