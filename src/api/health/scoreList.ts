import { z } from 'zod';
import { inTenant } from '../../db/connect.ts';
import * as healthScores from '../../db/health/healthScores.ts';
import { groupScore } from '../../domain/health/health.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { pageQuery, readCursor, writeCursor } from '../../http/cursor.ts';
import { time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';
import type { HealthDeps } from './deps.ts';
import { companyReference } from './forms.ts';

const listed = z.object({
  company: companyReference,
  value: z.number(),
  h: z.int(),
  band: z.string(),
  profileId: z.int(),
  hDiff: z.number().nullable(),
  hDiffDate: time.nullable(),
  scoredAt: time,
});

/** Where a page ended. */
const place = z.tuple([z.number(), z.number()]).transform(([value, companyId]) => ({ value, companyId }));

export function listRoute({ db }: HealthDeps): Route {
  return route({
    method: 'get',
    path: '/api/health/scores',
    permission: 'health.read',
    tag: 'health',
    summary: 'The health of companies, the worst first, and of all of them as a group',
    query: z.object({
      band: z.string().optional(),
      profileId: z.coerce.number().int().optional(),
      ...pageQuery,
    }),
    answer: z.object({
      items: z.array(listed),
      next: z.string().nullable(),
      group: z.object({
        companies: z.int(),
        value: z.number().nullable().meta({ description: 'The plain mean of its members.' }),
        bands: z.record(z.string(), z.int()),
      }),
    }),
    handle: ({ tenantId, query: { limit, cursor, ...filter } }) =>
      inTenant(db, tenantId, async (tx) => {
        const after = readCursor(place, cursor);
        const found = await healthScores.list(tx, { ...filter, after }, limit + 1);
        const items = found.slice(0, limit);
        const last = found.length > limit ? items.at(-1) : undefined;
        const bands = await healthScores.bands(tx, filter);
        const companies = bands.reduce((count, band) => count + band.companies, 0);
        const sum = bands.reduce((total, band) => total + band.sum, 0);
        return {
          items: items.map(asItem),
          next: last ? writeCursor([last.value, last.companyId]) : null,
          group: {
            companies,
            value: groupScore({ companies, sum }),
            bands: Object.fromEntries(bands.map((band) => [band.band, band.companies])),
          },
        };
      }),
  });
}

function asItem(row: healthScores.ListedScore) {
  return {
    company: { _id: toObjectId(row.companyId), externalId: row.externalId, name: row.name },
    value: row.value,
    h: Math.round(row.value),
    band: row.band,
    profileId: row.profileId,
    hDiff: row.hDiff,
    hDiffDate: row.hDiffAt,
    scoredAt: row.scoredAt,
  };
}
