export { beginSweep, type Sweep } from './beginSweep.ts';
export { countCompanies, finishBacktest, replayBatch, type Replayed } from './backtest.ts';
export { scoreCompanies } from './scoreCompanies.ts';
export { rescoreBatch, sweepBatch, type Swept } from './sweepBatch.ts';
export { dueOf, updateHealth, type Due, type Scorable } from './updateHealth.ts';
