import { continueAsNew, defineQuery, setHandler, workflowInfo } from '@temporalio/workflow';
import type { BacktestOf } from '../activities/backtest.ts';
import type { Replayed } from '../product/health/index.ts';
import { patient } from './proxies.ts';
import { QUERIES } from '../temporal/contract.ts';

/** How far a back-test is. */
export interface BacktestProgress {
  companies: number;
  of: number | null;
}

const progressQuery = defineQuery<BacktestProgress>(QUERIES.progress);

/** Where a back-test that was continued goes on. */
interface Position {
  after: number;
  progress: BacktestProgress;
}

/** Replays a profile version over the stored history of every company, batch by batch, and adds up what it would have told. */
export async function backtestProfile(backtest: BacktestOf, from?: Position): Promise<void> {
  const progress: BacktestProgress = from?.progress ?? { companies: 0, of: null };
  setHandler(progressQuery, () => progress);
  progress.of ??= await patient.countCompanies(backtest);
  for (let next: number | null = from?.after ?? 0; next !== null;) {
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof backtestProfile>(backtest, { after: next, progress });
    }
    const replayed: Replayed = await patient.replayBatch({ ...backtest, after: next });
    progress.companies += replayed.companies;
    next = replayed.next;
  }
  await patient.finishBacktest(backtest);
}
