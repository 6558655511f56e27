import { z } from 'zod';

const scalar = z.union([z.string().max(500), z.number(), z.boolean()]);
const property = z.string().trim().min(1).max(500);

/** A question about one property of something, whatever its spelling: `seatsUsed` finds `seats_used`. */
export const propertyTestSchema = z.union([
  z.strictObject({ property, is: z.enum(['equals', 'differs', 'contains']), value: scalar }),
  z.strictObject({ property, is: z.enum(['atLeast', 'atMost', 'above', 'below']), value: z.number() }),
  z.strictObject({ property, is: z.literal('oneOf'), value: z.array(scalar).min(1).max(100) }),
  z.strictObject({ property, is: z.enum(['present', 'missing']) }),
]);
export type PropertyTest = z.infer<typeof propertyTestSchema>;

/** Several questions: all of them, or any. */
export const propertyTestsSchema = z.strictObject({
  match: z.enum(['all', 'any']).default('all'),
  tests: z.array(propertyTestSchema).min(1).max(20),
});
export type PropertyTests = z.infer<typeof propertyTestsSchema>;
