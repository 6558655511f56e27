import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { ScoreCause } from '../domain/health/rescore.ts';
import { patient } from './proxies.ts';

/**
 * Scores companies anew because something was set: a version went live, a profile was given or retired, companies were
 * merged. Every company of the tenant, or those that are named.
 */
export async function rescoreCompanies(input: {
  tenantId: string;
  cause: ScoreCause;
  after?: number;
  companyIds?: number[];
}): Promise<void> {
  const { tenantId, cause, companyIds } = input;
  for (let next: number | null = input.after ?? 0; next !== null;) {
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof rescoreCompanies>({ ...input, after: next });
    }
    const of = companyIds === undefined ? {} : { companyIds };
    ({ next } = await patient.rescoreBatch({ tenantId, after: next, cause, ...of }));
  }
}
