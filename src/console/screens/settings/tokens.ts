import type { Schemas } from '../../api/client';
import { fromZone } from '../../parts/zones';

/** Whether a token opens anything. */
export function isLive({ revokedAt, expiresAt }: Schemas['ApiToken']): boolean {
  return revokedAt === null && (expiresAt === null || new Date(expiresAt).getTime() > Date.now());
}

/** When a new token ends. */
export const ENDS = [
  { value: '30', label: 'in 30 days' },
  { value: '90', label: 'in 90 days' },
  { value: '365', label: 'in a year' },
  { value: 'day', label: 'on a day' },
  { value: 'never', label: 'never' },
];

const DAY_MS = 86_400_000;

/** The point in time of an end; undefined for one that never comes. A day is over at its midnight in the zone. */
export function endOf(end: string, day: string | null, timeZone: string): string | undefined {
  if (end === 'never') return undefined;
  if (end !== 'day') return new Date(Date.now() + Number(end) * DAY_MS).toISOString();
  return day === null ? undefined : fromZone(`${day} 23:59:59`, timeZone);
}
