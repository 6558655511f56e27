import type { Transaction } from '../db/connect.ts';
import { lockShared } from '../db/locks.ts';
import * as metrics from '../db/metrics.ts';
import * as outcomes from '../db/outcomes.ts';
import * as userActivities from '../db/userActivities.ts';
import type { Effects } from '../domain/decision.ts';
import { metricsOfGroup, metricsOfTrack, type MetricReading } from '../domain/metrics.ts';
import type { SegmentCall } from '../domain/segmentCall.ts';
import type { Settings } from '../domain/settings.ts';
import { dayIn, userActivityOf } from '../domain/usage.ts';

/** A call whose company and, for a person's calls, end user are decided. */
export interface MatchedCall {
  messageId: string;
  /** What of the call is recorded: its name, and what may hold numbers. */
  call: Pick<SegmentCall, 'type' | 'event' | 'traits' | 'properties'>;
  occurredAt: Date;
  companyId: number;
  endUserId: number | null;
  assetId: number | null;
  projectId: number | null;
  effects: Effects;
}

interface Recorded {
  matched: MatchedCall;
  day: string;
  reading: MetricReading;
  activity?: userActivities.NewUserActivity;
}

/** Keeps usage from being credited to somebody who is being merged; taken before the matched calls are read. */
export async function holdPeople(trx: Transaction, tenantId: string): Promise<void> {
  await lockShared(trx, tenantId, 'merge');
}

/**
 * The second step: a person's calls become user activities with their daily roll-ups, group calls and mapped properties
 * become metric points. Keyed by messageId, so running it twice has one effect; the roll-ups, which several runs share,
 * come last.
 */
export async function recordUsage(
  trx: Transaction,
  tenantId: string,
  settings: Settings,
  list: readonly MatchedCall[],
): Promise<outcomes.Ended[]> {
  const recorded = list.map((matched) => read(matched, settings));
  const activities = recorded.flatMap(({ activity }) => (activity ? [activity] : []));
  const added = new Set(await userActivities.add(trx, tenantId, activities));
  const fresh = activities.filter((activity) => added.has(activity.message_id));
  const rejected = await addMetrics(trx, tenantId, settings, recorded);
  await userActivities.addToDays(trx, tenantId, daysOf(fresh));
  return outcomes.settle(
    trx,
    tenantId,
    recorded.map((one) => ending(one, rejected)),
  );
}

function read(matched: MatchedCall, settings: Settings): Recorded {
  const { call, occurredAt } = matched;
  const day = dayIn(settings.timeZone, occurredAt);
  if (call.type === 'group') return { matched, day, reading: metricsOfGroup(call.traits, settings) };
  return {
    matched,
    day,
    reading: metricsOfTrack(call, settings),
    activity: {
      message_id: matched.messageId,
      company_id: matched.companyId,
      end_user_id: matched.endUserId,
      asset_id: matched.assetId,
      project_id: matched.projectId,
      occurred_at: occurredAt,
      day,
      ...userActivityOf(call, settings),
    },
  };
}

async function addMetrics(
  trx: Transaction,
  tenantId: string,
  settings: Settings,
  recorded: readonly Recorded[],
): Promise<Set<string>> {
  const names = new Map(recorded.flatMap(({ reading }) => reading.values.map((one) => [one.dimensionId, one.name])));
  const list = [...names].map(([dimension_id, name]) => ({ dimension_id, name }));
  const status = settings.metrics.acceptNew ? 'accepted' : 'proposed';
  const rejected = await metrics.propose(trx, tenantId, list, status);
  const points = recorded.flatMap(({ matched, day, reading }) =>
    reading.values
      .filter(({ dimensionId }) => !rejected.has(dimensionId))
      .map(({ dimensionId, value }) => ({
        message_id: matched.messageId,
        dimension_id: dimensionId,
        company_id: matched.companyId,
        occurred_at: matched.occurredAt,
        day,
        value,
      })),
  );
  await metrics.addPoints(trx, tenantId, points);
  return rejected;
}

/** What a day's roll-ups gain: each activity counts for its company and for every object it is credited to. */
function daysOf(activities: readonly userActivities.NewUserActivity[]): userActivities.UsageDay[] {
  const days = new Map<string, userActivities.UsageDay>();
  for (const activity of activities) {
    const { company_id, action, day, count, weight, occurred_at } = activity;
    const credited: [userActivities.UsageDay['model'], number | null][] = [
      ['company', company_id],
      ['endUser', activity.end_user_id],
      ['asset', activity.asset_id],
      ['project', activity.project_id],
    ];
    for (const [model, object_id] of credited) {
      if (object_id === null) continue;
      const key = `${company_id} ${model} ${object_id} ${day} ${action}`;
      const sum = days.get(key);
      if (!sum) {
        const weighted = weight * count;
        days.set(key, { company_id, model, object_id, action, day, count, weight: weighted, last_at: occurred_at });
        continue;
      }
      sum.count += count;
      sum.weight += weight * count;
      if (occurred_at > sum.last_at) sum.last_at = occurred_at;
    }
  }
  return [...days.values()];
}

function ending({ matched, day, reading, activity }: Recorded, rejected: ReadonlySet<string>) {
  const effects: Effects = { ...matched.effects };
  if (activity) effects.userActivity = { action: activity.action, day, weight: activity.weight };
  const taken = reading.values.filter(({ dimensionId }) => !rejected.has(dimensionId));
  const refused = reading.values.filter(({ dimensionId }) => rejected.has(dimensionId)).map(({ name }) => name);
  if (taken.length > 0) effects.metrics = taken.map(({ dimensionId, value }) => ({ dimensionId, value, day }));
  if (reading.ignored.length + refused.length > 0) effects.ignoredTraits = [...reading.ignored, ...refused];
  const nothing = !activity && taken.length === 0 && !effects.companyCreated;
  const base = { message_id: matched.messageId, end_user_id: matched.endUserId };
  return nothing
    ? { ...base, outcome: 'ignored' as const, reason: 'nothingToRecord' as const, effects }
    : { ...base, outcome: 'applied' as const, effects };
}
