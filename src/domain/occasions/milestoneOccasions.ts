import { dayIn } from '../values/days.ts';
import { stateOf, type MilestoneState } from '../milestones/milestoneProgress.ts';
import type { MilestonePlan } from '../milestones/milestones.ts';
import type { NewOccasion } from './occasion.ts';

/** A company on a plan, as far as its occasions concern. */
interface OnPlan {
  companyId: number;
  planId: number;
  plan: MilestonePlan;
  startedAt: Date;
  assignedAt: Date;
  states: readonly MilestoneState[];
}

const DAY_MS = 86_400_000;
/** What was reached longer ago is history that is only now being told. */
const FRESH_MS = 2 * DAY_MS;

/** The occasions of milestones that were not reached before. */
export function milestonesReached(
  on: OnPlan,
  after: readonly MilestoneState[],
  timeZone: string,
  now: Date,
): NewOccasion[] {
  return after.flatMap(({ milestone, reachedAt, messageId, dueAt }) => {
    if (reachedAt === null || stateOf(on.states, milestone).reachedAt !== null) return [];
    const isPast = now.getTime() - reachedAt.getTime() > FRESH_MS;
    return [
      {
        companyId: on.companyId,
        kind: 'milestoneReached' as const,
        key: `${on.planId}/${milestone}`,
        at: reachedAt,
        cause: { ...(messageId === null ? {} : { messageId }), ...(isPast ? { late: true as const } : {}) },
        detail: {
          ...named(on, milestone),
          day: dayIn(timeZone, reachedAt),
          days: Math.floor((reachedAt.getTime() - on.startedAt.getTime()) / DAY_MS),
          late: dueAt !== null && reachedAt > dueAt,
        },
        backfilled: isPast,
      },
    ];
  });
}

/** The occasion of a milestone that is past its due date. One that was so when the company was put on the plan is history. */
export function milestoneLate(on: OnPlan, { milestone, dueAt }: MilestoneState, timeZone: string): NewOccasion[] {
  if (dueAt === null) return [];
  return [
    {
      companyId: on.companyId,
      kind: 'milestoneLate',
      key: `${on.planId}/${milestone}/late`,
      at: dueAt,
      cause: {},
      detail: { ...named(on, milestone), expected: dayIn(timeZone, dueAt) },
      backfilled: dueAt < on.assignedAt,
    },
  ];
}

function named({ planId, plan }: OnPlan, milestone: string) {
  const { name = milestone, firstValue = false } = plan.milestones.find(({ key }) => key === milestone) ?? {};
  return { plan: String(planId), planName: plan.name, milestone, milestoneName: name, firstValue };
}
