import { z } from 'zod';
import type { ProfileVersion } from './healthProfile.ts';

/** One condition on a field of a company: `name`, `externalId`, `phase`, `tags`, `custom.<name>` … */
const conditionSchema = z.strictObject({
  field: z
    .string()
    .trim()
    .regex(/^(custom\..+|[a-zA-Z]+)$/s, 'is the name of a field of a company, such as phase, tags or custom.segment'),
  operator: z.enum(['is', 'isNot', 'contains', 'exists', 'less', 'more']),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** Which companies a profile is for: all conditions hold; without conditions, all companies. */
export const filterSchema = z.array(conditionSchema).max(20);
export type ProfileFilter = z.infer<typeof filterSchema>;

/** A live version and whom it is for, in the order in which profiles are tried. */
export interface LiveProfile extends ProfileVersion {
  filter: ProfileFilter;
}

/** The company's fields by the names that filters have for them: `name`, `phase`, `custom.segment`. */
export type CompanyFields = ReadonlyMap<string, unknown>;

/** The profile of a company: the one given by hand where it is live, otherwise the first whose filter it meets. */
export function profileOf(
  profiles: readonly LiveProfile[],
  assigned: number | null,
  fields: CompanyFields,
): LiveProfile | undefined {
  const byHand = assigned === null ? undefined : profiles.find(({ profileId }) => profileId === assigned);
  return byHand ?? profiles.find(({ filter }) => fits(filter, fields));
}

/** Whether a company is one of those that a filter lets through. */
export function fits(filter: ProfileFilter, fields: CompanyFields): boolean {
  return filter.every((condition) => holds(condition, fields));
}

/** Fields by the names that formulas have for them. */
export function propertiesOf(fields: CompanyFields): ReadonlyMap<string, unknown> {
  return new Map([...fields].map(([name, value]) => [name.startsWith('revenue.') ? name : `company.${name}`, value]));
}

function holds({ field, operator, value }: ProfileFilter[number], fields: CompanyFields): boolean {
  const found = fields.get(field);
  const known = found !== undefined && found !== null && found !== '';
  switch (operator) {
    case 'exists':
      return known;
    case 'is':
      return isSame(found, value);
    case 'isNot':
      return !isSame(found, value);
    case 'contains':
      if (Array.isArray(found)) return found.some((one) => isSame(one, value));
      return typeof found === 'string' && found.toLowerCase().includes(String(value ?? '').toLowerCase());
    case 'less':
      return known && Number(found) < Number(value);
    case 'more':
      return known && Number(found) > Number(value);
  }
}

/** Text is compared without regard to case, and a number with the text of it. */
function isSame(found: unknown, value: unknown): boolean {
  if (found === undefined || found === null) return value === undefined || value === '';
  return String(found).toLowerCase() === String(value ?? '').toLowerCase();
}
