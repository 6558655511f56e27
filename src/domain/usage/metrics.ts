import { type Fields, valueAt } from '../values/fields.ts';
import type { MetricValue } from '../values/metricValue.ts';
import { LONGEST_NAME, readNumber, toDimensionId } from '../values/metricValue.ts';
import { type Settings, ruleFor } from '../settings/settings.ts';

/** The metric values of a call, and the names of what it carried that is not a number. */
export interface MetricReading {
  values: MetricValue[];
  ignored: string[];
}

/** Group traits that name, date or reach the company; numbers among them measure nothing. */
const NOT_METRICS = new Set(['id', 'group_id', 'company_id', 'company_external_id', 'created_at', 'phone', 'zip']);

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
