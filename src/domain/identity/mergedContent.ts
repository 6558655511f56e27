import type { Fields } from '../values/fields.ts';
import type { FieldSource } from './profile.ts';

/** What a merge reads and writes of a record: its own ids, its fields with where they came from, its custom fields. */
export interface Content {
  externalId: string | null;
  sourceId: string | null;
  fields: Fields;
  custom: Fields;
  sources: Readonly<Record<string, FieldSource>>;
}

const IDS = ['externalId', 'sourceId'] as const;

/** A winner with its blanks filled from the loser. What the winner has stays; of lists it has both. */
export function fillBlanks<T extends Content>(winner: T, loser: Content): T {
  const fields: Record<string, unknown> = { ...winner.fields };
  const sources: Record<string, FieldSource> = { ...winner.sources };
  for (const [field, value] of Object.entries(loser.fields)) {
    const own = fields[field];
    if (Array.isArray(own) && Array.isArray(value)) fields[field] = [...new Set<unknown>([...own, ...value])];
    else if (isBlank(own) && !isBlank(value)) {
      fields[field] = value;
      const source = loser.sources[field];
      if (source) sources[field] = source;
    }
  }
  const custom: Record<string, unknown> = { ...winner.custom };
  for (const [key, value] of Object.entries(loser.custom)) if (isBlank(custom[key])) custom[key] = value;
  const ids = { externalId: winner.externalId ?? loser.externalId, sourceId: winner.sourceId ?? loser.sourceId };
  return { ...winner, ...ids, fields, custom, sources };
}

/** The ids that a loser gives away: those that the winner lacks, and one that both have. */
export function idsGiven(winner: Content, loser: Content): ('external_id' | 'source_id')[] {
  const given: ('external_id' | 'source_id')[] = [];
  const isGiven = winner.externalId === null || winner.externalId === loser.externalId;
  if (isGiven && loser.externalId !== null) given.push('external_id');
  if (winner.sourceId === null && loser.sourceId !== null) given.push('source_id');
  return given;
}

/**
 * What a winner is once a merge is undone: what it was before, and what people have written since. What calls have
 * written since is left out: they are settled anew. `losers` are as they were merged; `isOfCalls` says whether an id was
 * named by a call of the meantime.
 */
export function takeBack<T extends Content>(
  before: Content,
  losers: readonly Content[],
  now: T,
  isOfCalls: (id: string) => boolean,
): T {
  const merged = losers.reduce<Content>(fillBlanks, before);
  const fields: Record<string, unknown> = {};
  const sources: Record<string, FieldSource> = {};
  for (const field of Object.keys(now.fields)) {
    const kept = isWrittenSince(field, merged, losers, now);
    const from = kept ? now : before;
    fields[field] = kept
      ? keptValue(before.fields[field], merged.fields[field], now.fields[field])
      : from.fields[field];
    const source = from.sources[field];
    if (source) sources[field] = source;
  }
  const ids = Object.fromEntries(
    IDS.map((id) => [id, now[id] === merged[id] || (now[id] !== null && isOfCalls(now[id])) ? before[id] : now[id]]),
  );
  return { ...now, ...ids, fields, sources, custom: customBack(before.custom, merged.custom, now.custom) };
}

/** Whether a person, by the data API, has written a field since the merge. */
function isWrittenSince(field: string, merged: Content, losers: readonly Content[], now: Content): boolean {
  const source = now.sources[field];
  if (source && (source[1] !== '' || losers.some((loser) => same(loser.sources[field], source)))) return false;
  return !same(now.sources[field], merged.sources[field]) || !same(now.fields[field], merged.fields[field]);
}

/** Of a list, what the merge brought goes and the rest stays. */
function keptValue(before: unknown, merged: unknown, now: unknown): unknown {
  if (!Array.isArray(before) || !Array.isArray(merged) || !Array.isArray(now)) return now;
  return (now as unknown[]).filter((one) => before.includes(one) || !merged.includes(one));
}

function customBack(before: Fields, merged: Fields, now: Fields): Fields {
  const back: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const value = same(now[key], merged[key]) ? before[key] : now[key];
    if (value !== undefined) back[key] = value;
  }
  return back;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** JSON is compared as JSON, whatever the order of its keys. */
function same(a: unknown, b: unknown): boolean {
  return text(a) === text(b);
}

function text(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
