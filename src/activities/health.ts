import * as companyHealth from '../db/health/companyHealth.ts';
import { inTenant, type Database } from '../db/connect.ts';
import * as healthSweeps from '../db/health/healthSweeps.ts';
import { nextMidnight } from '../domain/values/midnight.ts';
import type { ScoreCause } from '../domain/health/rescore.ts';
import {
  beginSweep,
  rescoreBatch,
  scoreCompanies,
  type Sweep,
  sweepBatch,
  type Swept,
} from '../product/health/index.ts';
import { step } from './step.ts';

/** What scores companies without a call: silence, and what people set. Each is one transaction and can run again. */
export function createHealthActivities({ db }: { db: Database }) {
  return {
    /** Takes a tenant whose next midnight has passed; null where there is none. */
    claimSweep: (): Promise<string | null> => step(() => healthSweeps.claim(db)),

    /** Opens the sweep of a tenant: what day it is there, and on which days its own traffic failed. */
    beginSweep: ({ tenantId }: { tenantId: string }): Promise<Sweep> =>
      step(() => inTenant(db, tenantId, (tx) => beginSweep(tx, new Date()))),

    /** Scores the next companies, and raises or takes back their signals. */
    sweepBatch: ({ tenantId, after, sweep }: { tenantId: string; after: number; sweep: Sweep }): Promise<Swept> =>
      step(() => inTenant(db, tenantId, (tx) => sweepBatch(tx, after, sweep))),

    /** Closes the sweep of a tenant until its next midnight. */
    finishSweep: ({ tenantId }: { tenantId: string }): Promise<void> =>
      step(() =>
        inTenant(db, tenantId, async (tx) => {
          const { settings: rules } = await tx.settings();
          await healthSweeps.finish(tx, nextMidnight(rules.timeZone, new Date()));
        }),
      ),

    /** Scores the next companies because something was set; the few that are named at once. */
    rescoreBatch: (input: {
      tenantId: string;
      after: number;
      cause: ScoreCause;
      companyIds?: number[];
    }): Promise<Swept> =>
      step(() =>
        inTenant(db, input.tenantId, async (tx) => {
          const { next } = await rescoreBatch(tx, input.after, input.cause, input.companyIds);
          return { next };
        }),
      ),

    /** Scores one company because of an override that begins or ends; one that is over is taken off. */
    scoreOverride: (input: { tenantId: string; companyId: number; overrideId: number }): Promise<void> =>
      step(() =>
        inTenant(db, input.tenantId, async (tx) => {
          const { companyId, overrideId } = input;
          const { settings: rules } = await tx.settings();
          const at = new Date();
          const causeOf = (): ScoreCause => ({ kind: 'override', overrideId });
          await scoreCompanies(tx, { companyIds: [companyId], timeZone: rules.timeZone, at, causeOf });
          await companyHealth.dropOverrides(tx, [companyId], at);
        }),
      ),
  };
}
