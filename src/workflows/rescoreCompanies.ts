import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { ScoreCause } from '../domain/rescore.ts';
import { patient } from './proxies.ts';

/** Scores every company of a tenant, because a rule was changed: a version went live, a profile was given or retired. */
export async function rescoreCompanies(input: { tenantId: string; cause: ScoreCause; after?: number }): Promise<void> {
  const { tenantId, cause } = input;
  for (let next: number | null = input.after ?? 0; next !== null;) {
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof rescoreCompanies>({ tenantId, cause, after: next });
    }
    ({ next } = await patient.rescoreBatch({ tenantId, after: next, cause }));
  }
}
