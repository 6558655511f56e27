import { z } from 'zod';
import { MOVEMENTS } from '../../domain/retention.ts';

const money = z.number().meta({ description: 'An amount of one month, in the currency of its line.' });
const share = z.number().nullable();

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11');

export const horizon = z.coerce.number().int().min(1).max(120).meta({
  description: 'How many months before a month its cohort is taken: who was a customer then, and what they pay now.',
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

const licenses = z.array(z.object({ _id: z.string(), mrr: money }));

export const retentionCompany = z.object({
  company: z.object({ _id: z.string(), externalId: z.string().nullable(), name: z.string().nullable() }),
  movement: z.enum(MOVEMENTS),
  startMrr: money,
  endMrr: money,
  startLicenses: licenses,
  endLicenses: licenses,
});
