import { claimOf, type Claim } from './claim.ts';
import { compareSources, type FieldSource } from './profile.ts';
import type { SegmentCall } from '../calls/segmentCall.ts';
import type { Settings } from '../settings/settings.ts';

/** A call as it was kept: what settling starts from. */
export interface KeptCall {
  messageId: string;
  call: SegmentCall;
  receivedAt: Date;
  occurredAt: Date;
}

/** A kept call together with what it says about whom it concerns. */
export interface ClaimedCall extends KeptCall {
  claim: Claim;
  source: FieldSource;
}

/** Reads the claim of every call, in the one order in which a run decides: by event time, then by messageId. */
export function claimCalls(calls: readonly KeptCall[], settings: Settings): ClaimedCall[] {
  return calls
    .map((kept) => ({ ...kept, claim: claimOf(kept.call, settings), source: sourceOf(kept) }))
    .sort((a, b) => compareSources(a.source, b.source));
}

function sourceOf(kept: KeptCall): FieldSource {
  return [kept.occurredAt.toISOString(), kept.messageId];
}
