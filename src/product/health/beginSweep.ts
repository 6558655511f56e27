import * as companyRevenue from '../../db/revenue/companyRevenue.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as ledger from '../../db/calls/ledger.ts';
import * as occasions from '../../db/followUps/occasions.ts';
import * as pipeStates from '../../db/health/pipeStates.ts';
import * as renewals from '../../db/revenue/renewals.ts';
import * as signalSettings from '../../db/health/signalSettings.ts';
import { addDays, dayNumber, dayText, dayIn } from '../../domain/values/days.ts';
import type { NewOccasion } from '../../domain/occasions/occasion.ts';
import { downDaysOf } from '../../domain/health/pipe.ts';
import { renewalsNear } from '../../domain/occasions/renewalOccasions.ts';
import { SIGNAL_DAYS } from '../../domain/health/signals.ts';

const DAY_MS = 86_400_000;
/** What is usual on a weekday is what it was on the four before. */
const USUAL_DAYS = 28;

/** What a sweep of a tenant goes by. */
export interface Sweep {
  /** The tenant's day. */
  day: string;
  /** Days on which its own traffic failed. */
  downDays: string[];
}

/**
 * Opens the sweep of a tenant: brings its revenue up to the day, finds out on which days its own traffic failed, and
 * writes the occasions that are the tenant's or come by the calendar: traffic that fell silent, renewals that are near.
 */
export async function beginSweep(tx: TenantTx, now: Date): Promise<Sweep> {
  const { settings: rules } = await tx.settings();
  const { settings: signals } = await signalSettings.current(tx);
  const day = dayIn(rules.timeZone, now);
  await companyRevenue.refresh(tx, day);
  const yesterday = dayNumber(day) - 1;
  const first = yesterday - SIGNAL_DAYS - USUAL_DAYS;
  const hours = await ledger.hours(tx, new Date((first - 1) * DAY_MS), now);
  const received = new Map<number, number>();
  for (const { hour, received: calls } of hours) {
    const of = dayNumber(dayIn(rules.timeZone, hour));
    received.set(of, (received.get(of) ?? 0) + calls);
  }
  const downDays = downDaysOf(received, first + USUAL_DAYS, yesterday, signals.pipe);
  const isDown = downDays.includes(yesterday);
  const lastCallAt = await pipeStates.lastCallAt(tx);
  await pipeStates.write(tx, { downDays: downDays.map(dayText), isDown, lastCallAt, checkedAt: now });
  const last = addDays(day, Math.max(0, ...signals.renewalDays));
  const due = await renewals.between(tx, day, last);
  await occasions.add(tx, [
    ...(isDown ? [silent(lastCallAt, now, day)] : []),
    ...renewalsNear(due, day, signals.renewalDays, now),
  ]);
  return { day, downDays: downDays.map(dayText) };
}

function silent(lastCallAt: Date | null, now: Date, day: string): NewOccasion {
  const since = lastCallAt ?? now;
  const hours = Math.floor((now.getTime() - since.getTime()) / 3_600_000);
  return {
    companyId: null,
    kind: 'sectionSilent',
    key: `ingest@${since.toISOString().slice(0, 13)}`,
    at: since,
    cause: { sweep: day },
    detail: { section: 'ingest', hours },
    backfilled: false,
  };
}
