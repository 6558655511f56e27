import type { Occasion, OccasionCause, OccasionKind } from '../../domain/occasions/occasion.ts';
import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

interface OccasionRow {
  occasionId: number;
  companyId: number | null;
  kind: OccasionKind;
  key: string;
  at: Date;
  cause: OccasionCause;
  detail: Occasion['detail'];
  backfilled: boolean;
}

/** The occasions of some kinds since a moment, by the time of the event, at most `limit`. */
export async function since(
  tx: TenantTx,
  of: { kinds: readonly OccasionKind[]; from: Date },
  limit: number,
): Promise<Occasion[]> {
  const found =
    await tx.many(sql<OccasionRow>`select occasion_id as "occasionId", company_id as "companyId", kind, key, at, cause, detail, backfilled from occasions
     where tenant_id = ${tx.tenantId} and kind = any(${of.kinds}) and at >= ${of.from} order by at, occasion_id limit ${limit}`);
  return found.map(({ occasionId, companyId, ...rest }) => ({
    occasionId,
    companyId,
    ...rest,
  }));
}

/** A call that was applied, as far as what followed is found by it. */
export interface AppliedCall {
  messageId: string;
  companyId: number;
  workflowId: string | null;
}

/**
 * The occasions of a company that a call brought about: those that name it, the change of band of the score that it moved,
 * and the lines that its run crossed. A run's calls are scored together, and occasions name only one of them.
 */
export async function ofCall(
  tx: TenantTx,
  { messageId, companyId, workflowId, scoreId }: AppliedCall & { scoreId: number | null },
) {
  return tx.many(sql<{
    occasionId: number;
    kind: OccasionKind;
    key: string;
    at: Date;
    detail: Occasion['detail'];
  }>`select occasion_id as "occasionId", kind, key, at, detail from occasions o
     where o.tenant_id = ${tx.tenantId} and o.company_id = ${companyId} and (
       o.cause ->> 'messageId' = ${messageId}
       or (o.kind = 'healthBand' and o.detail ->> 'scoreId' = cast(${scoreId === null ? null : String(scoreId)} as text))
       or (o.kind = 'usageLevel' and (
         select c.workflow_id from outcomes c
         where c.tenant_id = ${tx.tenantId} and c.message_id = o.cause ->> 'messageId'
       ) = ${workflowId})
     ) order by occasion_id`);
}
