import { valueAt } from '../identity/claim.ts';
import type { Fields } from '../calls/segmentCall.ts';
import type { Settings } from '../settings/settings.ts';
import { ruleFor } from './usage.ts';

/** One numeric value a call gives. `name` is the sender's spelling. */
export interface MetricValue {
  dimensionId: string;
  name: string;
  value: number;
}

/** The metric values of a call, and the names of what it carried that is not a number. */
export interface MetricReading {
  values: MetricValue[];
  ignored: string[];
}

/** Group traits that name, date or reach the company; numbers among them measure nothing. */
const NOT_METRICS = new Set(['id', 'group_id', 'company_id', 'company_external_id', 'created_at', 'phone', 'zip']);
export const LONGEST_NAME = 200;

/** Planhat's dimensionId (no spaces, no special characters): `Seats Used`, `seatsUsed`, `seats-used` → `seats_used`. */
export function toDimensionId(name: string): string {
  return name
    .normalize('NFC')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

/**
 * The number that a trait or property means, or undefined. Only real numbers count; text counts where the tenant
 * switched numeric strings on and it is a plain decimal. Empty text, null, true and lists are never 0 or 1.
 */
export function readNumber(value: unknown, numericStrings: boolean): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined;
  if (typeof value !== 'string' || !numericStrings) return undefined;
  const text = value.trim();
  if (!/^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number + 0 : undefined;
}

/** The company metrics in a group call's traits. Of two spellings of one dimension the alphabetically last counts. */
export function metricsOfGroup(traits: Fields, settings: Settings): MetricReading {
  const values = new Map<string, MetricValue>();
  const ignored: string[] = [];
  for (const name of Object.keys(traits).sort()) {
    const dimensionId = name.length > LONGEST_NAME ? '' : toDimensionId(name);
    const value = readNumber(traits[name], settings.metrics.numericStrings);
    if (value === undefined || dimensionId === '' || NOT_METRICS.has(dimensionId))
      ignored.push(name.slice(0, LONGEST_NAME));
    else values.set(dimensionId, { dimensionId, name, value });
  }
  return { values: [...values.values()], ignored };
}

/** The events whose properties mapping rules turn into metrics: only of those is more than the name needed. */
export function measuredEvents(settings: Settings): string[] {
  return settings.usage.events.filter((rule) => rule.metrics.length > 0).map((rule) => rule.event);
}

/** The company metrics that mapping rules take from a track call's properties. */
export function metricsOfTrack(call: { event?: string; properties: Fields }, settings: Settings): MetricReading {
  const values = new Map<string, MetricValue>();
  const ignored: string[] = [];
  for (const { property, dimensionId } of ruleFor(call.event, settings)?.metrics ?? []) {
    const value = readNumber(valueAt(call.properties, property), settings.metrics.numericStrings);
    if (value === undefined) ignored.push(property);
    else values.set(toDimensionId(dimensionId), { dimensionId: toDimensionId(dimensionId), name: dimensionId, value });
  }
  return { values: [...values.values()], ignored };
}
