import { ParentClosePolicy, WorkflowIdReusePolicy } from '@temporalio/workflow';
import { isAlreadyStarted } from './proxies.ts';

/** A child that goes on whatever becomes of this workflow, and may follow another that had its id. */
export const INDEPENDENT = {
  parentClosePolicy: ParentClosePolicy.ABANDON,
  workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
} as const;

/** Starts a child. Returns its handle, or undefined if one with its id is there already, which then does the work. */
export async function startOnce<Handle>(start: () => Promise<Handle>): Promise<Handle | undefined> {
  try {
    return await start();
  } catch (error) {
    if (isAlreadyStarted(error)) return undefined;
    throw error;
  }
}
