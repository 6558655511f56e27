import { EXPORT_TYPES } from './exportTypes.ts';
import { z } from 'zod';
import type { Calendar } from '../values/dueDate.ts';
import { isExportHost } from './exportHost.ts';

const name = z.string().trim().min(1).max(500);
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[^\s@]+\.[^\s@]+$/, 'must be a domain such as acme.com');
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be three letters such as EUR');
const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

/** One rung of the identity ladder. Leaving a rung out of `identity.ladder` switches it off. */
export const RUNGS = ['externalId', 'email', 'emailDomain', 'anonymousId'] as const;
export type Rung = (typeof RUNGS)[number];

const eventRule = z.strictObject({
  event: name,
  ignore: z.boolean().default(false),
  rename: name.optional(),
  weight: z.number().min(0).max(10_000).default(1),
  /** Numeric properties of this event that become metric points of the company. */
  metrics: z.array(z.strictObject({ property: name, dimensionId: name })).default([]),
});

/** What a tenant can set. Every key has a default, so `{}` is a complete answer. */
export const settingsSchema = z.strictObject({
  timeZone: timeZone.default('UTC'),
  /** When people work: what business days are. */
  calendar: z
    .strictObject({
      /** Monday is 1, Sunday 7. */
      workDays: z.array(z.number().int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]),
      holidays: z.array(z.iso.date()).max(1000).default([]),
    })
    .prefault({}),
  /** Planhat's three sections, switched independently. */
  sections: z
    .strictObject({
      userTracking: z.boolean().default(true),
      companyMetrics: z.boolean().default(true),
      export: z.boolean().default(false),
    })
    .prefault({}),
  identity: z
    .strictObject({
      ladder: z
        .array(z.enum(RUNGS))
        .default([...RUNGS])
        .refine((rungs) => new Set(rungs).size === rungs.length, 'names a rung twice'),
      /** Where identify and track calls name their company, in this order; `context.groupId` comes after them. */
      companyIdKeys: z.array(name).default(['company_id', 'companyId', 'companyExternalId', 'groupId']),
      createEndUsers: z.boolean().default(true),
      createCompanies: z.boolean().default(false),
      /** What identify does to an end user's fields; see `domain/identity/profile.ts`. */
      updateEndUsers: z.enum(['never', 'fillEmpty', 'newestWins']).default('never'),
      /** Staff and test domains: their calls are ignored. */
      excludedDomains: z.array(domain).default([]),
    })
    .prefault({}),
  usage: z
    .strictObject({
      pages: z.boolean().default(false),
      screens: z.boolean().default(false),
      assetKeys: z.array(name).default(['assetExternalId', 'asset_id']),
      projectKeys: z.array(name).default(['projectExternalId', 'project_id']),
      events: z.array(eventRule).default([]),
    })
    .prefault({}),
  metrics: z
    .strictObject({
      /** New numeric traits count at once; otherwise they are proposed and wait for approval. */
      acceptNew: z.boolean().default(true),
      numericStrings: z.boolean().default(false),
    })
    .prefault({}),
  retention: z
    .strictObject({
      /** How many days the bodies of settled calls are kept; null: for ever. Thirteen months reach past a renewal. */
      bodyDays: z.number().int().min(1).max(36_500).nullable().default(400),
    })
    .prefault({}),
  /** In what reports on revenue convert amounts, where they are asked to. */
  revenue: z
    .strictObject({
      currency: currency.nullable().default(null),
      /** What one unit of a currency is worth in `currency`, from a day on. */
      rates: z
        .array(z.strictObject({ currency, from: z.iso.date(), rate: z.number().positive().max(1_000_000_000) }))
        .max(10_000)
        .default([]),
    })
    .prefault({}),
  /** What goes back to Segment and into the warehouse; the Write Key is no setting, it is kept sealed. */
  export: z
    .strictObject({
      host: z
        .string()
        .refine(isExportHost, 'must be "us", "eu" or a URL with https (http on this machine only)')
        .default('us'),
      /** None means all. */
      objects: z.array(z.enum(EXPORT_TYPES)).default([]),
      /** Fields by type of object; a type that is left out is sent whole. Custom fields are named `custom.<name>`. */
      fields: z.partialRecord(z.enum(EXPORT_TYPES), z.array(name)).default({}),
      cron: z.string().trim().max(200).default('0 5 * * *'),
      /** Null means the tenant's own. */
      timeZone: timeZone.nullable().default(null),
    })
    .prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;
export type EventRule = Settings['usage']['events'][number];

/** The calendar by which due dates are counted. */
export function calendarOf({ timeZone, calendar }: Settings): Calendar {
  return { timeZone, ...calendar };
}

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

/** The mapping rule of an event, by its exact name. */
export function ruleFor(event: string | undefined, settings: Settings): EventRule | undefined {
  if (event === undefined) return undefined;
  return settings.usage.events.find((rule) => rule.event === event);
}
