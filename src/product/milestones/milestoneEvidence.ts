import { dayIn } from '../../domain/values/days.ts';
import type { CompanyPlan } from '../../db/milestones/companyPlans.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as evidence from '../../db/milestones/milestoneEvidence.ts';
import {
  earliest,
  evidenceKey,
  stateOf,
  type Evidence,
  type Met,
  type MilestoneState,
} from '../../domain/milestones/milestoneProgress.ts';
import {
  triggerOf,
  type Condition,
  type MetricCondition,
  type MilestonePlan,
} from '../../domain/milestones/milestones.ts';

/** A company on its plan, with what is known so far. */
export interface Standing extends CompanyPlan {
  plan: MilestonePlan;
  planVersion: number;
  states: MilestoneState[];
  /** What a run brought to it; every condition is looked at where undefined. */
  brought?: ReadonlySet<string>;
}

interface Question {
  standing: Standing;
  milestone: string;
  index: number;
  condition: Condition;
  /** Of all places at once. */
  key: string;
}

/**
 * When the conditions of these companies came true, read in sets: of those that have not come true yet, and of those
 * that the run may move to the past.
 */
export async function readEvidence(
  tx: TenantTx,
  timeZone: string,
  standings: readonly Standing[],
  messageIds: readonly string[],
): Promise<Map<Standing, Evidence>> {
  const questions = standings.flatMap(questionsOf);
  const events = questions.flatMap((one) => eventQuestion(one, timeZone));
  const found = [
    ...(await evidence.nthEvents(
      tx,
      events.filter(({ users }) => !users),
    )),
    ...(await evidence.nthUsers(
      tx,
      events.filter(({ users }) => users),
    )),
    ...(await evidence.nthHits(tx, questions.flatMap(hitQuestion))),
    ...(await evidence.firstDays(tx, questions.flatMap(metricQuestion))),
    ...(await pointsOf(tx, questions, messageIds)),
  ];
  const byKey = new Map<string, Met>();
  for (const { key, at, messageId } of found) {
    const met = earliest(byKey.get(key) ?? null, { at, messageId });
    if (met) byKey.set(key, met);
  }
  return new Map(standings.map((standing) => [standing, evidenceOf(standing, questions, byKey)]));
}

function questionsOf(standing: Standing): Question[] {
  const { plan, states, brought, companyId, planId } = standing;
  return plan.milestones.flatMap(({ key: milestone, conditions }) =>
    conditions.flatMap((condition, index) => {
      const isMet = Boolean(stateOf(states, milestone).met[index]);
      if (isMet && brought && !brought.has(triggerOf(condition))) return [];
      return [
        { standing, milestone, index, condition, key: `${companyId}/${planId}/${evidenceKey(milestone, index)}` },
      ];
    }),
  );
}

function evidenceOf(standing: Standing, questions: readonly Question[], byKey: ReadonlyMap<string, Met>): Evidence {
  const own = questions.filter((one) => one.standing === standing);
  return new Map(
    own.flatMap(({ milestone, index, key }) => {
      const met = byKey.get(key);
      return met ? [[evidenceKey(milestone, index), met] as const] : [];
    }),
  );
}

function eventQuestion({ standing, condition, key }: Question, timeZone: string) {
  if (condition.kind !== 'event' || condition.where) return [];
  const { companyId, startedAt: since } = standing;
  const { action, atLeast, counting } = condition;
  return [
    {
      key,
      company_id: companyId,
      action,
      at_least: atLeast,
      since,
      since_day: dayIn(timeZone, since),
      users: counting === 'endUsers',
    },
  ];
}

function hitQuestion({ standing, milestone, index, condition, key }: Question): evidence.HitQuestion[] {
  if (condition.kind !== 'event' || !condition.where) return [];
  const { companyId, planId, planVersion: version, startedAt: since } = standing;
  const { atLeast, counting } = condition;
  const users = counting === 'endUsers';
  return [
    {
      key,
      company_id: companyId,
      plan_id: planId,
      version,
      condition: evidenceKey(milestone, index),
      at_least: atLeast,
      users,
      since,
    },
  ];
}

function metricQuestion({ standing, condition, key }: Question): evidence.MetricQuestion[] {
  if (condition.kind !== 'metric') return [];
  const { companyId, startedAt: since } = standing;
  const { dimensionId, is, value } = condition;
  return [{ key, company_id: companyId, dimension_id: dimensionId, at_least: is === 'atLeast', value, since }];
}

/** A gauge may cross its line and come back within a day, which the day's last value does not tell: the run's points do. */
async function pointsOf(
  tx: TenantTx,
  questions: readonly Question[],
  messageIds: readonly string[],
): Promise<evidence.Found[]> {
  const asked = questions.flatMap(({ standing, condition, key }) =>
    condition.kind === 'metric' ? [{ standing, condition, key }] : [],
  );
  if (asked.length === 0 || messageIds.length === 0) return [];
  const points = await evidence.points(tx, messageIds);
  return asked.flatMap(({ standing, condition, key }) =>
    points
      .filter((point) => point.companyId === standing.companyId && point.occurredAt >= standing.startedAt)
      .filter((point) => point.dimensionId === condition.dimensionId && isPast(point.value, condition))
      .map((point) => ({ key, at: point.occurredAt, messageId: point.messageId })),
  );
}

function isPast(value: number, { is, value: line }: MetricCondition): boolean {
  return is === 'atLeast' ? value >= line : value <= line;
}
