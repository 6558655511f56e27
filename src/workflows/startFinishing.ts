import { ParentClosePolicy, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';
import { finishErasures } from './finishErasures.ts';
import { isAlreadyStarted } from './proxies.ts';

/** Sees to it that somebody finishes a tenant's erasures, without waiting for it. */
export async function startFinishing(tenantId: string): Promise<void> {
  try {
    await startChild(finishErasures, {
      workflowId: `erasures/${tenantId}`,
      args: [{ tenantId }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    });
  } catch (error) {
    // It runs already, and goes on until nothing is left.
    if (!isAlreadyStarted(error)) throw error;
  }
}
