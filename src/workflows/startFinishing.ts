import { startChild } from '@temporalio/workflow';
import { idOf } from '../temporal/contract.ts';
import { finishErasures } from './finishErasures.ts';
import { INDEPENDENT, startOnce } from './startOnce.ts';

/** Sees to it that somebody finishes a tenant's erasures, without waiting for it. */
export async function startFinishing(tenantId: string): Promise<void> {
  // One that runs already goes on until nothing is left.
  await startOnce(() =>
    startChild(finishErasures, { ...INDEPENDENT, workflowId: idOf.erasures(tenantId), args: [{ tenantId }] }),
  );
}
