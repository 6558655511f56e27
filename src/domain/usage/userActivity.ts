import type { SegmentCall } from '../calls/segmentCall.ts';
import { ruleFor, type Settings } from '../settings/settings.ts';

/** What somebody did, as Planhat's user activity has it: `action, date, weight, count`. `info` is the kept call itself. */
export interface UserActivity {
  action: string;
  weight: number;
  count: number;
}

/**
 * A track, page or screen call as a user activity under the tenant's rules; a rule's weight scales the call's own. Pages and screens are named as Segment's
 * own destinations name them ("Viewed Home Page").
 */
export function userActivityOf(
  call: Pick<SegmentCall, 'type' | 'event' | 'weight' | 'count'>,
  settings: Settings,
): UserActivity {
  if (call.type === 'track') {
    const rule = ruleFor(call.event, settings);
    const weight = (rule?.weight ?? 1) * (call.weight ?? 1);
    return { action: rule?.rename ?? call.event ?? '', weight, count: call.count ?? 1 };
  }
  const kind = call.type === 'page' ? 'Page' : 'Screen';
  return {
    action: call.event === undefined ? `Viewed a ${kind}` : `Viewed ${call.event} ${kind}`,
    weight: 1,
    count: 1,
  };
}
