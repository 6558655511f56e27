import pLimit from 'p-limit';
import { CALL_BYTES, toBatches, type OutboundCall, type SizedCall } from '../../domain/exports/outboundCall.ts';
import type { Verdict } from './proofClient.ts';
import { sendBatch, type Target } from './provenSend.ts';

/**
 * Batches of a page on their way at once: some, for each waits for its answer; few, for each call on its way holds 15 KB of
 * the library.
 */
const AT_ONCE = 2;

/** Why sending stopped or has to be done again. */
export type Fault = Extract<Verdict, { kind: 'unauthorized' | 'rateLimited' | 'unproven' }>;

/**
 * What became of calls: each is delivered, too large, refused, or none of it, and then `fault` says why, or sending was to
 * end.
 */
export interface Sent {
  delivered: Set<string>;
  /** Calls that were not sent because Segment takes none of their size, with the status it would give. */
  tooLarge: Map<string, number>;
  /** Calls that Segment will never take, with the status it gave. */
  refused: Map<string, number>;
  fault: Fault | undefined;
  /** Of all calls, as they go over the wire. */
  bytes: number;
}

/** What happens around sending. */
export interface Around {
  /** Once it says so no further batch leaves. */
  isLeaving(): boolean;
  /** Called once no batch waits any more for one before it, so that little is left but to wait for answers. */
  allLeft(): void;
}

/**
 * Sends calls in batches that Segment takes. A batch that is refused is halved until the calls that spoil it stand
 * alone. What is neither delivered nor refused is to be sent again, under the same ids. Where sending was to end early,
 * something may be left without a fault.
 */
export async function sendCalls(
  target: Target,
  calls: readonly SizedCall[],
  { isLeaving, allLeft }: Around = { isLeaving: () => false, allLeft: () => undefined },
): Promise<Sent> {
  const sum = calls.reduce((before, { bytes }) => before + bytes, 0);
  const sent: Sent = { delivered: new Set(), tooLarge: new Map(), refused: new Map(), fault: undefined, bytes: sum };
  const [large, fitting] = partition(calls, ({ bytes }) => bytes > CALL_BYTES);
  for (const { call } of large) sent.tooLarge.set(call.messageId, 413);
  const limit = pLimit(AT_ONCE);
  const send = async (batch: OutboundCall[]): Promise<void> => {
    // What came of it is noted before the next one may leave.
    const parts = await limit(async () => {
      if (!mayGoOn(sent) || isLeaving()) return [];
      if (limit.pendingCount === 0) allLeft();
      return note(sent, batch, await sendBatch(target, batch));
    });
    await Promise.all(parts.map(send));
  };
  await Promise.all(toBatches(fitting).map(send));
  return sent;
}

function partition<T>(list: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [list.filter(isFirst), list.filter((one) => !isFirst(one))];
}

/** With a key that is refused, or under a limit, every further request makes it worse. */
function mayGoOn({ fault }: Sent): boolean {
  return fault === undefined || fault.kind === 'unproven';
}

/** Takes down what is certain, and answers the parts of a refused batch. */
function note(sent: Sent, batch: OutboundCall[], verdicts: ReadonlyMap<string, Verdict>): OutboundCall[][] {
  const refused: OutboundCall[] = [];
  for (const call of batch) {
    const verdict = verdicts.get(call.messageId);
    if (verdict?.kind === 'delivered') sent.delivered.add(call.messageId);
    else if (verdict?.kind === 'refused' && batch.length === 1) sent.refused.set(call.messageId, verdict.status);
    else if (verdict?.kind === 'refused') refused.push(call);
    else if (verdict) sent.fault = graver(sent.fault, verdict);
  }
  return halves(refused);
}

function halves(calls: OutboundCall[]): OutboundCall[][] {
  const middle = Math.ceil(calls.length / 2);
  return [calls.slice(0, middle), calls.slice(middle)].filter((half) => half.length > 0);
}

const GRAVITY = { unproven: 0, rateLimited: 1, unauthorized: 2 };

function graver(one: Fault | undefined, other: Fault): Fault {
  return one && GRAVITY[one.kind] >= GRAVITY[other.kind] ? one : other;
}
