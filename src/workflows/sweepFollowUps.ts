import { patient } from './proxies.ts';
import { openAndStart, startFollowUps } from './openFollowUps.ts';
import { startOnboardings } from './wakeOnboardings.ts';

const MOST = 200;

/**
 * The safety net under follow-ups and onboardings, once a minute by schedule: starts or tells those whose workflow has
 * not heard, and lets policies answer what nobody has answered. What it does not manage is there in the next minute.
 */
export async function sweepFollowUps(): Promise<void> {
  for (const of of await patient.findUnanswered({ most: MOST })) await openAndStart(of);
  await startFollowUps(await patient.claimUnwokenFollowUps({ most: MOST }));
  await startOnboardings(await patient.claimUnwokenOnboardings({ most: MOST }));
}
