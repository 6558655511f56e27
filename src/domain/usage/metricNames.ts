/** All activities of a company, whatever they are called. */
export const ALL_ACTIVITIES = 'system.activities';
/** The last day on which anybody in the company did anything. */
export const LAST_ACTIVE = 'system.lastActive';

/** What a company has whose activities and metrics are rolled up to it. */
export const CHILDREN = ['endUser', 'asset', 'project'] as const;

/** A metric by days, taken apart. */
export type SeriesName =
  | { kind: 'activities'; model: 'company' | (typeof CHILDREN)[number]; action: string | null }
  | { kind: 'metrics'; model: 'company' | (typeof CHILDREN)[number]; dimensionId: string };

/**
 * Reads the name of a metric that has a value per day, in Planhat's name spaces: `activities.<event>`, `metrics.<dimensionId>`,
 * `system.activities`, and those of children rolled up, `asset.activities.<event>`, `asset.metrics.<dimensionId>`.
 * Undefined for others.
 */
export function readSeriesName(name: string): SeriesName | undefined {
  if (name === ALL_ACTIVITIES || name === LAST_ACTIVE) return { kind: 'activities', model: 'company', action: null };
  const [, space = '', rest = ''] = /^([^.]+)\.(.+)$/s.exec(name) ?? [];
  if (space === 'activities') return { kind: 'activities', model: 'company', action: rest };
  if (space === 'metrics') return { kind: 'metrics', model: 'company', dimensionId: rest };
  const model = CHILDREN.find((child) => child === space);
  const [, kind = '', own = ''] = /^(activities|metrics)\.(.+)$/s.exec(rest) ?? [];
  if (!model || own === '') return undefined;
  return kind === 'metrics' ? { kind, model, dimensionId: own } : { kind: 'activities', model, action: own };
}

/** Whether this names a metric by days. `system.lastActive` is none: it is a day. */
export function isSeriesName(name: string): boolean {
  return name !== LAST_ACTIVE && readSeriesName(name) !== undefined;
}

/** Whether this names something of a company of which only the present value is known. */
export function isPropertyName(name: string): boolean {
  return name === LAST_ACTIVE || /^(company\.(custom\..+|[a-zA-Z]+)|revenue\.[a-zA-Z]+)$/s.test(name);
}

/** Whether zero is what a day without an entry means: of what is counted, yes; of what is measured, no. */
export function isCounted(name: string): boolean {
  return readSeriesName(name)?.kind === 'activities';
}
