import { valueAt, type Fields } from '../values/fields.ts';
import type { Settings } from '../settings/settings.ts';

/** Where a field's value came from: event time (ISO, UTC) and messageId. The data API writes an empty messageId. */
export type FieldSource = readonly [at: string, messageId: string];

export const PROFILE_FIELDS = ['email', 'name', 'firstName', 'lastName', 'position', 'phone'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];
export type Profile = Partial<Record<ProfileField, string>>;

/** A record whose fields remember where they came from. */
export interface Sourced {
  fields: Partial<Record<ProfileField, string | null>>;
  sources: Partial<Record<ProfileField, FieldSource>>;
  /** True where Segment calls made the record. */
  fromCalls: boolean;
}

export type UpdateMode = Settings['identity']['updateEndUsers'];

const SPELLINGS: Record<Exclude<ProfileField, 'email'>, readonly string[]> = {
  name: ['name'],
  firstName: ['firstName'],
  lastName: ['lastName'],
  position: ['title', 'position'],
  phone: ['phone'],
};

/** The profile fields that traits carry (Segment's reserved names, any casing). Empty text and null carry nothing. */
export function profileOf(traits: Fields): Profile {
  const profile: Profile = {};
  for (const [field, spellings] of Object.entries(SPELLINGS) as [keyof typeof SPELLINGS, readonly string[]][]) {
    for (const spelling of spellings) {
      const value = valueAt(traits, spelling);
      if (typeof value === 'string' && value.trim() !== '') profile[field] ??= value.trim().slice(0, 1000);
    }
  }
  return profile;
}

/**
 * Writes a call's fields into a record under an update mode, and answers whether anything changed. The result does not
 * depend on the order of calls:
 * - `newestWins`: per field the newest event that carries it;
 * - `fillEmpty`: per field the oldest event that carries it; what a person or the data API wrote stays;
 * - `never`: as `fillEmpty`, but only for records that calls made themselves. A record kept by hand is never edited.
 */
export function applyProfile(record: Sourced, profile: Profile, source: FieldSource, mode: UpdateMode): boolean {
  if (mode === 'never' && !record.fromCalls) return false;
  let changed = false;
  for (const field of PROFILE_FIELDS) {
    const value = profile[field];
    if (value === undefined || !wins(record, field, source, mode)) continue;
    record.fields[field] = value;
    record.sources[field] = source;
    changed = true;
  }
  return changed;
}

function wins(record: Sourced, field: ProfileField, source: FieldSource, mode: UpdateMode): boolean {
  const current = record.sources[field];
  const empty = record.fields[field] === null || record.fields[field] === undefined;
  if (empty) return true;
  if (mode === 'newestWins') return current === undefined || compareSources(source, current) > 0;
  return current !== undefined && current[1] !== '' && compareSources(source, current) < 0;
}

/** Orders sources by event time, then by messageId, so that two calls of one instant have one order too. */
export function compareSources(a: FieldSource, b: FieldSource): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] === b[1] ? 0 : a[1] < b[1] ? -1 : 1;
}
