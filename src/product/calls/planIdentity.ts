import { claimCalls } from '../../domain/identity/claimedCall.ts';
import type { TenantTx } from '../../db/connect.ts';
import { decideCalls } from '../../domain/identity/decide.ts';
import { createDirectory } from '../../domain/identity/directory.ts';
import { needsLock, type IdentityPlan } from '../../domain/identity/identityPlan.ts';
import type { Run, Source } from './keptCalls.ts';
import { readKnown } from '../../db/calls/known.ts';

/**
 * So many calls nearly always bring somebody new. Taking the lock before anything is read then holds it for as long as
 * reading anew under it would, and spares the first reading; a few calls mostly need no lock.
 */
const LOCK_FIRST_CALLS = 50;

/** A run, its plan, and the transaction with the identity lock if the plan needed it. */
interface Planned {
  run: Run;
  plan: IdentityPlan;
  locked: TenantTx<'identity'> | undefined;
}

/**
 * Reads a run and plans it, under the identity lock if the plan needs it. If that was taken after reading, the run is
 * refreshed: a rule, a record or a body may have changed meanwhile.
 */
export async function readAndPlan(tx: TenantTx, source: Source): Promise<Planned> {
  let locked = source.calls >= LOCK_FIRST_CALLS ? await tx.lock('identity') : undefined;
  let run = await source.read();
  let plan = await planFor(tx, run);
  if (!locked && (needsLock(plan) || run.ended.length > 0)) {
    locked = await tx.lock('identity');
    run = await source.refresh(run);
    plan = await planFor(tx, run);
  }
  return { run, plan, locked };
}

async function planFor(tx: TenantTx, { kept, settings }: Run): Promise<IdentityPlan> {
  const claimed = claimCalls(kept, settings);
  const known = await readKnown(tx, claimed);
  return decideCalls(claimed, createDirectory(known), settings);
}
