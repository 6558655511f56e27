import { dayIn } from '../../domain/values/days.ts';
import { z } from 'zod';
import * as companyRevenue from '../../db/revenue/companyRevenue.ts';
import * as companyTable from '../../db/records/companyTable.ts';
import { inTenant } from '../../db/connect.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { SIGNALS } from '../../domain/health/signalSettings.ts';
import { teamUserReference, time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';
import { teamUsersNamed } from '../teamUsersNamed.ts';
import type { HealthDeps } from './deps.ts';
import { companyReference } from './forms.ts';

const TREND_DAYS = 30;
const sorts = companyTable.COMPANY_SORTS;

const query = z.object({
  search: z.string().trim().min(1).max(200).optional().meta({ description: 'Part of the name or of the externalId.' }),
  owner: z.string().optional().meta({ description: '`_id`s of team members, with commas between; or `nobody`.' }),
  band: z.string().optional(),
  status: z.string().optional().meta({ description: '`customer`, `prospect`, `coming`, `canceled` or `lost`.' }),
  phase: z.string().optional(),
  hasSignals: z.stringbool().optional(),
  hasFollowUps: z.stringbool().optional().meta({ description: 'Owed ones: open or acknowledged.' }),
  renewalBefore: z.iso.date().optional(),
  activeBefore: z.coerce
    .date()
    .optional()
    .meta({
      override: { type: 'string', format: 'date-time' },
      description: 'Companies of which nobody has done anything since.',
    }),
  sort: z
    .enum([...sorts, ...sorts.map((name) => `-${name}` as const)])
    .default('health')
    .meta({ description: 'With `-` before it from the last to the first; what is not known comes last either way.' }),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

const item = z
  .object({
    company: companyReference,
    owner: teamUserReference.nullable(),
    phase: z.string().nullable(),
    status: z.string(),
    mrr: z.number(),
    currency: z.string().nullable(),
    renewalDate: z.string().nullable(),
    lastActive: time.nullable(),
    health: z
      .object({
        value: z.number(),
        h: z.int(),
        band: z.string(),
        profileId: z.int(),
        hDiff: z.number().nullable(),
        hDiffDate: time.nullable(),
      })
      .nullable(),
    trend: z.array(z.number().nullable()).meta({
      description: `The score at the end of each of the last ${TREND_DAYS} days, today last; null before there was one.`,
    }),
    signals: z.array(z.enum(SIGNALS)).meta({ description: 'Early churn signals that are up.' }),
    followUps: z.object({ open: z.int(), late: z.int() }),
  })
  .meta({ id: 'CompanyAtAGlance' });

/** `/api/companies`: every company with what a team looks at: health, signals, what is owed, revenue, renewal. */
export function companyTableRoute({ db }: Pick<HealthDeps, 'db'>): Route {
  return route({
    method: 'get',
    path: '/api/companies',
    permission: 'data.read',
    tag: 'health',
    summary: 'Companies at a glance: health, change, signals, follow-ups, owner, revenue, renewal',
    query,
    answer: z.object({ items: z.array(item), total: z.int() }),
    handle: ({ tenantId, query: { search, owner, sort, limit, offset, ...filter } }) =>
      inTenant(db, tenantId, async (tx) => {
        const { timeZone } = (await tx.settings()).settings;
        const today = dayIn(timeZone, new Date());
        await companyRevenue.refresh(tx, today);
        const order = { sort: sort.replace('-', '') as companyTable.CompanySort, descending: sort.startsWith('-') };
        const narrowed = { ...filter, text: search, ownerIds: teamUsersNamed(owner) };
        const { companyIds, total } = await companyTable.page(tx, narrowed, { ...order, limit, offset });
        const found = await companyTable.read(tx, companyIds, { today, days: TREND_DAYS, timeZone });
        return { items: found.map(asItem), total };
      }),
  });
}

function asItem(row: companyTable.TabledCompany) {
  const { value, band, profileId } = row;
  const scored = value !== null && band !== null && profileId !== null;
  return {
    company: { _id: toObjectId(row.companyId), externalId: row.externalId, name: row.name },
    owner: row.owner && { ...row.owner, _id: toObjectId(row.owner._id) },
    phase: row.phase,
    status: row.status,
    mrr: row.mrr,
    currency: row.currency,
    renewalDate: row.renewalDate,
    lastActive: row.lastActive,
    health: scored ? { value, h: Math.round(value), band, profileId, hDiff: row.hDiff, hDiffDate: row.hDiffAt } : null,
    trend: row.trend,
    signals: row.signals as (typeof SIGNALS)[number][],
    followUps: { open: row.followUps, late: row.lateFollowUps },
  };
}
