import { z } from 'zod';
import { spanSchema } from '../values/span.ts';
import { toObjectId } from '../values/objectId.ts';
import type { OccasionKind } from '../occasions/occasion.ts';
import { propertyTestsSchema } from '../values/propertyTestSchema.ts';

const KINDS = [
  'healthBand',
  'usageLevel',
  'signalRaised',
  'milestoneReached',
  'milestoneLate',
  'renewalNear',
  'sectionSilent',
] as const satisfies readonly OccasionKind[];

const name = z.string().trim().min(1).max(500);
/** As the data API names team members: `_id`. */
const teamUserId = z.string().regex(/^[0-9a-f]{24}$/, 'must be the _id of a team member: 24 hexadecimal digits');
const role = z.enum(['companyOwner', 'coOwner']);
const someone = z.union([role, z.literal('fallback'), z.strictObject({ teamUser: teamUserId })]);
/** Whom a step of an escalation chain turns to. */
export type Someone = z.infer<typeof someone>;

/** A kind of occasion, narrowed by what it says of itself: `{"property": "to", "is": "equals", "value": "poor"}`. */
const matcher = z.strictObject({ kind: z.enum(KINDS), where: propertyTestsSchema.optional() });
export type OccasionMatcher = z.infer<typeof matcher>;

/** What closes a follow-up by itself: a later occasion of the company. */
const exit = z.strictObject({
  kind: z.enum(KINDS),
  where: propertyTestsSchema.optional(),
  /** Properties that have to be what they were in the occasion that opened it, such as `milestone`. */
  same: z.array(name).max(10).default([]),
});
export type ExitCriterion = z.infer<typeof exit>;

const reminder = z.union([
  z.strictObject({ after: spanSchema }),
  z.strictObject({ beforeDue: spanSchema }),
  z.strictObject({ every: spanSchema, times: z.number().int().min(1).max(52) }),
]);
export type Reminder = z.infer<typeof reminder>;

const exception = z.strictObject({
  /** The company that this policy leaves alone, by `_id` or externalId. */
  company: name,
  reason: name,
  until: z.iso.date().optional(),
});

/** What is owed when something happens: by whom, until when, and what follows when it is not done. */
export const policySchema = z.strictObject({
  name,
  enabled: z.boolean().default(true),
  on: matcher,
  owner: z
    .strictObject({
      /** Tried in this order. */
      roles: z.array(role).default(['companyOwner', 'coOwner']),
      /** Who owes it where the company has nobody. */
      fallback: teamUserId.optional(),
    })
    .prefault({}),
  title: name,
  body: z.string().max(10_000).default(''),
  due: spanSchema.default({ businessDays: 2 }),
  reminders: z.array(reminder).max(20).default([]),
  escalation: z
    .array(
      z.strictObject({
        /** After the due date. */
        after: spanSchema,
        to: someone,
        /** Whether that person owes it from then on. */
        takesOver: z.boolean().default(false),
      }),
    )
    .max(10)
    .default([]),
  notify: z
    .strictObject({
      email: z.boolean().default(true),
      /** Names of webhooks of this tenant. */
      webhooks: z.array(name).max(20).default([]),
    })
    .prefault({}),
  exits: z.array(exit).max(20).default([]),
  /** After one was opened, the company gets no other by this policy for so long. */
  coolDown: spanSchema.default({ days: 14 }),
  /** Open ones of this policy per company at the same time. */
  mostOpen: z.number().int().min(1).max(100).default(1),
  /** An occasion older than this, by event time, opens nothing. */
  staleAfter: spanSchema.default({ days: 3 }),
  /** Companies this policy leaves alone; each says why. */
  exceptions: z.array(exception).max(1_000).default([]),
});
export type Policy = z.infer<typeof policySchema>;

/** Whether a policy leaves a company alone on a day (YYYY-MM-DD). */
export function leavesAlone(
  { exceptions }: Pick<Policy, 'exceptions'>,
  { companyId, externalId }: { companyId: number | null; externalId: string | null },
  day: string,
): boolean {
  const names = [externalId, companyId === null ? null : toObjectId(companyId)];
  return exceptions.some(({ company, until }) => names.includes(company) && (until === undefined || until >= day));
}

/** What a template may say beside an occasion's own details. */
export interface TemplateFacts {
  company: { name: string; externalId: string | null };
  detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** Fills `{{company}}`, `{{company.externalId}}` and `{{detail}}` names; what is not known becomes a dash. */
export function fillTemplate(template: string, { company, detail }: TemplateFacts): string {
  return template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_all, word: string) => {
    if (word === 'company' || word === 'company.name') return company.name;
    if (word === 'company.externalId') return company.externalId ?? '–';
    const value = Object.hasOwn(detail, word) ? detail[word] : undefined;
    return value === undefined || value === null ? '–' : String(value);
  });
}
