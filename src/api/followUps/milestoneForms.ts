import { z } from 'zod';
import type { ListedJourney } from '../../db/milestones/milestoneList.ts';
import type { Version } from '../../db/tenants/versioned.ts';
import { planSchema, type MilestonePlan } from '../../domain/milestones/milestones.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { time } from '../../http/forms.ts';

/** A plan in an answer. */
export const planForm = z
  .object({
    id: z.number().int(),
    version: z.number().int(),
    plan: planSchema,
    changedBy: z.string(),
    changedAt: time,
    retiredAt: time.nullable(),
  })
  .meta({ id: 'MilestonePlan' });

export const listedPlan = planForm.extend({ companies: z.number().int(), done: z.number().int() });

/** A change of a plan, made from a version. */
export const planChange = z.object({
  version: z
    .number()
    .int()
    .optional()
    .meta({ description: 'The version this was made from; refused with 409 where another change came between.' }),
  plan: planSchema,
});

export const companyForm = z.object({ _id: z.string(), externalId: z.string().nullable(), name: z.string() });

/** Where one company stands on one plan. */
export const journeyForm = z
  .object({
    company: companyForm,
    plan: z.number().int(),
    startedAt: time,
    assignedAt: time,
    doneAt: time.nullable(),
    milestones: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        firstValue: z.boolean(),
        state: z.enum(['reached', 'reachedLate', 'late', 'open']),
        reachedAt: z.string().nullable(),
        messageId: z.string().nullable().meta({ description: 'The call that reached it.' }),
        dueAt: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'MilestoneProgress' });

export const assignBody = z.strictObject({
  companies: z.array(z.string().min(1)).min(1).max(5000).meta({ description: 'By `_id` or externalId.' }),
  startedAt: z.coerce
    .date()
    .optional()
    .meta({
      override: { type: 'string', format: 'date-time' },
      description: 'When they began, such as the signing of the contract; left out: when the company was created here.',
    }),
});

export const cohortForm = z.object({
  month: z.string(),
  companies: z.number().int(),
  reached: z.number().int(),
  medianDays: z.number().nullable(),
  fastestDays: z.number().nullable(),
  slowestDays: z.number().nullable(),
  censored: z.array(z.object({ company: z.string(), externalId: z.string().nullable(), days: z.number() })),
});

export const funnelForm = z.object({
  companies: z.number().int(),
  items: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      firstValue: z.boolean(),
      reached: z.number().int().meta({ description: 'In time.' }),
      reachedLate: z.number().int(),
      late: z.number().int().meta({ description: 'Expected by now, and not reached.' }),
      open: z.number().int(),
      medianDays: z.number().nullable().meta({ description: 'From the start, of those that reached it.' }),
    }),
  ),
});

export function asPlan({ id, version, value, changedBy, changedAt, retiredAt }: Version<MilestonePlan>) {
  return { id, version, plan: value, changedBy, changedAt, retiredAt };
}

/** A journey with the milestones of the plan in force, in its order. */
export function asJourney(row: ListedJourney, plan: MilestonePlan | undefined) {
  const stood = new Map(row.milestones.map((one) => [one.milestone, one]));
  return {
    company: { _id: toObjectId(row.companyId), externalId: row.externalId, name: row.name },
    plan: row.planId,
    startedAt: row.startedAt,
    assignedAt: row.assignedAt,
    doneAt: row.doneAt,
    milestones: (plan?.milestones ?? []).map(({ key, name, firstValue }) => {
      const { reachedAt = null, messageId = null, dueAt = null, lateAt = null } = stood.get(key) ?? {};
      const isLate = reachedAt !== null && dueAt !== null && new Date(reachedAt) > new Date(dueAt);
      const open = lateAt === null ? ('open' as const) : ('late' as const);
      const reached = isLate ? ('reachedLate' as const) : ('reached' as const);
      return { key, name, firstValue, state: reachedAt === null ? open : reached, reachedAt, messageId, dueAt };
    }),
  };
}
