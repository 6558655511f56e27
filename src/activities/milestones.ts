import { claimUnwoken, type PlanPlace } from '../db/milestones/companyPlans.ts';
import { inTenant, type Database } from '../db/connect.ts';
import {
  type Advanced,
  advanceMilestones,
  advanceOnboarding,
  type OnboardingTurn,
} from '../product/milestones/index.ts';
import { step, type CallsOf } from './step.ts';

/** A company on a plan, of a tenant. */
export interface Onboarding extends PlanPlace {
  tenantId: string;
}

/** Looks at an onboarding at a moment of its workflow, in milliseconds since 1970. */
interface OnboardingLook extends Onboarding {
  now: number;
}

/** What is retried around milestones: each is one transaction and can run again without a second effect. */
export function createMilestoneActivities({ db }: { db: Database }) {
  return {
    /** Moves companies on along their plans by what the calls brought. */
    advanceMilestones: ({ tenantId, messageIds }: CallsOf): Promise<Advanced> =>
      step(() => inTenant(db, tenantId, (tx) => advanceMilestones(tx, messageIds, new Date()))),

    /** Holds one company against its plan, and notes what is late by now. */
    advanceOnboarding: ({ tenantId, now, ...place }: OnboardingLook): Promise<OnboardingTurn> =>
      step(() => inTenant(db, tenantId, (tx) => advanceOnboarding(tx, place, new Date(now)))),

    /** Onboardings whose workflow should have been started or woken by now, at most `most`. */
    claimUnwokenOnboardings: ({ most }: { most: number }): Promise<Onboarding[]> => step(() => claimUnwoken(db, most)),
  };
}
