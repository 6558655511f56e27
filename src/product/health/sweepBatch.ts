import * as companyFacts from '../../db/health/companyFacts.ts';
import * as companyPages from '../../db/records/companyPages.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as occasions from '../../db/followUps/occasions.ts';
import * as signalSettings from '../../db/health/signalSettings.ts';
import * as signals from '../../db/health/signals.ts';
import { dayNumber, dayText } from '../../domain/values/days.ts';
import type { NewOccasion } from '../../domain/occasions/occasion.ts';
import type { HealthState, ScoreCause } from '../../domain/health/rescore.ts';
import { signalChanges, toTell, type RaisedSignal, type SignalChange } from '../../domain/health/signalStates.ts';
import { judge, needsOfSignals } from '../../domain/health/signals.ts';
import type { SignalSettings } from '../../domain/health/signalSettings.ts';
import type { Sweep } from './beginSweep.ts';
import { scoreCompanies } from './scoreCompanies.ts';

const COMPANIES = 200;

/** Companies after this one, and what is behind the last of them; null where there is none. */
export interface Swept {
  next: number | null;
}

/** Scores the next companies, or those that are named, whether anybody did anything or not. */
export async function rescoreBatch(
  tx: TenantTx,
  after: number,
  cause: ScoreCause,
  only?: readonly number[],
): Promise<Swept & { states: HealthState[] }> {
  const companyIds = only ?? (await companyPages.after(tx, after, COMPANIES));
  if (companyIds.length === 0) return { next: null, states: [] };
  const { settings: rules } = await tx.settings();
  const scoring = { companyIds, timeZone: rules.timeZone, at: new Date(), causeOf: () => cause };
  const { states } = await scoreCompanies(tx, scoring);
  return { next: companyIds.length < COMPANIES ? null : (companyIds.at(-1) ?? null), states };
}

/** Scores the next companies and raises or takes back their signals. */
export async function sweepBatch(tx: TenantTx, after: number, sweep: Sweep): Promise<Swept> {
  const { next, states } = await rescoreBatch(tx, after, { kind: 'sweep', day: sweep.day });
  const { settings: rules } = await signalSettings.current(tx);
  const here = states.filter(({ frozen }) => !frozen);
  if (here.length > 0) await updateSignals(tx, here, rules, sweep);
  return { next };
}

async function updateSignals(
  tx: TenantTx,
  states: readonly HealthState[],
  rules: SignalSettings,
  { day, downDays }: Sweep,
): Promise<void> {
  const companyIds = states.map(({ companyId }) => companyId);
  const yesterday = dayNumber(day) - 1;
  const needs = needsOfSignals(rules);
  const facts = await companyFacts.read(tx, { companyIds, needs, today: yesterday, back: 0 });
  const raisedBefore = await lastRaised(tx, companyIds);
  const down = new Set(downDays.map(dayNumber));
  const raised: Parameters<typeof signals.raise>[2][number][] = [];
  const cleared: Parameters<typeof signals.clear>[2][number][] = [];
  const told: NewOccasion[] = [];
  for (const { companyId, liveSince } of states) {
    const known = facts.get(companyId);
    if (!known) continue;
    const live = liveSince === null ? null : dayNumber(liveSince);
    const verdicts = judge(known, { settings: rules, yesterday, downDays: down, liveSince: live });
    const before = raisedBefore.get(companyId) ?? [];
    const changes = signalChanges(before, verdicts, dayNumber(day), rules);
    for (const change of changes) {
      if (change.change === 'raise') raised.push({ companyId, ...change });
      else cleared.push({ companyId, signal: change.signal });
    }
    told.push(...tell(companyId, before, changes, day, rules));
  }
  await signals.raise(tx, day, raised);
  await signals.clear(tx, day, cleared);
  await occasions.add(tx, told);
}

async function lastRaised(tx: TenantTx, companyIds: readonly number[]) {
  const found = new Map<number, RaisedSignal[]>();
  for (const { companyId, signal, raisedOn, clearedOn } of await signals.last(tx, companyIds)) {
    const list = found.get(companyId) ?? [];
    list.push({ signal, raisedOn: dayNumber(raisedOn), clearedOn: clearedOn === null ? null : dayNumber(clearedOn) });
    found.set(companyId, list);
  }
  return found;
}

/** The occasions of the signals that are up and are to be told of. One that was told of before is not told of again. */
function tell(
  companyId: number,
  before: readonly RaisedSignal[],
  changes: readonly SignalChange[],
  day: string,
  rules: SignalSettings,
): NewOccasion[] {
  const gone = new Set(changes.filter(({ change }) => change === 'clear').map(({ signal }) => signal));
  const up = new Map(
    before.filter((one) => one.clearedOn === null && !gone.has(one.signal)).map((one) => [one.signal, one.raisedOn]),
  );
  const fresh = changes.filter((change) => change.change === 'raise');
  for (const { signal } of fresh) up.set(signal, dayNumber(day));
  if (fresh.length === 0) return [];
  return toTell([...up.keys()], rules).map((signal) => {
    const raisedOn = dayText(up.get(signal) ?? 0);
    const { value = null, limit = null } = fresh.find((change) => change.signal === signal) ?? {};
    return {
      companyId,
      kind: 'signalRaised' as const,
      key: `${signal}@${raisedOn}`,
      at: new Date(),
      cause: { sweep: day },
      detail: { signal, value, limit, day: raisedOn, together: up.size },
      backfilled: false,
    };
  });
}
