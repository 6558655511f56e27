import { z } from 'zod';
import { profileSchema } from '../../domain/health/healthProfile.ts';
import { filterSchema } from '../../domain/health/profileFilter.ts';
import type { ScoreCause } from '../../domain/health/rescore.ts';
import { time } from '../../http/forms.ts';

export const companyReference = z.object({
  _id: z.string(),
  externalId: z.string().nullable(),
  name: z.string().nullable(),
});

const version = z.object({
  version: z.int(),
  state: z.enum(['draft', 'live', 'retired']),
  definition: profileSchema,
  changedBy: z.string(),
  createdAt: time,
  liveAt: time.nullable(),
  retiredAt: time.nullable(),
});

/** A health profile with its versions, the newest first. */
export const profileForm = z
  .object({
    profileId: z.int().meta({ description: '0 is the built-in profile, in force while no other is live.' }),
    name: z.string(),
    position: z.int().meta({ description: 'Profiles are tried in this order; the first whose filter fits is it.' }),
    filter: filterSchema,
    builtIn: z.boolean(),
    versions: z.array(version),
  })
  .meta({ id: 'HealthProfile' });

/** Whom a profile is for. */
export const profileBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  position: z.int().min(0).max(10_000).default(0),
  filter: filterSchema.default([]),
});

export const contribution = z.object({
  factor: z.string(),
  value: z.number().nullable().meta({ description: 'The figure it went by; null where it is not known.' }),
  points: z.number(),
  missing: z.enum(['skipped', 'asZero', 'points']).optional(),
});

export const cause = z
  .custom<ScoreCause>()
  .meta({ override: { type: 'object', description: 'Calls of a run, the sweep of a day, a setting or an override.' } });

const scoreFields = z.object({
  scoreId: z.int(),
  at: time,
  value: z.number(),
  h: z.int(),
  band: z.string(),
  profileId: z.int(),
  profileVersion: z.int(),
  contributions: z.array(contribution).meta({ description: '5 and their points are the score before clamping.' }),
  cause,
});

/** A score with what came before it. */
export const scoreForm = scoreFields.meta({ id: 'HealthScore' });

export const overrideForm = z
  .object({
    overrideId: z.int(),
    company: z.string().meta({ description: '`_id` of the company.' }),
    value: z.number(),
    reason: z.string(),
    setBy: z.string(),
    setAt: time,
    until: time,
    endedBy: z.string().nullable(),
    endedAt: time.nullable(),
  })
  .meta({ id: 'HealthOverride' });

export const adviceForm = z
  .object({
    band: z.string().meta({ description: 'The next better band.' }),
    line: z.number().meta({ description: 'The score from which it is reached.' }),
    factors: z.array(
      z.object({
        factor: z.string(),
        value: z.number().nullable(),
        points: z.number(),
        mostPoints: z.number(),
        needed: z.number().nullable().meta({ description: 'The figure at which this factor alone would do.' }),
        text: z.string(),
      }),
    ),
  })
  .nullable()
  .meta({ description: 'What would change it; null in the best band.' });
