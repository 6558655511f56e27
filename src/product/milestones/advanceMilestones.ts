import * as callCompanies from '../../db/calls/callCompanies.ts';
import * as companyPlans from '../../db/milestones/companyPlans.ts';
import type { PlanPlace } from '../../db/milestones/companyPlans.ts';
import type { TenantTx } from '../../db/connect.ts';
import { milestonePlans } from '../../db/milestones/milestonePlans.ts';
import * as states from '../../db/milestones/milestoneStates.ts';
import * as occasions from '../../db/followUps/occasions.ts';
import {
  awaited,
  lateOnes,
  nextDue,
  progress,
  stateOf,
  type MilestoneState,
} from '../../domain/milestones/milestoneProgress.ts';
import { milestoneLate, milestonesReached } from '../../domain/occasions/milestoneOccasions.ts';
import { calendarOf, type Settings } from '../../domain/settings/settings.ts';
import { readEvidence, type Standing } from './milestoneEvidence.ts';
import { noteHistory, noteHits } from './milestoneHits.ts';

/** What a run's step leaves to do. */
export interface Advanced {
  /** Occasions of the run's companies that no policy has looked at. */
  raised: number;
  /** Companies whose onboarding workflow has something new to hear. */
  wake: PlanPlace[];
}

/**
 * The step after usage: companies on a plan reach the milestones that the run's calls bring about, dated by the time of
 * the event. Reads only companies whose open milestones these calls can touch. Running it twice has one effect, and the
 * same answer until what it answers was seen to.
 */
export async function advanceMilestones(tx: TenantTx, messageIds: readonly string[], now: Date): Promise<Advanced> {
  const { settings: rules } = await tx.settings();
  const moved = await companyPlans.moved(tx, messageIds);
  const standings = await readStandings(tx, moved);
  for (const standing of standings) {
    const own = moved.filter((one) => one.companyId === standing.companyId && one.planId === standing.planId);
    standing.brought = new Set(own.map(({ trigger }) => trigger));
  }
  // One that was not held against its history yet waits for its own workflow, which sees these calls too.
  const ready = standings.filter((standing) => standing.version === standing.planVersion);
  await noteHits(tx, ready, messageIds);
  await moveOn(tx, rules, ready, messageIds, now);
  const companyIds = await callCompanies.ofCalls(tx, messageIds);
  return {
    raised: (await occasions.unanswered(tx, { companyIds })).length,
    wake: await companyPlans.unwoken(tx, companyIds),
  };
}

/** Where one company's onboarding stands. */
export interface OnboardingTurn {
  /** Whether there is nothing more to wait for. */
  done: boolean;
  /** When the next milestone will be late, in milliseconds since 1970. */
  nextDue: number | null;
  raised: number;
}

/**
 * Holds a company against its plan: against its whole history where the plan is new to it, and notes what is late by now.
 */
export async function advanceOnboarding(tx: TenantTx, place: PlanPlace, now: Date): Promise<OnboardingTurn> {
  const { settings: rules } = await tx.settings();
  const [standing] = await readStandings(tx, [place]);
  if (!standing) {
    await companyPlans.woken(tx, place);
    return { done: true, nextDue: null, raised: 0 };
  }
  if (standing.version !== standing.planVersion) {
    await noteHistory(tx, standing);
    const keys = standing.plan.milestones.map(({ key }) => key);
    await states.keepOnly(tx, standing, keys);
    standing.states = standing.states.filter((one) => keys.includes(one.milestone)).map((one) => ({ ...one, met: [] }));
  }
  const [after = []] = await moveOn(tx, rules, [standing], [], now);
  await noteLate(tx, rules, standing, after, now);
  await companyPlans.woken(tx, standing);
  return {
    done: after.every(({ reachedAt }) => reachedAt !== null),
    nextDue: nextDue(after, now)?.getTime() ?? null,
    raised: (await occasions.unanswered(tx, { companyIds: [standing.companyId] })).length,
  };
}

/** Companies on plans in force, held to the end of the transaction. */
async function readStandings(tx: TenantTx, places: readonly PlanPlace[]): Promise<Standing[]> {
  if (places.length === 0) return [];
  const held = await companyPlans.hold(tx, places);
  const planIds = [...new Set(held.map(({ planId }) => planId))];
  const inForce = new Map((await milestonePlans.current(tx, planIds)).map((one) => [one.id, one]));
  const known = await states.ofCompanies(
    tx,
    held.map(({ companyId }) => companyId),
  );
  return held.flatMap((one) => {
    const plan = inForce.get(one.planId);
    if (!plan) return [];
    const own = known.filter(({ companyId, planId }) => companyId === one.companyId && planId === one.planId);
    return [{ ...one, plan: plan.value, planVersion: plan.version, states: own }];
  });
}

/** Writes what new evidence makes of these companies' milestones, and the occasions of those reached. */
async function moveOn(
  tx: TenantTx,
  rules: Settings,
  standings: readonly Standing[],
  messageIds: readonly string[],
  now: Date,
): Promise<MilestoneState[][]> {
  const calendar = calendarOf(rules);
  const evidence = await readEvidence(tx, rules.timeZone, standings, messageIds);
  const moved = standings.map((standing) => ({
    standing,
    after: progress({ ...standing, calendar }, evidence.get(standing) ?? new Map()),
  }));
  await states.write(
    tx,
    moved.flatMap(({ standing, after }) => after.map((state) => placed(standing, state))),
  );
  const reached = moved.flatMap(({ standing, after }) => milestonesReached(standing, after, rules.timeZone, now));
  await occasions.add(tx, reached);
  await companyPlans.advance(
    tx,
    moved.map(({ standing, after }) => advancedOf(standing, after, now)),
  );
  return moved.map(({ after }) => after);
}

function placed({ companyId, planId, planVersion: version }: Standing, state: MilestoneState): states.PlacedState {
  return { ...state, companyId, planId, version };
}

function advancedOf(standing: Standing, after: readonly MilestoneState[], now: Date): companyPlans.Advanced {
  const { companyId, planId, planVersion: version, plan } = standing;
  const { awaits, until } = awaited({ plan, states: after });
  const wakes = after.some((one) => !isSame(one.reachedAt, stateOf(standing.states, one.milestone).reachedAt));
  const doneAt = awaits.length === 0 ? (standing.doneAt ?? now) : null;
  return { companyId, planId, version, awaits, datedUntil: until, doneAt, wakes };
}

function isSame(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}

async function noteLate(
  tx: TenantTx,
  { timeZone }: Settings,
  standing: Standing,
  after: readonly MilestoneState[],
  now: Date,
): Promise<void> {
  const fresh = lateOnes(after, now).filter(({ lateAt }) => lateAt === null);
  await states.write(
    tx,
    fresh.map((state) => placed(standing, { ...state, lateAt: now })),
  );
  await occasions.add(
    tx,
    fresh.flatMap((state) => milestoneLate(standing, state, timeZone)),
  );
}
