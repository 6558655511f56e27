import '../../parts/withoutEval';
import type { UseFormReturnType } from '@mantine/form';
import { planSchema, type Condition, type Milestone, type MilestonePlan } from '../../../domain/milestones/milestones';
import type { Schemas } from '../../api/client';
import { faultsBy } from '../../parts/formFaults';
import { testsText } from '../../parts/propertyTests';

export type Plan = Schemas['MilestonePlan'];
export type PlanForm = UseFormReturnType<MilestonePlan>;

export const PLAN_FAULTS = faultsBy(planSchema);
/** Faults that no field of the editor shows. */
export const LOOSE = ['milestones'];

/** A plan as its schema leaves it, such as with trimmed names. */
export function readPlan(values: MilestonePlan): MilestonePlan {
  return planSchema.parse(values);
}

export const FRESH_CONDITION: Condition = { kind: 'event', action: '', atLeast: 1, counting: 'events' };

/** A milestone to begin with, under a key that no other has. */
export function freshMilestone(taken: readonly string[]): Milestone {
  const key = Array.from({ length: taken.length + 1 }, (_, at) => `milestone-${at + 1}`).find(
    (one) => !taken.includes(one),
  );
  return {
    key: key ?? 'milestone',
    name: '',
    match: 'all',
    conditions: [FRESH_CONDITION],
    expected: { days: 14 },
    firstValue: taken.length === 0,
  };
}

/** What has to come true, in words. */
export function conditionText(condition: Condition): string {
  if (condition.kind === 'metric') {
    return `${condition.dimensionId} ${condition.is === 'atLeast' ? 'at least' : 'at most'} ${condition.value}`;
  }
  const { action, atLeast, counting, where } = condition;
  const many = counting === 'endUsers' ? `by ${atLeast} people` : atLeast === 1 ? '' : `${atLeast} times`;
  return [action || 'an event', many, where ? `where ${testsText(where)}` : ''].filter(Boolean).join(' ');
}

/** What a milestone is reached by, in words. */
export function reachedText({ conditions, match }: Milestone): string {
  return conditions.map(conditionText).join(match === 'all' ? ' and ' : ' or ');
}
