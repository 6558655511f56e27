import type { OccasionKind } from '../domain/occasion.ts';
import type { Transaction } from './connect.ts';
import * as milestoneStates from './milestoneStates.ts';
import * as occasionList from './occasionList.ts';
import { rows } from './rows.ts';

/** What a call led to: the milestones it reached, the occasions it gave, the follow-ups that these opened. */
export interface LedTo {
  milestones: { plan: number; milestone: string; reachedAt: Date | null }[];
  occasions: { id: number; kind: OccasionKind; key: string; at: Date }[];
  followUps: { id: number; occasion: number; title: string; state: string; workflowId: string }[];
}

export async function ofCall(
  trx: Transaction,
  tenantId: string,
  call: occasionList.AppliedCall & { scoreId: number | null },
): Promise<LedTo> {
  const reached = await milestoneStates.byMessage(trx, tenantId, call.messageId);
  const occasions = await occasionList.ofCall(trx, tenantId, call);
  const followUps = await rows<LedTo['followUps'][number]>(
    trx,
    `select follow_up_id as id, occasion_id as occasion, title, state, workflow_id as "workflowId" from follow_ups
     where tenant_id = ? and occasion_id = any(?) order by follow_up_id`,
    [tenantId, occasions.map(({ occasion_id }) => occasion_id)],
  );
  return {
    milestones: reached.map(({ planId, milestone, reachedAt }) => ({ plan: planId, milestone, reachedAt })),
    occasions: occasions.map(({ occasion_id, kind, key, at }) => ({ id: occasion_id, kind, key, at })),
    followUps,
  };
}
