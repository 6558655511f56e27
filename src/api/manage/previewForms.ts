import { z } from 'zod';
import { KEPT_TYPES } from '../../domain/calls/keptBody.ts';
import { OUTCOMES, REASONS } from '../../domain/calls/outcome.ts';

/** The most calls of one preview: as many as one run settles, and some. */
export const MOST_PREVIEWED = 1_000;

const met = z.object({
  _id: z.string().nullable().meta({ description: 'Null where they would be created.' }),
  externalId: z.string().nullable(),
});

const judged = z
  .object({
    outcome: z.enum(OUTCOMES),
    reason: z.enum(REASONS).nullable(),
    help: z.string().nullable(),
    rule: z.string().nullable(),
    company: met.nullable(),
    endUser: met.nullable(),
    candidates: z.array(z.looseObject({ why: z.string() })),
    effects: z.looseObject({}),
  })
  .meta({ id: 'Judged' });

/** A draft of the settings and the calls it is tried on. */
export const previewBody = z.strictObject({
  settings: z
    .record(z.string(), z.unknown())
    .default({})
    .meta({ description: 'The draft: a part of the settings, as for PATCH.' }),
  messageIds: z.array(z.string()).max(MOST_PREVIEWED).optional().meta({ description: 'Kept calls, by their ids.' }),
  calls: z
    .array(z.unknown())
    .max(MOST_PREVIEWED)
    .optional()
    .meta({ description: "Calls as a sender would send them; they aren't kept." }),
  recent: z
    .number()
    .int()
    .min(1)
    .max(MOST_PREVIEWED)
    .optional()
    .meta({ description: 'So many of the latest calls; 100 where nothing else is asked for.' }),
});

const counts = z.object({ applied: z.number().int(), parked: z.number().int(), ignored: z.number().int() });

/** What would become of the calls, now and under the draft. */
export const previewAnswer = z.object({
  changed: z.array(z.string()).meta({ description: 'The settings in which the draft differs.' }),
  calls: z.array(
    z.object({
      messageId: z.string(),
      type: z.enum(KEPT_TYPES),
      event: z.string().nullable(),
      settled: z
        .object({ outcome: z.enum([...OUTCOMES, 'pending']), reason: z.enum(REASONS).nullable() })
        .nullable()
        .meta({
          description: 'What it came to; null for a call that was not kept. What was applied or ignored stays so.',
        }),
      before: judged.meta({ description: 'If it came now, under the settings in force.' }),
      after: judged.meta({ description: 'If it came now, under the draft.' }),
      differs: z.boolean(),
    }),
  ),
  rejected: z.array(z.object({ index: z.number().int(), message: z.string() })),
  notFound: z.array(z.string()).meta({ description: 'Ids of calls that were not kept, or whose content was erased.' }),
  totals: z.object({ calls: z.number().int(), differ: z.number().int(), before: counts, after: counts }),
  released: z.number().int().meta({ description: 'Waiting calls, of all, that the change would have settled again.' }),
});
