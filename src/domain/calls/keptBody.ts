import { readActivity } from './activityItem.ts';
import { readMetric } from './metricItem.ts';
import { CALL_TYPES, readItem, type ReadItem } from './segmentCall.ts';

/** What calls are kept as: Segment's types, and what comes in by Planhat's `/analytics` and `/dimensiondata`. */
export const KEPT_TYPES = [...CALL_TYPES, 'activity', 'metric'] as const;
export type KeptType = (typeof KEPT_TYPES)[number];

/** What comes in by Planhat's doors. */
export type PushedType = Exclude<KeptType, (typeof CALL_TYPES)[number]>;

/** Reads the body of a call of this type: as it was sent, and is kept. An activity is read as the track call it is. */
export function readBodyOf(type: KeptType, body: unknown): ReadItem {
  switch (type) {
    case 'activity':
      return readActivity(body);
    case 'metric':
      return readMetric(body);
    case 'identify':
    case 'track':
    case 'group':
    case 'page':
    case 'screen':
    case 'alias':
    case 'delete':
      return readItem(body, type);
  }
}
