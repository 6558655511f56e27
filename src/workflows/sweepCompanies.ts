import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import { patient } from './proxies.ts';

/** Where a sweep that was continued goes on. */
interface Position {
  tenantId: string;
  after: number;
}

/**
 * Once an hour by schedule: looks at every company of the tenants whose day has begun since, because silence changes
 * health too, and nobody calls to say that they are silent. Scores them, raises signals, and tells of what the calendar
 * brings. Takes tenants until none is due.
 */
export async function sweepCompanies(from?: Position): Promise<void> {
  if (from) await sweepTenant(from);
  while (!workflowInfo().continueAsNewSuggested) {
    const tenantId = await patient.claimSweep();
    if (tenantId === null) return;
    await sweepTenant({ tenantId, after: 0 });
  }
  await continueAsNew<typeof sweepCompanies>();
}

/** A tenant's companies, batch by batch. */
async function sweepTenant({ tenantId, after }: Position): Promise<void> {
  const sweep = await patient.beginSweep({ tenantId });
  for (let next: number | null = after; next !== null;) {
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof sweepCompanies>({ tenantId, after: next });
    }
    ({ next } = await patient.sweepBatch({ tenantId, after: next, sweep }));
  }
  await patient.finishSweep({ tenantId });
}
