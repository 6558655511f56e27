import type { NewOutcome } from '../../db/calls/outcomes.ts';
import type { Decision } from '../../domain/identity/decision.ts';

/** A decision as it is written down. A call that still has something to record has no outcome yet. */
export function asOutcome(decision: Decision, receivedAt: Date | undefined): NewOutcome {
  if (!receivedAt) throw new Error('A decision about a call that was not asked for');
  const base = { message_id: decision.messageId, received_at: receivedAt, decision: decision.trace };
  switch (decision.kind) {
    case 'parked':
      return { ...base, outcome: 'parked', reason: decision.reason, awaits: decision.awaits };
    case 'ignored': {
      const { merged: by } = decision;
      const ids = by && { company_id: by.companyId, end_user_id: by.endUserId, merge_id: by.mergeId };
      return { ...base, ...ids, outcome: 'ignored', reason: decision.reason };
    }
    case 'matched': {
      const ids = {
        company_id: decision.companyId,
        end_user_id: decision.endUserId,
        asset_id: decision.assetId,
        project_id: decision.projectId,
        merge_id: decision.mergeId,
        effects: decision.effects,
      };
      if (decision.effects.endUsersErased === 0) return { ...base, outcome: 'ignored', reason: 'nobodyToErase' };
      return decision.records ? { ...base, ...ids } : { ...base, ...ids, outcome: 'applied' };
    }
  }
}
