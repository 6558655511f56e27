import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../src/activities/index.ts';
import { readItems } from '../../src/api/ingest/readItems.ts';
import { createCounters } from '../../src/counters.ts';
import * as calls from '../../src/db/calls.ts';
import { inTenant, type Knex } from '../../src/db/connect.ts';

/** Keeps and settles calls as the door and the workflow do, without the server in between: for tests of many cases. */
export function aSettler(db: Knex) {
  const activities = createActivities({ db, counters: createCounters() });
  // The mock keeps what an activity is told about its workflow; the functions are the real ones.
  const environment = new MockActivityEnvironment();

  const run = <Input, Result>(activity: (input: Input) => Promise<Result>, input: Input): Promise<Result> =>
    environment.run(activity, input);

  async function settle(tenantId: string, messageIds: string[]): Promise<void> {
    for (let open = messageIds; open.length > 0;) {
      const { recordable, released } = await run(activities.matchIdentity, { tenantId, messageIds: open });
      if (recordable) await run(activities.recordUsage, { tenantId, messageIds: open });
      open = released;
    }
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
    return inTenant(db, tenantId, (trx) => calls.keep(trx, tenantId, read.calls));
  }

  /** The first step alone, and the second. */
  const match = (tenantId: string, messageIds: string[]) => run(activities.matchIdentity, { tenantId, messageIds });
  const record = (tenantId: string, messageIds: string[]) => run(activities.recordUsage, { tenantId, messageIds });

  return { keep, settle, match, record };
}
