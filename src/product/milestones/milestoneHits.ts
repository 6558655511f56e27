import type { CompanyPlan } from '../../db/milestones/companyPlans.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as hits from '../../db/milestones/milestoneHits.ts';
import { isFields } from '../../domain/values/fields.ts';
import { evidenceKey } from '../../domain/milestones/milestoneProgress.ts';
import type { EventCondition, MilestonePlan } from '../../domain/milestones/milestones.ts';
import { fits } from '../../domain/values/propertyTest.ts';

/** A company on its plan, as far as hits concern. */
interface Place extends Pick<CompanyPlan, 'companyId' | 'planId' | 'startedAt'> {
  plan: MilestonePlan;
  planVersion: number;
}

const PAGE = 500;

/** Notes which of these calls fit the property conditions of these places. */
export async function noteHits(tx: TenantTx, places: readonly Place[], messageIds: readonly string[]): Promise<void> {
  const actions = [...new Set(places.flatMap(({ plan }) => asked(plan).map(({ condition }) => condition.action)))];
  if (actions.length === 0) return;
  const companyIds = places.map((place) => place.companyId);
  const found = await hits.ofCalls(tx, { messageIds, companyIds, actions });
  await hits.add(
    tx,
    places.flatMap((place) => hitsAmong(place, found)),
  );
}

/** Holds a company's whole history since its start against the property conditions of its plan. */
export async function noteHistory(tx: TenantTx, place: Place): Promise<void> {
  await hits.keepOnly(tx, place, place.planVersion);
  const actions = asked(place.plan).map(({ condition }) => condition.action);
  if (actions.length === 0) return;
  const of = { companyId: place.companyId, actions, since: place.startedAt };
  let after: { at: Date; messageId: string } | null = null;
  for (;;) {
    const page: hits.Candidate[] = await hits.ofHistory(tx, { ...of, after }, PAGE);
    await hits.add(tx, hitsAmong(place, page));
    const last = page.at(-1);
    if (page.length < PAGE || !last) return;
    after = { at: last.occurredAt, messageId: last.messageId };
  }
}

/** The conditions of a plan that ask for properties. */
function asked(plan: MilestonePlan): { key: string; condition: EventCondition }[] {
  return plan.milestones.flatMap(({ key, conditions }) =>
    conditions.flatMap((condition, index) =>
      condition.kind === 'event' && condition.where ? [{ key: evidenceKey(key, index), condition }] : [],
    ),
  );
}

function hitsAmong(place: Place, candidates: readonly hits.Candidate[]): hits.Hit[] {
  const { companyId, planId, planVersion: version, startedAt } = place;
  return asked(place.plan).flatMap(({ key, condition }) =>
    candidates
      .filter((one) => one.companyId === companyId && one.action === condition.action)
      .filter((one) => one.occurredAt >= startedAt && fits(propertiesOf(one), condition.where ?? NONE))
      .map((one) => ({
        companyId,
        planId,
        version,
        condition: key,
        messageId: one.messageId,
        at: one.occurredAt,
      })),
  );
}

const NONE = { match: 'any' as const, tests: [] };

function propertiesOf({ body }: hits.Candidate) {
  const properties = body?.['properties'];
  return isFields(properties) ? properties : {};
}
