import { z } from 'zod';
import { faultsOf } from './calculatedMetricFaults.ts';
import type { Expression } from './expression.ts';

const described = {
  override: {
    anyOf: [{ type: 'object' as const }, { type: 'array' as const, items: {} }],
    description: 'A calculated metric, in the grammar of docs/health.md.',
  },
};

/** An expression as it comes in from outside: refused with a sentence for every fault and where it is. */
export const expressionSchema = z
  .custom<Expression>()
  .meta(described)
  .superRefine((value: unknown, context) => {
    for (const { path, message } of faultsOf(value)) context.addIssue({ code: 'custom', path, message });
  })
  .meta(described);
