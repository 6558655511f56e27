import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import { background } from './proxies.ts';

/** What finishing came to, in counts of calls. */
export interface FinishedErasures {
  emptied: number;
  blotted: number;
}

/**
 * Finishes a tenant's erasures: what is left of the people's own calls, and their addresses and ids in the calls of
 * others. How far it came is in the database, so another run goes on where this one stopped.
 */
export async function finishErasures(
  input: { tenantId: string } & Partial<FinishedErasures>,
): Promise<FinishedErasures> {
  const { tenantId, emptied = 0, blotted = 0 } = input;
  const sum = { emptied, blotted };
  while (!workflowInfo().continueAsNewSuggested) {
    const done = await background.continueErasures({ tenantId });
    sum.emptied += done.emptied;
    sum.blotted += done.blotted;
    if (!done.left) return sum;
  }
  return continueAsNew<typeof finishErasures>({ tenantId, ...sum });
}
