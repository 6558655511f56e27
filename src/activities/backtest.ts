import { inTenant, type Database } from '../db/connect.ts';
import { countCompanies, finishBacktest, replayBatch, type Replayed } from '../product/health/index.ts';
import { step } from './step.ts';

export interface BacktestOf {
  tenantId: string;
  backtestId: number;
}

/** The steps of a back-test: companies batch by batch, and what they come to. */
export function createBacktestActivities({ db }: { db: Database }) {
  return {
    /** How many companies a back-test goes through. */
    countCompanies: ({ tenantId }: BacktestOf): Promise<number> =>
      step(() => inTenant(db, tenantId, (tx) => countCompanies(tx))),

    /** Replays the next companies and keeps what they come to. */
    replayBatch: ({ tenantId, backtestId, after }: BacktestOf & { after: number }): Promise<Replayed> =>
      step(() => inTenant(db, tenantId, (tx) => replayBatch(tx, backtestId, after))),

    /** Adds up what all companies came to. */
    finishBacktest: ({ tenantId, backtestId }: BacktestOf): Promise<void> =>
      step(() => inTenant(db, tenantId, (tx) => finishBacktest(tx, backtestId))),
  };
}
