import { bandChange } from '../../domain/occasions/healthOccasions.ts';
import * as companyFacts from '../../db/health/companyFacts.ts';
import * as companyFields from '../../db/records/companyFields.ts';
import * as companyHealth from '../../db/health/companyHealth.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as healthProfiles from '../../db/health/healthProfiles.ts';
import * as occasions from '../../db/followUps/occasions.ts';
import type { Facts } from '../../domain/usage/calculatedMetric.ts';
import { dayNumber, dayText, dayIn } from '../../domain/values/days.ts';
import { scoreOf } from '../../domain/health/health.ts';
import { ALL_ACTIVITIES } from '../../domain/usage/metricNames.ts';
import { profileOf, propertiesOf, type CompanyFields } from '../../domain/health/profileFilter.ts';
import { rescore, type HealthState, type NewScore, type ScoreCause } from '../../domain/health/rescore.ts';
import { lastDayUpTo } from '../../domain/usage/series.ts';
import { needsOfRules } from '../../domain/health/touch.ts';
import { crossLevels } from './crossLevels.ts';

/** Which companies to score, when, and why each of them. */
export interface Scoring {
  companyIds: readonly number[];
  timeZone: string;
  at: Date;
  causeOf(companyId: number): ScoreCause;
}

/** What scoring came to. */
export interface Scored {
  /** Companies that have another score now. */
  changed: number;
  /** Companies whose score was right already, as they were found. */
  unchanged: HealthState[];
  /** All of them, as they were found. */
  states: HealthState[];
}

const NO_FIELDS: CompanyFields = new Map();

/**
 * Scores companies as of now: reads them in sets, holding each until the end of the transaction, decides in `domain`,
 * writes what changed. Two that score one company at once do so one after the other, and the second sees what the first
 * saw and more. Those whose score changes band, or whose figures cross a line, have an occasion for it in the same
 * transaction.
 */
export async function scoreCompanies(tx: TenantTx, scoring: Scoring): Promise<Scored> {
  const rules = await healthProfiles.live(tx);
  const states = await companyHealth.hold(tx, scoring.companyIds);
  const needs = needsOfRules(rules);
  const today = dayNumber(dayIn(scoring.timeZone, scoring.at));
  const reading = { companyIds: scoring.companyIds, needs, today, back: 0 };
  const known = await companyFacts.read(tx, reading);
  const filtered = rules.profiles.some(({ filter }) => filter.length > 0) || needs.properties.size > 0;
  const fields = filtered ? await companyFields.read(tx, scoring.companyIds) : undefined;
  const facts = new Map<number, Facts>();
  const written: { state: HealthState; score: NewScore }[] = [];
  const unchanged: HealthState[] = [];
  for (const state of states) {
    const found = known.get(state.companyId);
    const own = fields?.get(state.companyId) ?? NO_FIELDS;
    const profile = profileOf(rules.profiles, state.assigned, own);
    if (!found) continue;
    const all = { ...found, properties: propertiesOf(own) };
    facts.set(state.companyId, all);
    if (!profile) continue;
    const measured = {
      profile,
      score: scoreOf(profile.definition, all, today),
      timeZone: scoring.timeZone,
      lastActive: lastActiveOf(all, today) ?? state.lastActive,
      at: scoring.at,
    };
    const score = rescore(state, measured, scoring.causeOf(state.companyId));
    if (score) written.push({ state, score });
    else unchanged.push(state);
  }
  await write(tx, written);
  await crossLevels(tx, rules.levels, { facts, today, at: scoring.at, causeOf: scoring.causeOf });
  return { changed: written.length, unchanged, states };
}

async function write(tx: TenantTx, written: readonly { state: HealthState; score: NewScore }[]): Promise<void> {
  const scoreIds = await companyHealth.write(
    tx,
    written.map(({ score }) => score),
  );
  const changes = written.flatMap(
    ({ state, score }) => bandChange(state.score, score, scoreIds.get(score.companyId) ?? 0) ?? [],
  );
  await occasions.add(tx, changes);
}

function lastActiveOf({ series }: Facts, today: number): string | undefined {
  const activities = series.get(ALL_ACTIVITIES);
  const day = activities && lastDayUpTo(activities, today);
  return day === undefined ? undefined : dayText(day);
}
