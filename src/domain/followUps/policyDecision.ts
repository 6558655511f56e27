import { dueAt, type Calendar } from '../values/dueDate.ts';
import { planOf } from './followUpPlan.ts';
import type { FollowUpPlan } from './followUpTurns.ts';
import type { Occasion } from '../occasions/occasion.ts';
import { fillTemplate, leavesAlone, type ExitCriterion, type OccasionMatcher, type Policy } from './policies.ts';
import { resolveOwner, type CompanyTeam, type Ownership } from './policyOwner.ts';
import { fits } from '../values/propertyTest.ts';

/** Why a policy whose condition an occasion meets opens nothing. */
export const SKIP_REASONS = [
  'backfilled',
  'stale',
  'rulerChanged',
  'exception',
  'alreadyOpen',
  'coolDown',
  'exitedAlready',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** A policy in force. */
export interface LivePolicy {
  policyId: number;
  version: number;
  policy: Policy;
}

/** What is known of the company of an occasion; the tenant itself is a company without a number. */
export interface PolicyCompany extends CompanyTeam {
  companyId: number | null;
  externalId: string | null;
  name: string;
}

/** A follow-up that is or was there, as far as a policy asks. */
export interface FormerFollowUp {
  followUpId: number;
  policyId: number;
  companyId: number | null;
  openedAt: Date;
  isOpen: boolean;
  /** What opened it. */
  occasion: Pick<Occasion, 'detail' | 'at'>;
  exits: readonly ExitCriterion[];
}

/** A follow-up to be opened. */
export interface NewFollowUp extends Ownership {
  policyId: number;
  version: number;
  companyId: number | null;
  occasion: Occasion;
  title: string;
  body: string;
  openedAt: Date;
  plan: FollowUpPlan;
}

export interface Decision {
  opens: NewFollowUp[];
  skips: { policyId: number; occasionId: number; reason: SkipReason }[];
  exits: { followUpId: number; occasionId: number }[];
}

export interface DecisionInput {
  /** Oldest first. */
  occasions: readonly Occasion[];
  policies: readonly LivePolicy[];
  companies: ReadonlyMap<number | null, PolicyCompany>;
  /** Those open, and those opened within any cool-down. */
  former: readonly FormerFollowUp[];
  calendar: Calendar;
}

/**
 * What the occasions of some companies lead to under the policies in force. `now` says when each occasion is answered:
 * the same moment for all of a run, the occasion's own in a dry run.
 */
export function decide(input: DecisionInput, now: (occasion: Occasion) => Date): Decision {
  const { companies, policies, calendar } = input;
  const decision: Decision = { opens: [], skips: [], exits: [] };
  const known = [...input.former];
  for (const occasion of input.occasions) {
    const company = companies.get(occasion.companyId);
    if (!company) continue;
    exitBy(occasion, known, decision);
    for (const live of policies) {
      if (!live.policy.enabled || !matches(occasion, live.policy.on)) continue;
      const at = now(occasion);
      const reason = skipReason(occasion, live, company, known, calendar, at);
      if (reason) {
        decision.skips.push({ policyId: live.policyId, occasionId: occasion.occasionId, reason });
        continue;
      }
      const fresh = open(occasion, live, company, calendar, at);
      decision.opens.push(fresh);
      known.push(asFormer(fresh, live.policy));
    }
  }
  return decision;
}

/** Whether an occasion is of the kind that is meant. */
export function matches(occasion: Pick<Occasion, 'kind' | 'detail'>, { kind, where }: OccasionMatcher): boolean {
  return occasion.kind === kind && (where === undefined || fits(occasion.detail, where));
}

/** Whether an occasion closes what another one opened. Backfilled ones do too: what turns out not to be late needs nobody. */
export function closes(occasion: Occasion, former: Pick<FormerFollowUp, 'occasion' | 'exits'>): boolean {
  return former.exits.some(
    (exit) =>
      matches(occasion, exit) &&
      exit.same.every((property) => occasion.detail[property] === former.occasion.detail[property]),
  );
}

/** Number of a follow-up that is not written yet. */
const UNWRITTEN = 0;

function exitBy(occasion: Occasion, known: FormerFollowUp[], decision: Decision): void {
  known.forEach((former, index) => {
    if (!former.isOpen || former.companyId !== occasion.companyId || !closes(occasion, former)) return;
    known[index] = { ...former, isOpen: false };
    if (former.followUpId !== UNWRITTEN) {
      decision.exits.push({ followUpId: former.followUpId, occasionId: occasion.occasionId });
      return;
    }
    // Opened and closed by one run: nobody needs to hear of it.
    const at = decision.opens.findIndex(
      (open) => open.policyId === former.policyId && open.occasion.detail === former.occasion.detail,
    );
    const [undone] = at < 0 ? [] : decision.opens.splice(at, 1);
    if (!undone) return;
    const { occasionId } = undone.occasion;
    decision.skips.push({ policyId: former.policyId, occasionId, reason: 'exitedAlready' });
  });
}

function skipReason(
  occasion: Occasion,
  { policyId, policy }: LivePolicy,
  company: PolicyCompany,
  known: readonly FormerFollowUp[],
  calendar: Calendar,
  now: Date,
): SkipReason | undefined {
  if (occasion.backfilled) return 'backfilled';
  // Another profile, another time zone, an override that ended: the customer did nothing.
  if (occasion.cause.setting !== undefined || occasion.cause.override !== undefined) return 'rulerChanged';
  if (dueAt(occasion.at, policy.staleAfter, calendar) < now) return 'stale';
  if (leavesAlone(policy, company, now.toISOString().slice(0, 10))) return 'exception';
  const own = known.filter((one) => one.policyId === policyId && one.companyId === company.companyId);
  if (own.filter((one) => one.isOpen).length >= policy.mostOpen) return 'alreadyOpen';
  return own.some((one) => isCooling(one.openedAt, policy, calendar, now)) ? 'coolDown' : undefined;
}

function isCooling(openedAt: Date, { coolDown }: Policy, calendar: Calendar, now: Date): boolean {
  const none = Object.values(coolDown)[0] === 0;
  return !none && openedAt <= now && dueAt(openedAt, coolDown, calendar) >= now;
}

function open(
  occasion: Occasion,
  { policyId, version, policy }: LivePolicy,
  company: PolicyCompany,
  calendar: Calendar,
  now: Date,
): NewFollowUp {
  const facts = { company, detail: occasion.detail };
  return {
    policyId,
    version,
    companyId: company.companyId,
    occasion,
    ...resolveOwner(company, policy.owner),
    title: fillTemplate(policy.title, facts),
    body: fillTemplate(policy.body, facts),
    openedAt: now,
    plan: planOf(policy, calendar, now),
  };
}

function asFormer(fresh: NewFollowUp, policy: Policy): FormerFollowUp {
  return {
    followUpId: UNWRITTEN,
    policyId: fresh.policyId,
    companyId: fresh.companyId,
    openedAt: fresh.openedAt,
    isOpen: true,
    occasion: fresh.occasion,
    exits: policy.exits,
  };
}
