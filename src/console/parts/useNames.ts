import { query } from '../api/client';

const LATEST = 500;
const FIELDS = ['phase', 'status', 'tags', 'country', 'name', 'externalId', 'csmScore', 'products'];

/** Names that can be measured: of what calls have brought lately. Others can be typed in. */
export function useNames(): {
  series: string[];
  fields: string[];
  days: string[];
  events: string[];
  metrics: string[];
} {
  const { data: calls } = query.useQuery('get', '/api/calls', { params: { query: { type: 'track', limit: LATEST } } });
  const { data: found } = query.useQuery('get', '/api/metrics');
  const events = [...new Set(calls?.items.flatMap(({ event }) => event ?? []))].sort();
  const metrics = (found?.items ?? [])
    .filter(({ status }) => status === 'accepted')
    .map(({ dimensionId }) => dimensionId);
  const series = [
    'system.activities',
    ...events.map((event) => `activities.${event}`),
    ...metrics.map((dimensionId) => `metrics.${dimensionId}`),
  ];
  return {
    ...{ events, metrics, series },
    fields: ['revenue.mrr', 'revenue.arr', ...FIELDS.map((field) => `company.${field}`)],
    days: ['system.lastActive', 'revenue.renewalDate', 'revenue.customerFrom', 'company.createdAt', ...series],
  };
}
