import { addNeeds, needsOf, type Needs } from '../usage/calculatedMetricNeeds.ts';
import type { Effects } from '../identity/decision.ts';
import type { Expression } from '../usage/expression.ts';
import type { ProfileDefinition } from './healthProfile.ts';
import { ALL_ACTIVITIES, CHILDREN } from '../usage/metricNames.ts';
import type { LiveProfile } from './profileFilter.ts';

/** What a run of calls did to one company: which figures of it may be otherwise now. */
export interface Touch {
  companyId: number;
  /** Metrics by days that have more or other values now. */
  props: Set<string>;
  /** The last day that something was recorded for. */
  lastDay: string;
  /** The call that was recorded last, to be named as the cause. */
  messageId: string;
  calls: number;
}

/** Something that was recorded for a company. */
export interface Recorded {
  messageId: string;
  companyId: number;
  day: string;
  endUserId: number | null;
  assetId: number | null;
  projectId: number | null;
  action: string | null;
  /** The metrics that have another value, by their names in formulas. */
  metricNames: readonly string[];
}

/** Sums up per company what a run recorded. */
export function touchesOf(list: readonly Recorded[]): Touch[] {
  const touches = new Map<number, Touch>();
  for (const recorded of list) {
    const { companyId, messageId, day } = recorded;
    let touch = touches.get(companyId);
    if (!touch) touches.set(companyId, (touch = { companyId, props: new Set(), lastDay: day, messageId, calls: 0 }));
    touch.calls += 1;
    if (day >= touch.lastDay) Object.assign(touch, { lastDay: day, messageId });
    for (const name of recorded.metricNames) touch.props.add(name);
    if (recorded.action === null) continue;
    touch.props.add(ALL_ACTIVITIES).add(`activities.${recorded.action}`);
    if (recorded.endUserId !== null) touch.props.add(`endUser.activities.${recorded.action}`);
    if (recorded.assetId !== null) touch.props.add(`asset.activities.${recorded.action}`);
    if (recorded.projectId !== null) touch.props.add(`project.activities.${recorded.action}`);
  }
  return [...touches.values()];
}

/** What is known of a company before it is scored: its profile, and the last day it was active. */
export interface KnownHealth {
  profileId: number | null;
  lastActive: string | null;
}

/** What companies are scored by, as far as it tells what they go by. */
export interface Rules {
  profiles: readonly LiveProfile[];
  levels: readonly { metric: Expression }[];
}

/** What has to be read of companies to score them by these rules. */
export function needsOfRules({ profiles, levels }: Rules): Needs {
  const needs = needsOf(profiles.map(({ definition }) => definition));
  for (const { metric } of levels) addNeeds(needs, metric);
  return needs;
}

/** The companies of which something was touched that any profile or level goes by. */
export function mayNeedScore(touches: readonly Touch[], rules: Rules): Touch[] {
  const needs = needsOfRules(rules);
  return touches.filter((touch) => isTouched(needs, touch, null));
}

/**
 * Whether it has to be looked up how companies were scored last to know whether they have to be again: where profiles
 * differ in what they go by, or go by the last active day alone, which changes once a day.
 */
export function dependsOnKnown({ profiles }: Rules): boolean {
  const [only] = profiles;
  return profiles.length > 1 || !only || !needsOf([only.definition]).windowed.has(ALL_ACTIVITIES);
}

/** Those among them whose own profile goes by what was touched. A company that was never scored needs it. */
export function needScore(
  candidates: readonly Touch[],
  { profiles, levels }: Rules,
  known: ReadonlyMap<number, KnownHealth>,
): Touch[] {
  const needs = new Map(profiles.map((profile) => [profile.profileId, needsOfRules({ profiles: [profile], levels })]));
  return candidates.filter((touch) => {
    const { profileId = null, lastActive = null } = known.get(touch.companyId) ?? {};
    const own = profileId === null ? undefined : needs.get(profileId);
    return !own || isTouched(own, touch, lastActive);
  });
}

function isTouched(
  needs: Needs,
  { props, lastDay }: Pick<Touch, 'props' | 'lastDay'>,
  lastActive: string | null,
): boolean {
  if (needs.members.size > 0 && props.has(ALL_ACTIVITIES)) return true;
  return [...props].some((prop) => {
    if (!needs.series.has(prop)) return false;
    return prop !== ALL_ACTIVITIES || needs.windowed.has(prop) || lastActive === null || lastDay > lastActive;
  });
}

/** Whether a call that did this touched anything that a profile goes by, and so had a part in a score. */
export function hasPart(definition: ProfileDefinition, { userActivity, metrics = [] }: Effects): boolean {
  const props = new Set(
    metrics.map(
      ({ dimensionId, model = 'company' }) => `${model === 'company' ? '' : `${model}.`}metrics.${dimensionId}`,
    ),
  );
  if (userActivity) {
    props.add(ALL_ACTIVITIES).add(`activities.${userActivity.action}`);
    for (const child of CHILDREN) props.add(`${child}.activities.${userActivity.action}`);
  }
  return isTouched(needsOf([definition]), { props, lastDay: '' }, null);
}
