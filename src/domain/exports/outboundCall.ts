/** What a trait or a property of an outbound call can hold: flat, so that it is a column in every warehouse. */
export type OutboundValue = string | number | boolean | null;

interface Common {
  /** Deterministic, so that a call that is sent again is known again. */
  messageId: string;
  /** When what it says came to be true. */
  timestamp: Date;
}

/** A call as we send it to Segment. A group call needs a person; the company's own steady anonymousId stands for one. */
export type OutboundCall = Common &
  (
    | { type: 'group'; groupId: string; anonymousId: string; traits: Readonly<Record<string, OutboundValue>> }
    | { type: 'identify'; userId: string; traits: Readonly<Record<string, OutboundValue>> }
    | { type: 'track'; anonymousId: string; event: string; properties: Readonly<Record<string, OutboundValue>> }
  );

/** The most bytes of one call, as Segment limits it. Source: Segment's HTTP API, "Max request size". */
export const CALL_BYTES = 32 * 1024;
/**
 * The most bytes and calls of one batch. Segment takes 500 KB, and answers 200 to calls past the 2,500th and drops them;
 * larger batches than this only hold more memory until they are answered.
 */
const BATCH_BYTES = 200 * 1024;
const BATCH_CALLS = 2500;

/** What Segment's library adds to a call (`_metadata`, `context.library`, `integrations`) and to a request, with room to spare. */
const ADDED_PER_CALL = 300;
const ADDED_PER_BATCH = 300;
/** What else there is around the names and the text: `type`, `timestamp`, `version`, `changed_at`, likewise. */
const ADDED_AROUND = 240;

/** A call with the bytes it has on the wire, counted once: counting costs as much as writing it. */
export interface SizedCall {
  call: OutboundCall;
  bytes: number;
}

/**
 * A call with its bytes, and those that Segment's library adds. `text` is what it holds as JSON but for the version, where
 * that is at hand.
 */
export function sized(call: OutboundCall, text?: string): SizedCall {
  if (text === undefined) return { call, bytes: Buffer.byteLength(JSON.stringify(call)) + ADDED_PER_CALL };
  const names = Buffer.byteLength(JSON.stringify(namesOf(call)));
  return { call, bytes: names + Buffer.byteLength(text) + ADDED_AROUND + ADDED_PER_CALL };
}

function namesOf(call: OutboundCall): string {
  if (call.type === 'identify') return call.messageId + call.userId;
  return call.messageId + call.anonymousId + (call.type === 'group' ? call.groupId : call.event);
}

/** Calls in batches that Segment takes, in order. The library's own guards count escapes, not bytes, so they guard nothing. */
export function toBatches(calls: readonly SizedCall[]): OutboundCall[][] {
  const batches: OutboundCall[][] = [];
  let room = 0;
  for (const { call, bytes } of calls) {
    const last = batches.at(-1);
    if (last && bytes <= room && last.length < BATCH_CALLS) {
      last.push(call);
      room -= bytes;
    } else {
      batches.push([call]);
      room = BATCH_BYTES - ADDED_PER_BATCH - bytes;
    }
  }
  return batches;
}
