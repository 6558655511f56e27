import type { Occasion } from '../occasions/occasion.ts';
import {
  closes,
  decide,
  type DecisionInput,
  type FormerFollowUp,
  type NewFollowUp,
  type SkipReason,
} from './policyDecision.ts';

export interface DryRun {
  opens: { followUp: NewFollowUp; closedBy: 'exit' | 'due'; closedAt: Date }[];
  skips: { occasionId: number; reason: SkipReason }[];
}

/**
 * What a policy would have opened over stored occasions, each answered at its own time. A follow-up is taken to be open
 * until an occasion closes it or, since nobody knows what a person would have done, until it is due.
 */
export function dryRun(input: Omit<DecisionInput, 'former'>): DryRun {
  const result: DryRun = { opens: [], skips: [] };
  const standing: { followUp: NewFollowUp; until: Date }[] = [];
  const exits = new Map(input.policies.map(({ policyId, policy }) => [policyId, policy.exits]));
  for (const occasion of input.occasions) {
    for (const one of standing) {
      const former = { occasion: one.followUp.occasion, exits: exits.get(one.followUp.policyId) ?? [] };
      const isHit = one.followUp.companyId === occasion.companyId && one.until > occasion.at;
      if (isHit && closes(occasion, former)) one.until = occasion.at;
    }
    const former = standing.map(({ followUp, until }) => asFormer(followUp, until > occasion.at));
    const { opens, skips } = decide({ ...input, occasions: [occasion], former }, answeredAt);
    standing.push(...opens.map((followUp) => ({ followUp, until: new Date(followUp.plan.dueAt) })));
    result.skips.push(...skips.map(({ occasionId, reason }) => ({ occasionId, reason })));
  }
  for (const { followUp, until } of standing) {
    const closedBy = until.getTime() === followUp.plan.dueAt ? 'due' : 'exit';
    result.opens.push({ followUp, closedBy, closedAt: until });
  }
  return result;
}

function answeredAt(occasion: Occasion): Date {
  return occasion.at;
}

function asFormer(followUp: NewFollowUp, isOpen: boolean): FormerFollowUp {
  const { policyId, companyId, openedAt, occasion } = followUp;
  return { followUpId: 0, policyId, companyId, openedAt, isOpen, occasion, exits: [] };
}
