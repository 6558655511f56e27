import type { OccasionKind } from '../../domain/occasions/occasion.ts';
import type { TenantTx } from '../connect.ts';
import * as milestoneStates from '../milestones/milestoneStates.ts';
import type { AppliedCall } from '../followUps/occasionList.ts';
import * as occasionList from '../followUps/occasionList.ts';
import { sql, type NotNull } from '../sql.ts';

/**
 * What a call led to: the milestones it reached, the occasions it gave, the follow-ups that these opened, and what its
 * company and its person were last exported as.
 */
export interface LedTo {
  milestones: { plan: number; milestone: string; reachedAt: Date | null }[];
  occasions: { id: number; kind: OccasionKind; key: string; at: Date }[];
  followUps: { id: number; occasion: number; title: string; state: string; workflowId: string }[];
  exports: {
    type: 'companies' | 'endUsers';
    version: number;
    state: 'sending' | 'delivered' | 'parked';
    runId: number;
    startedAt: Date;
  }[];
}

interface Followed extends AppliedCall {
  endUserId: number | null;
  scoreId: number | null;
}

export async function ofCall(tx: TenantTx, call: Followed): Promise<LedTo> {
  const reached = await milestoneStates.byMessage(tx, call.messageId);
  const occasions = await occasionList.ofCall(tx, call);
  const followUps = await tx.many(sql<
    LedTo['followUps'][number] & { occasion: NotNull<number> }
  >`select follow_up_id as id, occasion_id as occasion, title, state, workflow_id as "workflowId" from follow_ups
     where tenant_id = ${tx.tenantId} and occasion_id = any(${occasions.map(({ occasionId }) => occasionId)}) order by follow_up_id`);
  return {
    milestones: reached.map(({ planId, milestone, reachedAt }) => ({ plan: planId, milestone, reachedAt })),
    occasions: occasions.map(({ occasionId, kind, key, at }) => ({ id: occasionId, kind, key, at })),
    followUps,
    exports: await exportsOf(tx, call),
  };
}

async function exportsOf(tx: TenantTx, { companyId, endUserId }: Followed) {
  return tx.many(sql<
    LedTo['exports'][number]
  >`select r.object_type as type, r.version, r.state, r.run_id as "runId", x.started_at as "startedAt"
     from export_rows r join export_runs x on x.tenant_id = r.tenant_id and x.run_id = r.run_id
     where r.tenant_id = ${tx.tenantId} and not r.deleted
       and (r.object_type, r.object_id) in (('companies', ${companyId}::bigint), ('endUsers', ${endUserId}::bigint))
     order by r.object_type`);
}
