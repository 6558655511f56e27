import { ActivityFailure, continueAsNew, isCancellation, log, workflowInfo } from '@temporalio/workflow';
import type { ExpiryOf } from '../activities/retention.ts';
import { background, patient } from './proxies.ts';
import { startFinishing } from './startFinishing.ts';

const TENANTS_AT_ONCE = 100;

/** How far a pass over all tenants has come, and what it did, in counts of calls. */
export interface ExpiredBodies {
  expired: number;
  ended: number;
  /** Tenants whose bodies could not be emptied; the next pass tries again. */
  failed: number;
}

/**
 * Once an hour by schedule: empties the bodies of calls that are older than their tenant keeps them, tenant by tenant,
 * and starts again what was left of erasures.
 */
export async function expireBodies(
  input: Partial<ExpiredBodies> & { after?: string; at?: ExpiryOf } = {},
): Promise<ExpiredBodies> {
  const { expired = 0, ended = 0, failed = 0 } = input;
  const sum = { expired, ended, failed };
  if (input.after === undefined) for (const tenantId of await patient.listErasing()) await startFinishing(tenantId);
  for (let after = input.after ?? '', at = input.at; ;) {
    const tenantIds = await patient.listTenants({ after, limit: TENANTS_AT_ONCE });
    if (tenantIds.length === 0) return sum;
    for (const tenantId of tenantIds) {
      at = at?.tenantId === tenantId ? at : { tenantId };
      for (let next: ExpiryOf | undefined = at; next;) {
        if (workflowInfo().continueAsNewSuggested)
          return continueAsNew<typeof expireBodies>({ ...sum, after, at: next });
        next = await expireSome(next, sum);
      }
      after = tenantId;
    }
  }
}

/** Answers where to go on in this tenant. One tenant that cannot be done does not keep the others from it. */
async function expireSome(at: ExpiryOf, sum: ExpiredBodies): Promise<ExpiryOf | undefined> {
  try {
    const { expired, ended, next } = await background.expireBodiesOf(at);
    sum.expired += expired;
    sum.ended += ended;
    return next && { tenantId: at.tenantId, from: next };
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    log.error('The bodies of a tenant could not be emptied', { tenantId: at.tenantId, fault: error.cause?.message });
    sum.failed += 1;
    return undefined;
  }
}
