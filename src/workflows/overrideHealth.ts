import { sleep } from '@temporalio/workflow';
import { patient } from './proxies.ts';

/** A score that a person has set. */
export interface Overriding {
  tenantId: string;
  companyId: number;
  overrideId: number;
  /** When it ends, in milliseconds since 1970. */
  until: number;
}

/**
 * Puts an override into force, and scores the company anew when it ends, however long that is. One that is set or lifted
 * meanwhile replaces this run.
 */
export async function overrideHealth({ until, ...override }: Overriding): Promise<void> {
  await patient.scoreOverride(override);
  const left = until - Date.now();
  if (left <= 0) return;
  // A moment more, so that it is over by the clock of the database too.
  await sleep(left + 1000);
  await patient.scoreOverride(override);
}
