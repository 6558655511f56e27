import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../src/activities/index.ts';
import type { CallsOf } from '../../src/activities/step.ts';
import { readItems } from '../../src/api/ingest/readItems.ts';
import { createCounters } from '../../src/counters.ts';
import * as calls from '../../src/db/calls/calls.ts';
import { inTenant, type Database } from '../../src/db/connect.ts';

/** Nowhere to send notifications to. */
export const NO_MAIL = { smtpUrl: undefined, mailFrom: 'test@localhost', allowedNetworks: [] };

/** Keeps and settles calls as the door and the workflow do, without the server in between: for tests of many cases. */
export function aSettler(db: Database) {
  const activities = createActivities({ db, counters: createCounters(), notify: NO_MAIL });
  // The mock keeps what an activity is told about its workflow; the functions are the real ones.
  const environment = new MockActivityEnvironment();

  const run = <Input, Result>(activity: (input: Input) => Promise<Result>, input: Input): Promise<Result> =>
    environment.run(activity, input);

  async function settle(tenantId: string, messageIds: string[]): Promise<void> {
    for (let open = messageIds; open.length > 0;) {
      const { recordable, released } = await run(activities.matchIdentity, { tenantId, messageIds: open });
      if (recordable) await finish({ tenantId, messageIds: open });
      open = released;
    }
  }

  /** The steps after the first. Answers the companies that had to be scored. */
  async function finish(calls: CallsOf): Promise<number[]> {
    const { scorable } = await run(activities.recordUsage, calls);
    if (scorable) await run(activities.updateHealth, { ...calls, ...scorable });
    return scorable?.due.map(([companyId]) => companyId) ?? [];
  }

  /** Settles calls that free no others, and answers the companies that had to be scored. */
  async function record(tenantId: string, messageIds: string[]): Promise<number[]> {
    await run(activities.matchIdentity, { tenantId, messageIds });
    return finish({ tenantId, messageIds });
  }

  /** Stops where a worker would that dies when usage is recorded and the workflow does not know it yet. */
  async function dieAfterRecording(tenantId: string, messageIds: string[]): Promise<void> {
    await run(activities.matchIdentity, { tenantId, messageIds });
    await run(activities.recordUsage, { tenantId, messageIds });
  }

  async function keep(tenantId: string, items: readonly object[], receivedAt = new Date()): Promise<string[]> {
    const delivery = {
      items: [...items],
      batched: true,
      context: {},
      integrations: {},
      sentAt: undefined,
      writeKey: undefined,
    };
    const read = readItems(delivery, receivedAt, { signed: true });
    if (read.rejected.length > 0) throw new Error(JSON.stringify(read.rejected));
    return inTenant(db, tenantId, (tx) => calls.keep(tx, read.calls));
  }

  /** The first step alone. */
  const match = (tenantId: string, messageIds: string[]) => run(activities.matchIdentity, { tenantId, messageIds });

  return { keep, settle, match, record, dieAfterRecording };
}
