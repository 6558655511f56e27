import { z } from 'zod';
import { spanSchema } from '../values/span.ts';
import { propertyTestsSchema } from '../values/propertyTestSchema.ts';

const name = z.string().trim().min(1).max(500);
/** Names a milestone for good: what was reached stays reached when the plan's next version words it anew. */
const key = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/, 'must be letters, digits, "_" and "-", 63 at most')
  .meta({ description: 'Names the milestone for good, across versions of the plan.' });

const eventCondition = z.strictObject({
  kind: z.literal('event'),
  /** The name of the user activity, as mapping rules leave it. */
  action: name,
  atLeast: z.number().int().min(1).max(1_000_000).default(1),
  /** Whether events count, or the end users who did it. */
  counting: z.enum(['events', 'endUsers']).default('events'),
  /** Only events whose properties fit. */
  where: propertyTestsSchema.optional(),
});

const metricCondition = z.strictObject({
  kind: z.literal('metric'),
  dimensionId: name,
  is: z.enum(['atLeast', 'atMost']),
  value: z.number(),
});

export const conditionSchema = z.discriminatedUnion('kind', [eventCondition, metricCondition]);
export type Condition = z.infer<typeof conditionSchema>;
export type EventCondition = Extract<Condition, { kind: 'event' }>;
export type MetricCondition = Extract<Condition, { kind: 'metric' }>;

const milestoneSchema = z.strictObject({
  key,
  name,
  /** Whether all conditions have to come true, or one is enough. */
  match: z.enum(['all', 'any']).default('all'),
  conditions: z.array(conditionSchema).min(1).max(10),
  /** After the start of the plan; past it, the milestone is late. */
  expected: spanSchema.optional(),
  /** Reaching it is the first value: time to value is counted to here. */
  firstValue: z.boolean().default(false),
});
export type Milestone = z.infer<typeof milestoneSchema>;

/** What companies are led along: milestones, in order or in any. */
export const planSchema = z
  .strictObject({
    name,
    /** A milestone of an ordered plan is reached when its own conditions are true and the one before it is reached. */
    ordered: z.boolean().default(false),
    milestones: z.array(milestoneSchema).min(1).max(50),
  })
  .refine(({ milestones }) => new Set(milestones.map((one) => one.key)).size === milestones.length, {
    message: 'names two milestones by the same key',
    path: ['milestones'],
  })
  .refine(({ milestones }) => milestones.filter((one) => one.firstValue).length <= 1, {
    message: 'has more than one firstValue; time to value ends at one milestone',
    path: ['milestones'],
  });
export type MilestonePlan = z.infer<typeof planSchema>;

/** What of a run can bear on a condition: `event <action>` or `metric <dimensionId>`. */
export function triggerOf(condition: Condition): string {
  return condition.kind === 'event' ? `event ${condition.action}` : `metric ${condition.dimensionId}`;
}

/** The milestone whose reaching is the first value. */
export function firstValueOf(plan: MilestonePlan): Milestone | undefined {
  return plan.milestones.find((one) => one.firstValue);
}
