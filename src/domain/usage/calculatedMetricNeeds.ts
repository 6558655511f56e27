import type { Distinct, Expression } from './expression.ts';
import { ALL_ACTIVITIES, isSeriesName, LAST_ACTIVE } from './metricNames.ts';

/** What has to be read of a company to work out figures of it. */
export interface Needs {
  /** Metrics by days, and how many days back from today each is needed. */
  series: Map<string, number>;
  /** Of which of them the sum of all time is needed. */
  totals: Set<string>;
  /** Of which of them more is needed than the last day that had any. */
  windowed: Set<string>;
  members: Map<Distinct, number>;
  properties: Set<string>;
}

export function noNeeds(): Needs {
  return { series: new Map(), totals: new Set(), windowed: new Set(), members: new Map(), properties: new Set() };
}

/** Adds what an expression needs to what is needed already. */
export function addNeeds(needs: Needs, expression: Expression): Needs {
  if (Array.isArray(expression)) {
    for (const part of expression.slice(1)) {
      if (typeof part === 'string') continue;
      // A condition is written as a node is: its sign, then its two sides.
      addNeeds(needs, part as Expression);
    }
    return needs;
  }
  switch (expression.type) {
    case 'rawNumber':
      break;
    case 'propertyValue':
      needs.properties.add(expression.prop);
      break;
    case 'metricOverTime':
      most(needs.series, expression.prop, expression.days + (expression.offset ?? 0));
      needs.windowed.add(expression.prop);
      break;
    case 'distinctOverTime':
      most(needs.members, expression.of, expression.days + (expression.offset ?? 0));
      break;
    case 'daysSince':
      if (expression.prop === LAST_ACTIVE) most(needs.series, ALL_ACTIVITIES, 1);
      else if (isSeriesName(expression.prop)) most(needs.series, expression.prop, 1);
      else needs.properties.add(expression.prop);
      break;
    case 'totalSum':
      most(needs.series, expression.prop, 1);
      needs.totals.add(expression.prop);
      needs.windowed.add(expression.prop);
      break;
  }
  return needs;
}

function most<Key>(map: Map<Key, number>, key: Key, days: number): void {
  map.set(key, Math.max(map.get(key) ?? 0, days));
}

/** What the factors of a profile need. */
export function needsOf(definitions: readonly { factors: readonly { metric: Expression }[] }[]): Needs {
  const needs = noNeeds();
  for (const { factors } of definitions) for (const { metric } of factors) addNeeds(needs, metric);
  return needs;
}
