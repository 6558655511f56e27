import type { Config } from '../config.ts';
import type { Counters } from '../counters.ts';
import { inTenant, type Database, type TenantTx } from '../db/connect.ts';
import * as occasions from '../db/followUps/occasions.ts';
import * as outcomes from '../db/calls/outcomes.ts';
import * as unsettled from '../db/calls/unsettled.ts';
import { matchCalls, type Matched, recordCalls, type Recorded } from '../product/calls/index.ts';
import { type Scorable, updateHealth } from '../product/health/index.ts';
import { createBacktestActivities } from './backtest.ts';
import { createFollowUpActivities } from './followUps/followUps.ts';
import { createHealthActivities } from './health.ts';
import { createMilestoneActivities } from './milestones.ts';
import { createRetention } from './retention.ts';
import { step, workflow, type CallsOf } from './step.ts';

/** How many occasions of the companies of a run policies have yet to answer. */
export interface Raised {
  raised: number;
}

/** Everything that Temporal retries. Each is one transaction and can run again without a second effect. */
export function createActivities({
  db,
  counters,
  notify,
}: {
  db: Database;
  counters: Counters;
  notify: Config['notify'];
}) {
  const counted = countEnded(counters);
  return {
    /** Decides whom calls concern; creates, parks and ignores as the settings say. */
    matchIdentity: (input: CallsOf): Promise<Matched> =>
      step(async () => {
        const { ended, ...matched } = await inTenant(db, input.tenantId, (tx) =>
          matchCalls(tx, input.messageIds, workflow().workflowId),
        );
        counted(ended);
        return matched;
      }),

    /** Records what matched calls did: user activities, roll-ups, metric points. */
    recordUsage: (input: CallsOf): Promise<Recorded> =>
      step(async () => {
        const { ended, ...recorded } = await inTenant(db, input.tenantId, (tx) => recordCalls(tx, input.messageIds));
        counted(ended);
        return recorded;
      }),

    /** Scores the companies whose figures the calls have changed, each once for all of them. */
    updateHealth: (input: CallsOf & Scorable): Promise<Raised> =>
      step(async () => {
        const { workflowId } = workflow();
        return inTenant(db, input.tenantId, (tx) => scoreRun(tx, input, workflowId));
      }),

    ...createMilestoneActivities({ db }),
    ...createFollowUpActivities({ db, notify }),

    /** Writes down that calls could not be settled, and why, so that the ledger balances while somebody mends it. */
    failCalls: (input: CallsOf & { fault: string }): Promise<void> =>
      step(async () => {
        const { tenantId, messageIds, fault } = input;
        const { workflowId } = workflow();
        counted(await inTenant(db, tenantId, (tx) => outcomes.fail(tx, messageIds, fault, workflowId)));
      }),

    /** Takes calls that have waited too long out of the line for a while, in groups that can be settled together. */
    claimDueCalls: (input: { groups: number; groupSize: number }): Promise<CallsOf[]> =>
      step(() => unsettled.claimDue(db, input.groups, input.groupSize)),

    ...createRetention(db),
    ...createHealthActivities({ db }),
    ...createBacktestActivities({ db }),
  };
}

async function scoreRun(tx: TenantTx, input: CallsOf & Scorable, workflowId: string): Promise<Raised> {
  const { due } = input;
  await updateHealth(tx, input, workflowId);
  const companyIds = due.map(([companyId]) => companyId);
  return { raised: (await occasions.unanswered(tx, { companyIds })).length };
}

export type Activities = ReturnType<typeof createActivities>;

/** Counts what a committed step ended. */
function countEnded({ settled, settleSeconds }: Counters) {
  return (ended: readonly outcomes.Ended[]): void => {
    for (const { outcome, receivedAt } of ended) {
      settled.inc({ outcome });
      settleSeconds.observe((Date.now() - receivedAt) / 1000);
    }
  };
}
