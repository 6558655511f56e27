import { claimOf, type Claim } from './claim.ts';
import { ignoredBecause } from './decide.ts';
import type { IgnoredReason, ParkedReason } from '../calls/outcome.ts';
import type { SegmentCall } from '../calls/segmentCall.ts';
import type { Settings } from '../settings/settings.ts';

/** A call that waits, and why. */
export interface WaitingCall {
  call: SegmentCall;
  reason: ParkedReason;
}

/** A switch that is off today may be on tomorrow, so what waits goes on waiting; these rules are about the call itself. */
const FOR_GOOD: ReadonlySet<IgnoredReason> = new Set(['eventIgnored', 'excludedDomain']);

/**
 * Tells which waiting calls a change of the rules may settle, so that no others are touched: whatever would be decided
 * otherwise is among them, and what the change has nothing to do with is not. Undefined where it can free none at all.
 */
export function freedBy(before: Settings, after: Settings): ((waiting: WaitingCall) => boolean) | undefined {
  if (same(decisive(before), decisive(after))) return undefined;
  const switchedOn = (key: 'createCompanies' | 'createEndUsers') => after.identity[key] && !before.identity[key];
  const switchedOff = (key: 'createCompanies' | 'createEndUsers') => before.identity[key] && !after.identity[key];
  // An object is looked for only once its company and the person are there, or may be created.
  const otherWay = switchedOff('createCompanies') || switchedOff('createEndUsers');
  const otherLadder = !same(before.identity.ladder, after.identity.ladder);
  return ({ call, reason }) => {
    if (call.type === 'delete') return false;
    const [old, now] = [claimOf(call, before), claimOf(call, after)];
    const offNow = ignoredBecause({ call, claim: now }, after);
    if (offNow) return FOR_GOOD.has(offNow);
    if (ignoredBecause({ call, claim: old }, before)) return true;
    if (call.type === 'alias') return false;
    if (!same(whom(old), whom(now))) return true;
    if (otherWay && (reason === 'assetUnknown' || reason === 'projectUnknown')) return true;
    const namesAll = call.type === 'group' || call.type === 'metric';
    if (namesAll) return reason === 'companyUnknown' && switchedOn('createCompanies');
    // The company comes before the ladder.
    if (reason === 'companyUnknown') return switchedOn('createCompanies');
    if (otherLadder) return true;
    return (reason === 'endUserUnknown' || reason === 'unusableId') && switchedOn('createEndUsers');
  };
}

/** The settings that say whom a call is about, or whether anybody looks at it. */
function decisive({ identity, usage, sections }: Settings): unknown {
  const { createCompanies, createEndUsers, ladder, companyIdKeys, excludedDomains } = identity;
  const { pages, screens, assetKeys, projectKeys, events } = usage;
  const ignored = events.filter((rule) => rule.ignore).map((rule) => rule.event);
  const { userTracking, companyMetrics } = sections;
  return [
    [createCompanies, createEndUsers, ladder, companyIdKeys, excludedDomains],
    [pages, screens, assetKeys, projectKeys, ignored, userTracking, companyMetrics],
  ];
}

function whom({ company, asset, project, unusable }: Claim): unknown {
  return [company?.value, asset?.value, project?.value, unusable.length > 0];
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
