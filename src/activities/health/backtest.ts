import * as backtests from '../../db/health/backtests.ts';
import * as companyFacts from '../../db/health/companyFacts.ts';
import * as companyPages from '../../db/records/companyPages.ts';
import { inTenant, type Knex, type Transaction } from '../../db/connect.ts';
import * as healthProfiles from '../../db/health/healthProfiles.ts';
import { addTallies, emptyTally, replay, type Tally } from '../../domain/health/backtest.ts';
import { resultOf } from '../../domain/health/backtestResult.ts';
import { needsOf } from '../../domain/usage/calculatedMetricNeeds.ts';
import { dayNumber } from '../../domain/values/days.ts';
import type { ProfileVersion } from '../../domain/health/healthProfile.ts';
import { step } from '../step.ts';

const COMPANIES = 50;

export interface BacktestOf {
  tenantId: string;
  backtestId: number;
}

/** Companies after this one, how many were replayed, and what is behind the last of them; null where there is none. */
export interface Replayed {
  next: number | null;
  companies: number;
}

/** The steps of a back-test: companies batch by batch, and what they come to. */
export function createBacktestActivities({ db }: { db: Knex }) {
  return {
    /** How many companies a back-test goes through. */
    countCompanies: ({ tenantId }: BacktestOf): Promise<number> =>
      step(() => inTenant(db, tenantId, (trx) => companyPages.count(trx, tenantId))),

    /** Replays the next companies and keeps what they come to. */
    replayBatch: ({ tenantId, backtestId, after }: BacktestOf & { after: number }): Promise<Replayed> =>
      step(() => inTenant(db, tenantId, (trx) => replayBatch(trx, tenantId, backtestId, after))),

    /** Adds up what all companies came to. */
    finishBacktest: ({ tenantId, backtestId }: BacktestOf): Promise<void> =>
      step(() => inTenant(db, tenantId, (trx) => finish(trx, tenantId, backtestId))),
  };
}

async function replayBatch(trx: Transaction, tenantId: string, backtestId: number, after: number): Promise<Replayed> {
  const { backtest, tried, live } = await read(trx, tenantId, backtestId);
  const companyIds = await companyPages.after(trx, tenantId, after, COMPANIES);
  const over = {
    first: dayNumber(backtest.first_day),
    last: dayNumber(backtest.last_day),
    horizon: backtest.horizon,
  };
  const definitions = [tried.definition, ...(live ? [live.definition] : [])];
  const reading = { companyIds, needs: needsOf(definitions), today: over.last, back: over.last - over.first };
  const facts = await companyFacts.read(trx, tenantId, reading);
  const churned = await backtests.churnedOn(trx, tenantId, companyIds, backtest.last_day);
  const companies = companyIds.flatMap((companyId) => {
    const known = facts.get(companyId);
    const day = churned.get(companyId);
    return known ? [{ facts: known, churnedOn: day === undefined ? null : dayNumber(day) }] : [];
  });
  await backtests.addPart(trx, tenantId, backtestId, after, {
    tried: replay(tried.definition, companies, over),
    live: live ? replay(live.definition, companies, over) : null,
  });
  const next = companyIds.length < COMPANIES ? null : (companyIds.at(-1) ?? null);
  return { next, companies: companyIds.length };
}

async function finish(trx: Transaction, tenantId: string, backtestId: number): Promise<void> {
  const { backtest, tried, live } = await read(trx, tenantId, backtestId);
  if (backtest.finished_at) return;
  const parts = await backtests.parts(trx, tenantId, backtestId);
  const total = (tallies: readonly Tally[], { definition }: Pick<ProfileVersion, 'definition'>) =>
    tallies.reduce(addTallies, emptyTally(definition));
  await backtests.finish(trx, tenantId, backtestId, {
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
async function read(trx: Transaction, tenantId: string, backtestId: number) {
  const backtest = await backtests.one(trx, tenantId, backtestId);
  if (!backtest) throw new Error('There is no such back-test');
  const tried = await healthProfiles.version(trx, tenantId, backtest.profile_id, backtest.version);
  if (!tried) throw new Error('There is no such version of the profile');
  const { profiles } = await healthProfiles.live(trx, tenantId);
  const live = profiles.find(({ profileId }) => profileId === backtest.profile_id) ?? profiles[0];
  const isSame = live?.profileId === backtest.profile_id && live.version === backtest.version;
  return { backtest, tried, live: live && !isSame ? live : null };
}
