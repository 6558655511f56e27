import { z } from 'zod';
import { pageQuery } from '../../http/cursor.ts';
import type { TracedEffects } from '../../domain/health/callHealth.ts';
import { OUTCOMES, REASONS } from '../../domain/calls/outcome.ts';
import { KEPT_TYPES } from '../../domain/calls/keptBody.ts';
import { time } from '../../http/forms.ts';

/** What calls are asked for with. */
export const callQuery = z.object({
  outcome: z.enum([...OUTCOMES, 'pending']).optional(),
  reason: z.enum(REASONS).optional(),
  type: z.enum(KEPT_TYPES).optional(),
  event: z.string().optional(),
  company: z.string().optional().meta({ description: 'externalId of the company.' }),
  user: z.string().optional().meta({ description: 'externalId or e-mail of the end user.' }),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  ...pageQuery,
});

/** Which calls to settle anew. */
export const retryBody = z.union([
  z.strictObject({ messageIds: z.array(z.string()).min(1).max(1000) }),
  z.strictObject({ reason: z.enum(REASONS) }),
]);

/** How many calls were opened again, and which cannot be. */
export const retryAnswer = z.object({
  retried: z.number().int(),
  refused: z.array(z.object({ messageId: z.string(), message: z.string() })),
});

const reference = z.object({ _id: z.string(), externalId: z.string().nullable() });

/** A call in a list. */
export const listedCall = z
  .object({
    messageId: z.string(),
    type: z.string(),
    event: z.string().nullable(),
    outcome: z.enum([...OUTCOMES, 'pending']),
    reason: z.enum(REASONS).nullable(),
    receivedAt: time,
    occurredAt: time,
    settledAt: time.nullable(),
    workflowId: z.string().nullable(),
    workflowUrl: z.string().nullable(),
    company: reference.extend({ name: z.string() }).nullable(),
    endUser: reference.nullable(),
  })
  .meta({ id: 'Call' });

/** Everything that is known of one call. */
export const tracedCall = listedCall
  .extend({
    help: z.string().nullable(),
    timeNote: z.string().nullable(),
    otherContent: z.number().int().meta({ description: 'How often this id came again with other content.' }),
    decision: z
      .looseObject({})
      .nullable()
      .meta({ description: 'Whom the call was matched to, by which rule, and why.' }),
    effects: z
      .custom<TracedEffects | null>()
      .meta({ override: { type: ['object', 'null'], description: 'What the call did.' } }),
    ledTo: z
      .object({
        milestones: z.array(z.object({ plan: z.number().int(), milestone: z.string(), reachedAt: time.nullable() })),
        occasions: z.array(z.object({ id: z.number().int(), kind: z.string(), key: z.string(), at: time })),
        followUps: z.array(
          z.object({
            id: z.number().int(),
            occasion: z.number().int(),
            title: z.string(),
            state: z.string(),
            workflowId: z.string(),
          }),
        ),
        exports: z
          .array(
            z.object({
              type: z.enum(['companies', 'endUsers']),
              version: z.number().int(),
              state: z.enum(['sending', 'delivered', 'parked']),
              runId: z.number().int(),
              startedAt: time,
            }),
          )
          .meta({ description: 'What its company and its person were last exported as, by which run.' }),
      })
      .meta({
        description:
          'What followed: milestones it reached, occasions it gave (or its run, whose calls are scored together), follow-ups these opened.',
      }),
    body: z.looseObject({}).nullable().meta({ description: 'As it was received.' }),
    bodyNote: z.string().nullable().meta({ description: 'Why there is no body.' }),
  })
  .meta({ id: 'CallTrace' });

/** Of which reason one wants to know whom or what the calls wait for. */
export const awaitedQuery = z.object({
  reason: z.enum(REASONS),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Whom or what the parked calls of a reason wait for. */
export const awaitedAnswer = z.object({
  items: z.array(
    z.object({
      kind: z
        .enum(['company', 'user', 'email', 'domain', 'anonymous', 'asset', 'project'])
        .nullable()
        .meta({ description: 'Null where no single thing would settle them.' }),
      id: z.string().nullable(),
      calls: z.number().int(),
      oldest: time,
      newest: time,
      latest: z.string().meta({ description: 'The messageId of the newest of them.' }),
    }),
  ),
  more: z.boolean().meta({ description: 'Whether there are others.' }),
});

const open = z.object({
  outcome: z.enum(OUTCOMES),
  reason: z.enum(REASONS),
  calls: z.number().int(),
  oldest: time,
  newest: time,
  help: z.string().meta({ description: 'What a person can do about it.' }),
});

/** What waits and what failed, by reason. */
export const openCalls = z.object({ items: z.array(open), failed: z.array(open) });
