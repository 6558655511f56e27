import { z } from 'zod';
import { expressionSchema } from '../usage/calculatedMetricSchema.ts';

const share = z.number().gt(0).lt(1);
const name = z.string().trim().min(1).max(100);

/**
 * The signals there are, with what is raised by default. The thresholds are what vendors write in their blogs and were
 * validated by nobody: they are where to begin, and are to be changed. All windows are of whole weeks and end yesterday.
 * `drop` is the share by which something must be lower.
 */
const signalsSchema = z.strictObject({
  /** sum(7d) / sum(7d before): session frequency 15 to 20 % lower week on week. */
  weekOnWeek: z.strictObject({ on: z.boolean().default(true), drop: share.default(0.2) }).prefault({}),
  /** sum(7d) / (sum(70d) / 10). */
  smoothTrend: z.strictObject({ on: z.boolean().default(true), drop: share.default(0.3) }).prefault({}),
  /** More than 30 % lower in each of the last two weeks than in the mean of the four before. */
  sustainedDrop: z.strictObject({ on: z.boolean().default(true), drop: share.default(0.3) }).prefault({}),
  /** The week 40 % below the company's own mean of the four weeks before. */
  ownBaseline: z.strictObject({ on: z.boolean().default(true), drop: share.default(0.4) }).prefault({}),
  /** Half of it gone in four weeks. */
  deepDrop: z.strictObject({ on: z.boolean().default(true), drop: share.default(0.5) }).prefault({}),
  /** Use per person more than 30 % lower, two months running. */
  perPerson: z.strictObject({ on: z.boolean().default(true), drop: share.default(0.3) }).prefault({}),
  /** The three who did most are down by more than half in a month. */
  topUsers: z
    .strictObject({
      on: z.boolean().default(true),
      drop: share.default(0.5),
      people: z.int().min(1).max(20).default(3),
    })
    .prefault({}),
  /** The one who did most has done nothing for 14 days. */
  powerUserIdle: z
    .strictObject({ on: z.boolean().default(true), days: z.int().min(2).max(28).default(14) })
    .prefault({}),
  /** What is used at all falls to half or less (7 → 3, 5 → 2). */
  breadth: z.strictObject({ on: z.boolean().default(true), drop: share.default(0.5) }).prefault({}),
  /** 14 days without anything where three days a week were normal. */
  silence: z
    .strictObject({
      on: z.boolean().default(true),
      days: z.int().min(2).max(56).default(14),
      usualDaysPerWeek: z.number().min(0).max(7).default(3),
    })
    .prefault({}),
  /** Fewer than half of the seats are used; the number of seats is a metric of the company. */
  seats: z
    .strictObject({ on: z.boolean().default(true), below: share.default(0.5), metric: name.default('metrics.seats') })
    .prefault({}),
});

export type SignalRules = z.infer<typeof signalsSchema>;
export type SignalName = keyof SignalRules;
export const SIGNALS = Object.keys(signalsSchema.shape) as SignalName[];

/** A figure with lines whose crossing is told of, such as seats used at 80 and 100 %. */
const levelSchema = z.strictObject({
  name,
  metric: expressionSchema,
  lines: z
    .array(z.strictObject({ name, at: z.number() }))
    .min(1)
    .max(10),
  /** How far the figure must be back behind a line before it can be crossed again. */
  margin: z.number().min(0).default(0),
});
export type Level = z.infer<typeof levelSchema>;

/** What a tenant can set about signals. Every key has a default. */
export const signalSettingsSchema = z.strictObject({
  signals: signalsSchema.prefault({}),
  /** Activities in the window compared with, below which a drop says nothing. */
  minimumVolume: z.int().min(0).default(20),
  /** How much better than its threshold a ratio must be before its signal is taken back. */
  margin: z.number().min(0).max(1).default(0.1),
  /** Days after a signal was raised in which it is not raised again. */
  coolDownDays: z.int().min(0).max(365).default(28),
  /** How many signals must be up at once before anybody is told. */
  together: z.int().min(1).max(11).default(2),
  /** Signals that are told of also when they are alone. */
  alone: z.array(z.enum(SIGNALS)).default(['silence']),
  /** Whether days that were told of later count for nothing, so that an import raises no signal. */
  liveDaysOnly: z.boolean().default(true),
  /** Below this share of what is usual on such a weekday, the pipe itself is down; `minimum` calls must be usual. */
  pipe: z.strictObject({ share: share.default(0.2), minimum: z.int().min(1).default(20) }).prefault({}),
  /** How many days before a licence is up for renewal that is told of. */
  renewalDays: z.array(z.int().min(0).max(730)).max(10).default([90, 60, 30]),
  levels: z
    .array(levelSchema)
    .max(20)
    .refine((list) => new Set(list.map((level) => level.name)).size === list.length, 'A level is named twice.')
    .default([]),
});

export type SignalSettings = z.infer<typeof signalSettingsSchema>;
export const DEFAULT_SIGNAL_SETTINGS: SignalSettings = signalSettingsSchema.parse({});
