import type { paths } from '../../api/schema';
import { moneyText, numText } from '../../parts/figures';
import { countOf } from '../../parts/words';

export type Run = paths['/api/exports/{exportId}']['get']['responses']['200']['content']['application/json'];
export type ExportType = Run['types'][number];
export type Manifest = NonNullable<Run['manifest']>;
type Counts = NonNullable<Manifest['objects'][ExportType]>;

/** The types of objects in words, in the order in which a run sends them. */
export const TYPE_NAMES: Readonly<Record<ExportType, string>> = {
  companies: 'Companies',
  endUsers: 'End users',
  licenses: 'Licenses',
  sales: 'Sales',
  churns: 'Churns',
  opportunities: 'Opportunities',
  invoices: 'Invoices',
  nps: 'NPS',
  healthScores: 'Health scores',
  milestones: 'Milestones',
  followUps: 'Follow-ups',
};

/** The same within a sentence. */
export function typeText(type: ExportType): string {
  return type === 'nps' ? 'NPS' : TYPE_NAMES[type].toLowerCase();
}

export const ALL_TYPES = Object.keys(TYPE_NAMES) as ExportType[];

/** What a run sent of each type, in the order of sending. */
export function countsByType({ objects }: Manifest): (Counts & { type: ExportType })[] {
  return ALL_TYPES.flatMap((type) => {
    const counts = objects[type];
    return counts ? [{ type, ...counts }] : [];
  });
}

/** What a run sent of all types. */
export function totalOf(manifest: Manifest): Counts {
  return countsByType(manifest).reduce(
    (sum, one) => ({
      planned: sum.planned + one.planned,
      delivered: sum.delivered + one.delivered,
      parked: sum.parked + one.parked,
      unchanged: sum.unchanged + one.unchanged,
    }),
    { planned: 0, delivered: 0, parked: 0, unchanged: 0 },
  );
}

/** Sums by currency, the currencies in order. */
export function mrrOf({ mrrCents }: Manifest): { currency: string; cents: number }[] {
  return Object.entries(mrrCents)
    .map(([currency, cents]) => ({ currency, cents }))
    .sort((a, b) => a.currency.localeCompare(b.currency));
}

/** An amount of whole hundredths, to the last of them. */
export function centsText(cents: number, currency: string): string {
  return moneyText((cents / 100).toFixed(2), currency);
}

/** How long a run took. */
export function secondsText(seconds: number): string {
  if (seconds < 90) return `${numText(seconds, seconds < 10 ? 1 : 0)} s`;
  return `${countOf(Math.floor(seconds / 60), 'minute')} ${numText(seconds % 60)} s`;
}
