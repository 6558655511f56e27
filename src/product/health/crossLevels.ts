import { occasionCause } from '../../domain/occasions/healthOccasions.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as occasions from '../../db/followUps/occasions.ts';
import * as usageLevels from '../../db/metrics/usageLevels.ts';
import { valueOf, type Facts } from '../../domain/usage/calculatedMetric.ts';
import { dayText } from '../../domain/values/days.ts';
import type { NewOccasion } from '../../domain/occasions/occasion.ts';
import { isLate, type ScoreCause } from '../../domain/health/rescore.ts';
import type { Level } from '../../domain/health/signalSettings.ts';
import { levelOf } from '../../domain/health/usageLevel.ts';

interface Crossing {
  facts: ReadonlyMap<number, Facts>;
  today: number;
  at: Date;
  causeOf(companyId: number): ScoreCause;
}

/** Writes down how companies stand to the lines of the usage levels, with an occasion for every line that was crossed. */
export async function crossLevels(
  tx: TenantTx,
  levels: readonly Level[],
  { facts, today, at, causeOf }: Crossing,
): Promise<void> {
  if (levels.length === 0) return;
  const states = await usageLevels.of(tx, [...facts.keys()]);
  const before = new Map(states.map((state) => [`${state.companyId} ${state.level}`, state.above]));
  const changed: usageLevels.LevelState[] = [];
  const crossed: NewOccasion[] = [];
  for (const [companyId, known] of facts) {
    for (const level of levels) {
      const value = valueOf(level.metric, known, today);
      if (value === undefined) continue;
      const was = before.get(`${companyId} ${level.name}`) ?? null;
      const is = levelOf(level, value, was);
      if (!was || is.crossed.length > 0) changed.push({ companyId, level: level.name, above: is.above });
      for (const { line, direction } of is.crossed) {
        const cause = causeOf(companyId);
        crossed.push({
          companyId,
          kind: 'usageLevel',
          key: `${level.name}/${line}/${direction}@${dayText(today)}`,
          at,
          cause: occasionCause(cause),
          detail: { level: level.name, line, direction, value, day: dayText(today) },
          backfilled: isLate(cause),
        });
      }
    }
  }
  await usageLevels.write(tx, changed);
  await occasions.add(tx, crossed);
}
