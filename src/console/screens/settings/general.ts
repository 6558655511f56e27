import type { UseFormReturnType } from '@mantine/form';
import type { Settings } from '../../parts/settings';

/** The tenant's settings as the form has them. */
export interface GeneralValues extends Record<string, unknown> {
  timeZone: string;
  /** Monday is 1. */
  workDays: string[];
  holidays: string[];
  keepsForEver: boolean;
  bodyDays: number | string;
  currency: string | null;
  rates: { currency: string; from: string; rate: number | string }[];
}

export type GeneralForm = UseFormReturnType<GeneralValues>;

/** Where the API says what of it the form shows. */
export const PLACES: Readonly<Record<string, string>> = {
  timeZone: 'timeZone',
  'calendar.workDays': 'workDays',
  'calendar.holidays': 'holidays',
  'retention.bodyDays': 'bodyDays',
  'revenue.currency': 'currency',
};

const DEFAULT_BODY_DAYS = 400;

export function valuesOf({ timeZone, calendar, retention, revenue }: Settings): GeneralValues {
  return {
    timeZone,
    workDays: calendar.workDays.map(String),
    holidays: [...calendar.holidays],
    keepsForEver: retention.bodyDays === null,
    bodyDays: retention.bodyDays ?? DEFAULT_BODY_DAYS,
    currency: revenue.currency,
    rates: revenue.rates.map((rate) => ({ ...rate })),
  };
}

/** All settings with these among them: that bodies are kept for ever can be said only so, as null in a part means the default. */
export function settingsWith(settings: Settings, values: GeneralValues): Settings {
  const { timeZone, workDays, holidays, keepsForEver, bodyDays, currency, rates } = values;
  return {
    ...settings,
    timeZone,
    calendar: { workDays: workDays.map(Number).sort(), holidays: [...holidays].sort() },
    retention: { bodyDays: keepsForEver ? null : Number(bodyDays) },
    revenue: {
      currency: currency === '' ? null : currency,
      rates: rates.map((one) => ({ ...one, rate: Number(one.rate) })),
    },
  };
}

/** Whether bodies that are kept now would be erased. */
export function keepsLess({ retention }: Settings, { keepsForEver, bodyDays }: GeneralValues): boolean {
  return !keepsForEver && Number(bodyDays) < (retention.bodyDays ?? Infinity);
}
