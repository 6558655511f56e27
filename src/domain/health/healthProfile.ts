import { z } from 'zod';
import { expressionSchema } from '../usage/calculatedMetricSchema.ts';
import type { Expression } from '../usage/expression.ts';
import { ALL_ACTIVITIES, LAST_ACTIVE } from '../usage/metricNames.ts';

const MOST_POINTS = 10;
const name = z.string().trim().min(1).max(100);
const points = z.number().min(-MOST_POINTS).max(MOST_POINTS);
const pair = z.strictObject({ value: z.number(), points });

/**
 * How a figure becomes points, in Planhat's three kinds (its article 9587221, "Setting up your health factors"):
 * - `hard`: fixed points where the figure is less, more, equal or not equal; none otherwise.
 * - `linear`: points on the straight line between two pairs, clamped outside. NPS 0 to 10 as −5 to +5: NPS 7 is +2.
 * - `boundedLinear`: the same between the pairs, and no effect outside.
 */
const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hard'),
    operator: z.enum(['less', 'more', 'equal', 'notEqual']),
    value: z.number(),
    points,
  }),
  z
    .strictObject({ kind: z.enum(['linear', 'boundedLinear']), from: pair, to: pair })
    .refine(
      ({ from, to }) => from.value !== to.value,
      'A line needs two different values; between equal ones there is none.',
    ),
]);
export type Rule = z.infer<typeof ruleSchema>;

/** What a factor counts where its figure is not known: nothing, as zero, or so many points. */
const missingSchema = z.union([z.enum(['skip', 'zero']), z.strictObject({ points })]);

const factorSchema = z.strictObject({
  name,
  metric: expressionSchema,
  rule: ruleSchema,
  missing: missingSchema.default('skip'),
});
export type Factor = z.infer<typeof factorSchema>;

const bandsSchema = z
  .array(z.strictObject({ name, below: z.number().gt(0).lte(10) }))
  .min(1)
  .max(6)
  .refine(
    (bands) => bands.every(({ below }, at) => at === 0 || below > (bands[at - 1]?.below ?? 0)),
    'The bands stand in order, each with a higher line than the one before.',
  )
  .refine((bands) => bands.at(-1)?.below === 10, 'The last band goes up to 10.')
  .refine((bands) => new Set(bands.map((band) => band.name)).size === bands.length, 'A band is named twice.');

/** What a version of a health profile says: factors that add to or take from 5, and how the score is told in bands. */
export const profileSchema = z.strictObject({
  factors: z
    .array(factorSchema)
    .min(1)
    .max(20)
    .refine((list) => new Set(list.map((factor) => factor.name)).size === list.length, 'A factor is named twice.')
    .meta({ description: 'Two to eight are advised.' }),
  bands: bandsSchema.default([
    { name: 'red', below: 4 },
    { name: 'yellow', below: 7 },
    { name: 'green', below: 10 },
  ]),
  /** How far a score must be beyond a line before the band changes, so that it does not flap. */
  margin: z.number().min(0).max(2).default(0.25),
});
export type ProfileDefinition = z.infer<typeof profileSchema>;

/** A version of a profile that companies can be scored by. */
export interface ProfileVersion {
  profileId: number;
  version: number;
  name: string;
  definition: ProfileDefinition;
}

const week = (offset: number): Expression => ({
  type: 'metricOverTime',
  prop: ALL_ACTIVITIES,
  op: 'SUM',
  days: 7,
  offset,
});

/**
 * What a tenant without a profile of its own is scored by, so that health says something within the first hour: is there
 * anybody still, and is it more or less than the week before (`sum(7d) / sum(previous 7d)`, Planhat).
 */
export const DEFAULT_PROFILE: ProfileVersion = {
  profileId: 0,
  version: 0,
  name: 'Usage',
  definition: profileSchema.parse({
    factors: [
      {
        name: 'Days since last active',
        metric: { type: 'daysSince', prop: LAST_ACTIVE },
        rule: { kind: 'linear', from: { value: 1, points: 2 }, to: { value: 15, points: -4 } },
      },
      {
        name: 'Usage, week on week',
        metric: ['DIVISION', week(0), week(7)],
        rule: { kind: 'linear', from: { value: 0.5, points: -2 }, to: { value: 1.5, points: 2 } },
      },
    ],
  }),
};
