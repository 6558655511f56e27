/**
 * What a response policy can answer. Their details (numbers and names for conditions and templates, never personal data):
 * - `healthBand`: `from`, `to` (bands), `score`, `before`, `day`; key `<from>><to>@<score id>`
 * - `usageLevel`: `level`, `line`, `direction` (`up` or `down`), `value`, `day`; key `<level>/<line>/<direction>@<day>`
 * - `signalRaised`: `signal`, `value`, `limit`, `day`; key `<signal>@<day it was raised>`
 * - `milestoneReached`: `plan`, `milestone`, `day`, `firstValue`; key `<plan>/<milestone>`
 * - `milestoneLate`: `plan`, `milestone`, `expected`; key `<plan>/<milestone>/late`
 * - `renewalNear`: `license`, `renewalDate`, `days`; key `<license>/<renewal date>/<days>`
 * - `sectionSilent`: `section`, `hours`; key `<section>@<hour of its last call>`; it concerns no company
 */
export type OccasionKind =
  'healthBand' | 'usageLevel' | 'signalRaised' | 'milestoneReached' | 'milestoneLate' | 'renewalNear' | 'sectionSilent';

/** What brought an occasion about: the call, the sweep of a day, a changed setting or an override. */
export interface OccasionCause {
  messageId?: string;
  /** The day (YYYY-MM-DD, the tenant's) whose sweep found it. */
  sweep?: string;
  /** What was changed, such as `profile 3, version 2`. */
  setting?: string;
  override?: number;
  /** It came to light by data about the past. */
  late?: true;
}

/** A fact about a company that a response policy may answer. `kind` and `key` make it happen once per company. */
export interface NewOccasion {
  /** Null where the occasion concerns the whole tenant. */
  companyId: number | null;
  kind: OccasionKind;
  key: string;
  /** When it was so, by event time. */
  at: Date;
  cause: OccasionCause;
  detail: Record<string, string | number | boolean | null>;
  /** It was so in a past that is only now being told: nothing may be raised for it. */
  backfilled: boolean;
}

export interface Occasion extends NewOccasion {
  occasionId: number;
}
