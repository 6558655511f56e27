import { dayIn } from '../../domain/values/days.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as metrics from '../../db/metrics/metrics.ts';
import * as outcomes from '../../db/calls/outcomes.ts';
import * as userActivities from '../../db/metrics/userActivities.ts';
import type { Effects } from '../../domain/identity/decision.ts';
import type { MetricItem, MetricModel } from '../../domain/calls/metricItem.ts';
import { metricsOfGroup, metricsOfTrack, type MetricReading } from '../../domain/usage/metrics.ts';
import type { SegmentCall } from '../../domain/calls/segmentCall.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { touchesOf, type Touch } from '../../domain/health/touch.ts';
import { userActivityOf } from '../../domain/usage/userActivity.ts';

/** A call whose company and, for a person's calls, end user are decided. */
export interface MatchedCall {
  messageId: string;
  /** What of the call is recorded: its name, and what may hold numbers. */
  call: Pick<SegmentCall, 'type' | 'event' | 'traits' | 'properties' | 'weight' | 'count' | 'metric'>;
  receivedAt: Date;
  occurredAt: Date;
  companyId: number;
  endUserId: number | null;
  assetId: number | null;
  projectId: number | null;
  effects: Effects;
}

interface Read {
  matched: MatchedCall;
  day: string;
  reading: MetricReading;
  activity?: userActivities.NewUserActivity;
  /** What the metrics are of, where it is not the company. */
  bearer?: { model: Exclude<MetricModel, 'company'>; object_id: number };
  /** The value names a day and no time. */
  ofDay?: boolean;
}

/** Keeps usage from being credited to somebody who is being merged; taken before the matched calls are read. */
export async function holdPeople(tx: TenantTx): Promise<void> {
  await tx.lockShared('merge');
}

/**
 * The second step: a person's calls become user activities with their daily roll-ups, group calls, mapped properties
 * and metrics become metric points. Keyed by messageId, so running it twice has one effect; the roll-ups, which several
 * runs share, come last. Answers what it did to which company, for the steps that follow.
 */
export async function recordUsage(
  tx: TenantTx,
  settings: Settings,
  list: readonly MatchedCall[],
): Promise<{ ended: outcomes.Ended[]; touches: Touch[] }> {
  const recorded = list.map((matched) => read(matched, settings));
  const activities = recorded.flatMap(({ activity }) => (activity ? [activity] : []));
  const added = new Set(await userActivities.add(tx, activities));
  const fresh = activities.filter((activity) => added.has(activity.message_id));
  const rejected = await addMetrics(tx, settings, recorded);
  await userActivities.addToDays(tx, daysOf(fresh));
  const endings = recorded.map((one) => ending(one, rejected));
  const ended = await outcomes.settle(tx, endings);
  const counted = recorded.filter(({ activity, matched }) => !activity || added.has(matched.messageId));
  return { ended, touches: touchesOf(counted.map((one) => asRecorded(one, rejected))) };
}

function asRecorded({ matched, day, reading, activity, bearer }: Read, rejected: ReadonlySet<string>) {
  const taken = reading.values.filter(({ dimensionId }) => !rejected.has(dimensionId));
  const metricNames = taken.map(({ dimensionId }) => `${bearer ? `${bearer.model}.` : ''}metrics.${dimensionId}`);
  const { messageId, companyId, endUserId, assetId, projectId } = matched;
  return { messageId, companyId, endUserId, assetId, projectId, day, action: activity?.action ?? null, metricNames };
}

function read(matched: MatchedCall, settings: Settings): Read {
  const { call, occurredAt } = matched;
  const day = dayIn(settings.timeZone, occurredAt);
  if (call.metric) return readMetric(matched, call.metric, day);
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

function readMetric(matched: MatchedCall, metric: MetricItem, day: string): Read {
  const { model, dimensionId, name, value } = metric;
  const reading = { values: [{ dimensionId, name, value }], ignored: [] };
  // A day is the same day in every zone; where its date could not be used, the receive time stands in its place.
  const ofDay = matched.occurredAt.toISOString() === `${metric.day}T00:00:00.000Z`;
  const recorded = { matched, day: ofDay && metric.day ? metric.day : day, reading, ofDay };
  const ids = { endUser: matched.endUserId, asset: matched.assetId, project: matched.projectId };
  if (model === 'company') return recorded;
  const object_id = ids[model];
  if (object_id === null) throw new Error('A metric was matched to nothing that it can be of');
  return { ...recorded, bearer: { model, object_id } };
}

async function addMetrics(tx: TenantTx, settings: Settings, recorded: readonly Read[]): Promise<Set<string>> {
  const names = new Map(recorded.flatMap(({ reading }) => reading.values.map((one) => [one.dimensionId, one.name])));
  const list = [...names].map(([dimension_id, name]) => ({ dimension_id, name }));
  const status = settings.metrics.acceptNew ? 'accepted' : 'proposed';
  const rejected = await metrics.propose(tx, list, status);
  const points = recorded.flatMap(({ matched, day, reading, bearer, ofDay }) =>
    reading.values
      .filter(({ dimensionId }) => !rejected.has(dimensionId))
      .map(({ dimensionId, value }) => ({
        message_id: matched.messageId,
        dimension_id: dimensionId,
        company_id: matched.companyId,
        ...bearer,
        occurred_at: matched.occurredAt,
        ...(ofDay ? { received_at: matched.receivedAt } : {}),
        day,
        value,
      })),
  );
  await metrics.addPoints(tx, points);
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

function ending({ matched, day, reading, activity, bearer }: Read, rejected: ReadonlySet<string>) {
  const effects: Effects = { ...matched.effects };
  if (activity) {
    const { action, weight, count } = activity;
    effects.userActivity = { action, day, weight, ...(count === 1 ? {} : { count }) };
  }
  const taken = reading.values.filter(({ dimensionId }) => !rejected.has(dimensionId));
  const refused = reading.values.filter(({ dimensionId }) => rejected.has(dimensionId)).map(({ name }) => name);
  const whose = bearer ? { model: bearer.model } : {};
  if (taken.length > 0)
    effects.metrics = taken.map(({ dimensionId, value }) => ({ dimensionId, value, day, ...whose }));
  if (reading.ignored.length + refused.length > 0) effects.ignoredTraits = [...reading.ignored, ...refused];
  const nothing = !activity && taken.length === 0 && !effects.companyCreated;
  const base = { message_id: matched.messageId };
  return nothing
    ? { ...base, outcome: 'ignored' as const, reason: 'nothingToRecord' as const, effects }
    : { ...base, outcome: 'applied' as const, effects };
}
