import { monthIn } from '../values/dueDate.ts';
import { median } from './timeToValue.ts';

/** Where one company of a plan stands with one of its milestones; one without a state has not been looked at yet. */
export interface FunnelRow {
  companyId: number;
  startedAt: Date;
  milestone: string | null;
  reachedAt: Date | null;
  dueAt: Date | null;
  lateAt: Date | null;
}

/** How far the companies of a plan have come with one milestone. */
export interface FunnelStep {
  milestone: string;
  /** Of all companies of the plan: in time, late, late and not there yet, neither. They sum to all. */
  reached: number;
  reachedLate: number;
  late: number;
  open: number;
  /** Days from start to the milestone, of those that reached it; null while none has. */
  medianDays: number | null;
}

const DAY_MS = 86_400_000;

/** The milestones of a plan in their order, each with how many of its companies reached it, and how long they took. */
export function funnelOf(
  milestones: readonly string[],
  list: readonly FunnelRow[],
): { companies: number; steps: FunnelStep[] } {
  const companies = new Set(list.map(({ companyId }) => companyId)).size;
  const steps = milestones.map((milestone) => {
    const own = list.filter((row) => row.milestone === milestone);
    const there = own.filter(({ reachedAt }) => reachedAt !== null);
    const reachedLate = there.filter(
      ({ reachedAt, dueAt }) => dueAt !== null && reachedAt !== null && reachedAt > dueAt,
    );
    const late = own.filter(({ reachedAt, lateAt }) => reachedAt === null && lateAt !== null).length;
    return {
      milestone,
      reached: there.length - reachedLate.length,
      reachedLate: reachedLate.length,
      late,
      open: companies - there.length - late,
      medianDays: median(there.map(daysTaken).sort((one, other) => one - other)),
    };
  });
  return { companies, steps };
}

/** The rows of the companies that began in one month (YYYY-MM) of the tenant's. */
export function cohortOf(list: readonly FunnelRow[], month: string, timeZone: string): FunnelRow[] {
  return list.filter(({ startedAt }) => monthIn(timeZone, startedAt) === month);
}

function daysTaken({ startedAt, reachedAt }: FunnelRow): number {
  return Math.round((((reachedAt ?? startedAt).getTime() - startedAt.getTime()) / DAY_MS) * 10) / 10;
}
