import type { TenantTx } from '../../db/connect.ts';
import * as followUps from '../../db/followUps/followUps.ts';
import * as occasions from '../../db/followUps/occasions.ts';
import { policies } from '../../db/followUps/policies.ts';
import { readCompanies } from '../../db/followUps/policyCompanies.ts';
import * as policySkips from '../../db/followUps/policySkips.ts';
import type { Occasion } from '../../domain/occasions/occasion.ts';
import type { Policy } from '../../domain/followUps/policies.ts';
import { decide, type Decision, type LivePolicy, type NewFollowUp } from '../../domain/followUps/policyDecision.ts';
import { calendarOf } from '../../domain/settings/settings.ts';

const DAY_MS = 86_400_000;
/** The longest cool-down that a policy can ask for is ten years. */
const LONGEST_COOL_DOWN_MS = 3_660 * DAY_MS;

/**
 * The last step: policies answer what has happened to these companies, or where none is named to the tenant itself. Follow-ups are rows first, one per policy and
 * occasion whatever is run twice; the answer names those whose workflow has yet to be started or told.
 */
export async function openFollowUps(
  tx: TenantTx,
  companyIds: readonly number[],
  now: Date,
): Promise<followUps.FollowUpRef[]> {
  await answerOccasions(tx, companyIds, now);
  return followUps.unwoken(tx, companyIds);
}

async function answerOccasions(tx: TenantTx, companyIds: readonly number[], now: Date) {
  // Two runs about one company, each with an occasion, must see each other's follow-up.
  await tx.lock('followUps');
  const found = await readOccasions(tx, companyIds);
  if (found.length === 0) return;
  const live = (await policies.current(tx)).map((one): LivePolicy => ({
    policyId: one.id,
    version: one.version,
    policy: one.value,
  }));
  const { settings: rules } = await tx.settings();
  const calendar = calendarOf(rules);
  const companies = await readCompanies(tx, found);
  const since = new Date(now.getTime() - LONGEST_COOL_DOWN_MS);
  const former = await followUps.former(tx, { companyIds, since });
  const decision = decide({ occasions: found, policies: live, companies, former, calendar }, () => now);
  await write(tx, decision, new Map(live.map(({ policyId, policy }) => [policyId, policy])));
  await occasions.answer(
    tx,
    found.map(({ occasionId }) => occasionId),
  );
}

/** The occasions of companies, or where none is named those of the tenant itself. */
async function readOccasions(tx: TenantTx, companyIds: readonly number[]): Promise<Occasion[]> {
  if (companyIds.length > 0) return occasions.unanswered(tx, { companyIds });
  const all = await occasions.unanswered(tx, { limit: 500 });
  return all.filter(({ companyId }) => companyId === null);
}

async function write(
  tx: TenantTx,
  { opens, skips, exits }: Decision,
  byId: ReadonlyMap<number, Policy>,
): Promise<void> {
  await followUps.open(
    tx,
    opens.flatMap((one) => {
      const policy = byId.get(one.policyId);
      return policy ? [asRow(one, policy)] : [];
    }),
  );
  await policySkips.add(tx, skips);
  await followUps.exit(tx, exits);
}

function asRow(one: NewFollowUp, policy: Policy): followUps.NewFollowUpRow {
  return {
    companyId: one.companyId,
    policyId: one.policyId,
    policyVersion: one.version,
    occasionId: one.occasion.occasionId,
    title: one.title,
    body: one.body,
    ownerId: one.ownerId,
    ownedBy: one.ownedBy,
    openedAt: one.openedAt,
    dueAt: new Date(one.plan.dueAt),
    plan: storedPlan(one.plan, policy),
    exits: policy.exits,
    createdBy: `policy ${one.policyId}, version ${one.version}`,
  };
}

/** A plan with whom it turns to. */
function storedPlan(
  plan: NewFollowUp['plan'],
  { owner, escalation, notify }: Pick<Policy, 'owner' | 'escalation' | 'notify'>,
): followUps.StoredPlan {
  return {
    ...plan,
    chain: escalation.map(({ to, takesOver }) => ({ to, takesOver })),
    fallback: owner.fallback ?? null,
    roles: owner.roles,
    ...notify,
  };
}
