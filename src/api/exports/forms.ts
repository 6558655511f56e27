import { EXPORT_TYPES } from '../../domain/settings/exportTypes.ts';
import { z } from 'zod';
import { SECTION_STATUSES } from '../../domain/calls/sections.ts';
import { settingsSchema } from '../../domain/settings/settings.ts';
import { time } from '../../http/forms.ts';

const exportSettings = settingsSchema.shape.export.unwrap();

export const types = z.array(z.enum(EXPORT_TYPES));

export const exportForm = z.object({
  on: z.boolean().meta({ description: '`sections.export`.' }),
  status: z.enum(SECTION_STATUSES),
  error: z.string().nullable().meta({ description: 'What somebody has to do before anything is sent again.' }),
  settings: exportSettings,
  writeKey: z.object({
    isSet: z.boolean(),
    endsWith: z.string().nullable().meta({ description: 'Its last four characters; it is never shown.' }),
    since: time.nullable(),
  }),
  schedule: z
    .object({ paused: z.boolean(), note: z.string(), nextRuns: z.array(time) })
    .nullable()
    .meta({ description: 'As Temporal has it; null without one, or while Temporal is away.' }),
  daysWithoutRun: z
    .array(z.string())
    .meta({ description: 'Days of the coming year on which a run falls into the hour that the clock leaves out.' }),
});

export const exportFields = z.object({
  types: z.array(
    z.object({
      type: z.enum(EXPORT_TYPES),
      fields: z.array(
        z.object({
          name: z
            .string()
            .meta({ description: 'As `fields` of the settings names it; custom ones as `custom.<name>`.' }),
          isQueried: z.boolean().meta({ description: 'Whether the queries in `warehouse/` need it.' }),
        }),
      ),
    }),
  ),
});

export const exportChange = z.strictObject({
  on: z.boolean().optional().meta({ description: 'Switches the section; left out, it stays as it is.' }),
  ...exportSettings.shape,
});

const counts = z.object({
  planned: z.number().int(),
  delivered: z.number().int(),
  parked: z.number().int(),
  unchanged: z.number().int(),
});

const manifest = z.object({
  watermark: z.string().meta({ description: 'What was true at this time is in the warehouse.' }),
  day: z.string(),
  seconds: z.number(),
  bytes: z.number(),
  objects: z.partialRecord(z.enum(EXPORT_TYPES), counts).meta({
    description: 'Of a run that is done: planned = delivered + parked + unchanged.',
  }),
  mrrCents: z.record(z.string(), z.number()).meta({
    description:
      'MRR on the day of the watermark by currency, in hundredths; `warehouse/*/reconcile.sql` comes to the same.',
  }),
});

export const run = z.object({
  exportId: z.number().int(),
  workflowId: z.string(),
  workflowUrl: z.string(),
  kind: z.enum(['incremental', 'full']),
  types,
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  startedAt: time,
  finishedAt: time.nullable(),
  failure: z.object({ type: z.string(), message: z.string() }).nullable(),
  manifest: manifest.nullable(),
  progress: z
    .object({ type: z.enum(EXPORT_TYPES).nullable(), read: z.number().int(), total: z.number().int() })
    .nullable()
    .meta({ description: 'How far a running one is, as its workflow says.' }),
});

export const parkedObject = z.object({
  type: z.enum(EXPORT_TYPES),
  _id: z.string(),
  version: z.number().int(),
  reason: z.string().nullable(),
  since: time.meta({ description: 'When this version came to be.' }),
});
