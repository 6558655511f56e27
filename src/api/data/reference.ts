import { readId } from '../../domain/ids.ts';
import { fromObjectId } from './objectId.ts';

/** A record named from outside, by `_id` or by an id of the customer's. */
export type Reference = { kind: 'id'; id: number } | { kind: 'externalId' | 'sourceId'; value: string };

const PREFIXES = { 'extid-': 'externalId', 'srcid-': 'sourceId' } as const;

/** Reads `<_id>`, `extid-<externalId>` or `srcid-<sourceId>`; undefined for anything else. */
export function readReference(given: unknown): Reference | undefined {
  if (typeof given !== 'string') return undefined;
  const text = given.trim();
  for (const [prefix, kind] of Object.entries(PREFIXES)) {
    if (!text.startsWith(prefix)) continue;
    const read = readId(text.slice(prefix.length), kind);
    return 'id' in read && read.id !== undefined ? { kind, value: read.id } : undefined;
  }
  const id = fromObjectId(text);
  return id === undefined ? undefined : { kind: 'id', id };
}

/** The keys under which a record can be found by any of its references. */
export function referenceKeys(record: { id: number; externalId: string | null; sourceId: string | null }): string[] {
  const keys = [referenceKey({ kind: 'id', id: record.id })];
  if (record.externalId !== null) keys.push(referenceKey({ kind: 'externalId', value: record.externalId }));
  if (record.sourceId !== null) keys.push(referenceKey({ kind: 'sourceId', value: record.sourceId }));
  return keys;
}

/** One text per reference, equal where they name the same. */
export function referenceKey(reference: Reference): string {
  return reference.kind === 'id' ? `id ${reference.id}` : `${reference.kind} ${reference.value}`;
}
