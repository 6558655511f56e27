import type { Movement } from './report';

/** How many months before a month its cohort is taken. */
export const HORIZONS = [1, 3, 12] as const;
export type Horizon = (typeof HORIZONS)[number];

/** How many months are shown. */
export const SPANS = [12, 24, 60] as const;
export type Span = (typeof SPANS)[number];

/** What the reports are asked for. */
export interface RetentionSearch {
  months?: Horizon;
  currency?: string;
  converted?: boolean;
  span?: Span;
}

/** Of which line of a report the companies are shown. */
export interface CompaniesSearch {
  month: string;
  currency: string;
  months: Horizon;
  converted?: boolean;
  movement?: Movement;
  quartile?: number;
}

const MOVEMENTS: readonly Movement[] = ['new', 'reactivation', 'expansion', 'contraction', 'churn', 'none'];

/** Reads it from the address; what is not there is left to its default. */
export function readRetentionSearch(search: Record<string, unknown>): RetentionSearch {
  const months = HORIZONS.find((one) => one === Number(search['months']));
  const span = SPANS.find((one) => one === Number(search['span']));
  const { currency, converted } = search;
  return {
    ...(months ? { months } : {}),
    ...(span ? { span } : {}),
    ...(typeof currency === 'string' ? { currency } : {}),
    ...(converted === true ? { converted } : {}),
  };
}

/** Reads it from the address; a month or a currency that there is not is refused by the API, which says so. */
export function readCompaniesSearch(search: Record<string, unknown>): CompaniesSearch {
  const { months = 1, currency = '', converted } = readRetentionSearch(search);
  const movement = MOVEMENTS.find((one) => one === search['movement']);
  const quartile = [1, 2, 3, 4].find((one) => one === Number(search['quartile']));
  return {
    month: String(search['month'] ?? ''),
    currency,
    months,
    ...(converted ? { converted } : {}),
    ...(movement ? { movement } : {}),
    ...(quartile ? { quartile } : {}),
  };
}
