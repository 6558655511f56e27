import * as backtests from '../../db/health/backtests.ts';
import * as companyFacts from '../../db/health/companyFacts.ts';
import * as companyPages from '../../db/records/companyPages.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as healthProfiles from '../../db/health/healthProfiles.ts';
import { addTallies, emptyTally, replay, type Tally } from '../../domain/health/backtest.ts';
import { resultOf } from '../../domain/health/backtestResult.ts';
import { needsOf } from '../../domain/usage/calculatedMetricNeeds.ts';
import { dayNumber } from '../../domain/values/days.ts';
import type { ProfileVersion } from '../../domain/health/healthProfile.ts';

const COMPANIES = 50;

/** Companies after this one, how many were replayed, and what is behind the last of them; null where there is none. */
export interface Replayed {
  next: number | null;
  companies: number;
}

/** Returns how many companies a back-test goes through. */
export function countCompanies(tx: TenantTx): Promise<number> {
  return companyPages.count(tx);
}

/** Replays the next companies and keeps what they come to. */
export async function replayBatch(tx: TenantTx, backtestId: number, after: number): Promise<Replayed> {
  const { backtest, tried, live } = await read(tx, backtestId);
  const companyIds = await companyPages.after(tx, after, COMPANIES);
  const over = {
    first: dayNumber(backtest.firstDay),
    last: dayNumber(backtest.lastDay),
    horizon: backtest.horizon,
  };
  const definitions = [tried.definition, ...(live ? [live.definition] : [])];
  const reading = { companyIds, needs: needsOf(definitions), today: over.last, back: over.last - over.first };
  const facts = await companyFacts.read(tx, reading);
  const churned = await backtests.churnedOn(tx, companyIds, backtest.lastDay);
  const companies = companyIds.flatMap((companyId) => {
    const known = facts.get(companyId);
    const day = churned.get(companyId);
    return known ? [{ facts: known, churnedOn: day === undefined ? null : dayNumber(day) }] : [];
  });
  await backtests.addPart(tx, backtestId, after, {
    tried: replay(tried.definition, companies, over),
    live: live ? replay(live.definition, companies, over) : null,
  });
  const next = companyIds.length < COMPANIES ? null : (companyIds.at(-1) ?? null);
  return { next, companies: companyIds.length };
}

/** Adds up what all companies came to. */
export async function finishBacktest(tx: TenantTx, backtestId: number): Promise<void> {
  const { backtest, tried, live } = await read(tx, backtestId);
  if (backtest.finishedAt) return;
  const parts = await backtests.parts(tx, backtestId);
  const total = (tallies: readonly Tally[], { definition }: Pick<ProfileVersion, 'definition'>) =>
    tallies.reduce(addTallies, emptyTally(definition));
  await backtests.finish(tx, backtestId, {
    tried: resultOf(
      total(
        parts.map((part) => part.tried),
        tried,
      ),
    ),
    live: live && {
      version: live.version,
      ...resultOf(
        total(
          parts.flatMap((part) => part.live ?? []),
          live,
        ),
      ),
    },
  });
}

/** The version that is tried, and the live one of the same profile; of a profile that is not live, the first that is. */
async function read(tx: TenantTx, backtestId: number) {
  const backtest = await backtests.one(tx, backtestId);
  if (!backtest) throw new Error('There is no such back-test');
  const tried = await healthProfiles.version(tx, backtest.profileId, backtest.version);
  if (!tried) throw new Error('There is no such version of the profile');
  const { profiles } = await healthProfiles.live(tx);
  const live = profiles.find(({ profileId }) => profileId === backtest.profileId) ?? profiles[0];
  const isSame = live?.profileId === backtest.profileId && live.version === backtest.version;
  return { backtest, tried, live: live && !isSame ? live : null };
}
