import { claimCalls } from '../../domain/identity/claimedCall.ts';
import type { TenantTx } from '../../db/connect.ts';
import { decideCalls } from '../../domain/identity/decide.ts';
import { createDirectory } from '../../domain/identity/directory.ts';
import { needsLock, type IdentityPlan } from '../../domain/identity/identityPlan.ts';
import { likelyNew, mostNew, NO_IDS, OutOfIds } from '../../domain/identity/newIds.ts';
import type { Run, Source } from './keptCalls.ts';
import { readKnown } from '../../db/calls/known.ts';
import { COMPANIES, END_USERS } from '../../db/records/recordTables.ts';
import { reserveIds } from '../../db/records/reserveIds.ts';

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
  if (source.calls < LOCK_FIRST_CALLS) {
    const run = await source.read();
    const plan = run.ended.length > 0 ? undefined : await planOfKnown(tx, run);
    if (plan && !needsLock(plan)) return { run, plan, locked: undefined };
    const locked = await tx.lock('identity');
    const refreshed = await source.refresh(run);
    return { run: refreshed, plan: await planOf(locked, refreshed), locked };
  }
  const locked = await tx.lock('identity');
  const run = await source.read();
  return { run, plan: await planOf(locked, run), locked };
}

/** The plan of a run that creates nobody; undefined for one that does, which needs the lock. */
async function planOfKnown(tx: TenantTx, { kept, settings }: Run): Promise<IdentityPlan | undefined> {
  const claimed = claimCalls(kept, settings);
  const known = await readKnown(tx, claimed);
  try {
    return decideCalls(claimed, createDirectory(known), settings, NO_IDS);
  } catch (error) {
    if (error instanceof OutOfIds) return undefined;
    throw error;
  }
}

async function planOf(tx: TenantTx<'identity'>, { kept, settings }: Run): Promise<IdentityPlan> {
  const claimed = claimCalls(kept, settings);
  const directory = createDirectory(await readKnown(tx, claimed));
  const ids = await reserve(tx, likelyNew(claimed, settings, directory));
  try {
    return decideCalls(claimed, directory, settings, ids);
  } catch (error) {
    if (!(error instanceof OutOfIds)) throw error;
  }
  // What was read has been decided upon, so it is read again.
  const again = createDirectory(await readKnown(tx, claimed));
  return decideCalls(claimed, again, settings, await reserve(tx, mostNew(claimed, settings)));
}

async function reserve(tx: TenantTx<'identity'>, { companies, endUsers }: ReturnType<typeof mostNew>) {
  const reserved = await reserveIds(tx, [
    { name: COMPANIES.name, id: COMPANIES.id, count: companies },
    { name: END_USERS.name, id: END_USERS.id, count: endUsers },
  ]);
  return { companies: reserved.get(COMPANIES.name) ?? [], endUsers: reserved.get(END_USERS.name) ?? [] };
}
