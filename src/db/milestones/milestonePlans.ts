import { planSchema } from '../../domain/milestones/milestones.ts';
import { versioned } from '../tenants/versioned.ts';

/** Milestone plans and their versions. */
export const milestonePlans = versioned({ table: 'milestone_plans', id: 'plan_id', value: 'plan' }, (value) =>
  planSchema.parse(value),
);
