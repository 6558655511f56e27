import * as audit from '../../db/tenants/auditLog.ts';
import * as companies from '../../db/records/companies.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as endUsers from '../../db/identity/endUsers.ts';
import { noteWinners } from '../../db/identity/mergeRows.ts';
import * as merged from '../../db/identity/mergedEndUsers.ts';
import * as outcomes from '../../db/calls/outcomes.ts';
import * as reopened from '../../db/calls/reopened.ts';
import * as personalIds from '../../db/identity/personalIds.ts';
import { END_USERS } from '../../db/records/recordTables.ts';
import type { EndUser } from '../../domain/identity/customer.ts';
import type { Decision } from '../../domain/identity/decision.ts';
import { announcements, type IdentityPlan } from '../../domain/identity/identityPlan.ts';
import { erasePlanned } from './erasePlanned.ts';
import { asOutcome } from './asOutcome.ts';
import type { Source } from './keptCalls.ts';
import { readAndPlan } from './planIdentity.ts';

/** What deciding a run came to. */
export interface MatchedIdentity {
  decisions: readonly Decision[];
  /** Calls of before that waited for what this run brought; they are open again. */
  released: string[];
  /** Whether people were erased, so that their other traces have to be gone through. */
  erased: boolean;
  /** Calls that this step ended: parked, ignored, or with identity as all there was to settle. */
  ended: outcomes.Ended[];
}

/**
 * The first step: decides whom each call concerns, creates what may be created, parks what cannot be decided. Reads in
 * sets, decides in `domain`, writes in sets; the caller's transaction makes it one effect. Running it again changes
 * nothing.
 */
export async function matchIdentity(tx: TenantTx, source: Source, workflowId: string): Promise<MatchedIdentity> {
  const { run, plan, locked } = await readAndPlan(tx, source);
  // Before any row: whoever records usage holds it, and waits for rows that this run is about to take.
  const alone = plan.joins.length + plan.erasures.length > 0 ? await locked?.lock('merge') : undefined;
  await reopened.reopen(tx, run.ended);
  const { decisions, released, erased } = await carryOut(tx, plan, alone);
  const receivedAt = new Map(run.kept.map((kept) => [kept.messageId, kept.receivedAt]));
  const written = decisions.map((decision) => asOutcome(decision, receivedAt.get(decision.messageId)));
  const ended = await outcomes.decide(tx, [...run.empty, ...written], workflowId);
  return { decisions, released, erased, ended };
}

async function carryOut(
  tx: TenantTx,
  plan: IdentityPlan,
  locked: TenantTx<'identity' | 'merge'> | undefined,
): Promise<{ decisions: readonly Decision[]; released: string[]; erased: boolean }> {
  await companies.create(tx, [...plan.newCompanies]);
  await endUsers.create(tx, withoutGivenAwayIds(plan));
  await companies.rename(tx, [...plan.changedCompanies]);
  const moved = await joinPlanned(tx, plan);
  const gone = new Set(plan.joins.map(({ from }) => from));
  const changed = [...plan.changedEndUsers].filter((endUser) => !gone.has(endUser));
  await noteTaught(tx, changed);
  await endUsers.update(tx, changed);
  await personalIds.addPersonalIds(tx, [
    ...named('anonymousId', plan.newAnonymousIds, gone),
    ...named('email', plan.newAddresses, gone),
  ]);
  await personalIds.addAliases(tx, plan.newAliases);
  const { decisions, left: erased } = locked
    ? await erasePlanned(locked, plan)
    : { decisions: plan.decisions, left: false };
  const released = await reopened.release(tx, [...announcements(plan), ...moved.map((id) => `anonymous:${id}`)]);
  return { decisions, released, erased };
}

function named<Kind extends string>(
  kind: Kind,
  list: readonly { endUser: EndUser; value: string }[],
  gone: ReadonlySet<EndUser>,
) {
  return list
    .filter(({ endUser }) => !gone.has(endUser))
    .map(({ endUser: { endUserId, mergeId }, value }) => ({ kind, endUserId, value, mergeId }));
}

/** What calls teach under a merge they may teach somebody else once it is undone, so what there was before is noted. */
async function noteTaught(tx: TenantTx, list: readonly EndUser[]): Promise<void> {
  const under = list.filter(({ mergeId }) => mergeId !== null);
  for (const mergeId of new Set(under.map((endUser) => endUser.mergeId ?? 0))) {
    const ids = under.filter((endUser) => endUser.mergeId === mergeId).map(({ endUserId }) => endUserId);
    await noteWinners(tx, mergeId, END_USERS, ids);
  }
}

/** If a plan creates a person and joins them to another in one go, the two must not claim one externalId. */
function withoutGivenAwayIds({ newEndUsers, joins }: IdentityPlan): EndUser[] {
  const gone = new Set(joins.map(({ from }) => from));
  return [...newEndUsers].map((endUser) => (gone.has(endUser) ? { ...endUser, externalId: null } : endUser));
}

async function joinPlanned(tx: TenantTx, plan: IdentityPlan): Promise<string[]> {
  const moved: string[] = [];
  for (const { from, into } of plan.joins) {
    moved.push(...(await merged.join(tx, from.endUserId, into.endUserId)));
    await audit.add(tx, {
      actor: 'settleCalls',
      action: 'endUser.joined',
      subject: { from: from.endUserId, into: into.endUserId },
    });
  }
  return moved;
}
