import { z } from 'zod';
import { MOVEMENTS } from '../../domain/revenue/retention.ts';

const money = z.number().meta({ description: 'An amount of one month, in the currency of its line.' });
const share = z.number().nullable();

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11');

export const horizon = z.coerce.number().int().min(1).max(120).meta({
  description: 'How many months before a month its cohort is taken: who was a customer then, and what they pay now.',
});

export const converted = z.stringbool().default(false).meta({
  description:
    'All currencies as one, `revenue.currency` of the settings: both ends at the rates of `revenue.rates` on the day of the later one, so that a rate that moves is neither expansion nor contraction.',
});

const movements = z
  .object({ new: money, reactivation: money, expansion: money, contraction: money, churn: money })
  .meta({
    description: 'Against the month before: end − start = new + reactivation + expansion − contraction − churn.',
  });

export const retentionForm = z.object({
  months: z.array(
    z.object({
      month,
      asOf: z.string().meta({ description: 'The day of measurement: the last of the month, or today while it lasts.' }),
      currency: z.string(),
      mrr: money,
      customers: z.number().int(),
      startMrr: money.meta({ description: 'MRR at the end of the month before.' }),
      movements,
      cohort: z.object({
        customers: z.number().int(),
        startMrr: money,
        endMrr: money,
        netRevenueRetention: share,
        grossRevenueRetention: share,
      }),
    }),
  ),
  renewals: z.array(
    z.object({
      month,
      currency: z.string(),
      licenses: z.number().int(),
      mrrDue: money,
      mrrRenewed: money,
      mrrLost: money,
      mrrOpen: money,
      netRenewalRate: share,
      grossRenewalRate: share,
    }),
  ),
});

const licenses = z.array(
  z.object({
    _id: z.string(),
    externalId: z.string().nullable(),
    product: z.string().nullable(),
    currency: z.string(),
    mrr: z.number(),
  }),
);

export const usageRetentionForm = z.object({
  quartiles: z.array(
    z.object({
      month,
      startMonth: month,
      currency: z.string(),
      quartile: z.number().int(),
      customers: z.number().int(),
      meanActivitiesLast30Days: z.number(),
      startMrr: money,
      endMrr: money,
      netRevenueRetention: share,
      grossRevenueRetention: share,
    }),
  ),
});

export const dailyMrrForm = z.object({
  days: z.array(z.object({ day: z.string(), currency: z.string(), mrr: money, customers: z.number().int() })),
});

export const retentionCompany = z.object({
  company: z.object({ _id: z.string(), externalId: z.string().nullable(), name: z.string().nullable() }),
  movement: z.enum(MOVEMENTS),
  startMrr: money,
  endMrr: money,
  startLicenses: licenses,
  endLicenses: licenses,
  overlaps: z.array(z.string()).meta({
    description:
      'Licences that count side by side though one seems to take the place of the other, each in a sentence.',
  }),
  usage: z
    .object({ quartile: z.number().int(), activitiesLast30Days: z.number(), activitiesPrevious30Days: z.number() })
    .nullable()
    .meta({ description: 'Up to the first of the two months; only where a `quartile` is asked for.' }),
});
