import { dayText } from '../../parts/Day';

/** An axis of days, without the year that all of them share or nearly so. */
export const DAY_AXIS = { tickFormatter: (day: string) => dayText(day).replace(/ \d{4}$/, ''), minTickGap: 30 };

/** The day that a tooltip is of; it is drawn without one too. */
export function labelText(label: unknown): string {
  return typeof label === 'string' && label !== '' ? dayText(label) : '';
}
