import { empty } from '../../db/calls/bodies.ts';
import type { TenantTx } from '../../db/connect.ts';
import { erase } from '../people/index.ts';
import { withoutPeople, type Decision } from '../../domain/identity/decision.ts';
import type { IdentityPlan } from '../../domain/identity/identityPlan.ts';

/** What erasing came to: the decisions as they are to be written, and whether anything is left to be finished. */
interface ErasedPlan {
  decisions: readonly Decision[];
  left: boolean;
}

/**
 * Erases the people that the delete calls of a run name. The run's other calls may be about the same people, and their
 * decisions are not written yet: they are returned without them.
 */
export async function erasePlanned(tx: TenantTx<'identity' | 'merge'>, plan: IdentityPlan): Promise<ErasedPlan> {
  let { decisions } = plan;
  let left = false;
  for (const { userId, messageId } of plan.erasures) {
    const erased = await erase(tx, { userId }, { actor: 'settleCalls', messageId });
    const emptied = new Set(erased.messageIds);
    const matched = decisions.flatMap((decision) =>
      decision.kind === 'matched' && erased.endUserIds.includes(decision.endUserId ?? 0) ? [decision.messageId] : [],
    );
    const others = matched.filter((id) => !emptied.has(id));
    await empty(tx, others, 'erased');
    for (const id of others) emptied.add(id);
    decisions = decisions
      .map((one) => (emptied.has(one.messageId) ? withoutPeople(one, erased.endUserIds) : one))
      .map((one) => (one.messageId === messageId ? noting(one, erased.endUserIds.length) : one));
    left ||= erased.noted;
  }
  return { decisions, left };
}

function noting(decision: Decision, endUsersErased: number): Decision {
  if (decision.kind !== 'matched') return decision;
  return { ...decision, effects: { ...decision.effects, endUsersErased } };
}
