import { z } from 'zod';

const amount = (most: number) => z.number().int().min(0).max(most);

/** A length of time as people agree on it. */
export const spanSchema = z.union([
  z.strictObject({ hours: amount(10_000) }),
  z.strictObject({ days: amount(3_650) }),
  z.strictObject({ businessDays: amount(1_000) }),
  z.strictObject({ months: amount(120) }),
]);
export type Span = z.infer<typeof spanSchema>;
