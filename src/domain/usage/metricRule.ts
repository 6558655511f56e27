/** Whether a metric counts: only accepted ones do; proposed ones wait for approval with all they have brought. */
export const METRIC_STATUSES = ['accepted', 'proposed', 'rejected'] as const;
export type MetricStatus = (typeof METRIC_STATUSES)[number];

/** What a day's value is: of a gauge the last one by event time, of a counter the sum of all. */
export const METRIC_KINDS = ['gauge', 'counter'] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];
