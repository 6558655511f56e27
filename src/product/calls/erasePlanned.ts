import { empty } from '../../db/calls/bodies.ts';
import type { TenantTx } from '../../db/connect.ts';
import { erase } from '../people/index.ts';
import { withoutPeople } from '../../domain/identity/decision.ts';
import type { IdentityPlan } from '../../domain/identity/identityPlan.ts';

/**
 * Erases whom the delete calls of a run name. The run's other calls may be about the same people, and their decisions
 * are not written yet: they are changed here. Answers whether anything is left to be finished.
 */
export async function erasePlanned(tx: TenantTx<'identity' | 'merge'>, plan: IdentityPlan): Promise<boolean> {
  let left = false;
  for (const { userId, messageId } of plan.erasures) {
    const erased = await erase(tx, { userId }, { actor: 'settleCalls', messageId });
    const emptied = new Set(erased.messageIds);
    const matched = plan.decisions.flatMap((decision) =>
      decision.kind === 'matched' && erased.endUserIds.includes(decision.endUserId ?? 0) ? [decision.messageId] : [],
    );
    const others = matched.filter((id) => !emptied.has(id));
    await empty(tx, others, 'erased');
    for (const id of others) emptied.add(id);
    plan.decisions = plan.decisions.map((decision) =>
      emptied.has(decision.messageId) ? withoutPeople(decision, erased.endUserIds) : decision,
    );
    const decision = plan.decisions.find((candidate) => candidate.messageId === messageId);
    if (decision?.kind === 'matched') decision.effects.endUsersErased = erased.endUserIds.length;
    left ||= erased.noted;
  }
  return left;
}
