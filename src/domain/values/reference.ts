import { readEmail } from './email.ts';
import { readId } from './ids.ts';
import { fromObjectId } from './objectId.ts';

/** A record named from outside, by `_id` or by an id of the customer's; a team member also by e-mail, in lower case. */
export type Reference = { kind: 'id'; id: number } | { kind: 'externalId' | 'sourceId' | 'email'; value: string };

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

/** As `readReference`, or an e-mail address. */
export function readReferenceOrEmail(given: unknown): Reference | undefined {
  const reference = readReference(given);
  if (reference || typeof given !== 'string' || !given.includes('@')) return reference;
  const { key } = readEmail(given);
  return key === undefined ? undefined : { kind: 'email', value: key };
}

/** What of a record others refer to it by. */
interface Referable {
  id: number;
  externalId: string | null;
  sourceId: string | null;
  emailKey: string | null;
}

/** The keys under which a record can be found by any of its references. */
export function referenceKeys({ id, externalId, sourceId, emailKey }: Referable): string[] {
  const keys = [referenceKey({ kind: 'id', id })];
  if (externalId !== null) keys.push(referenceKey({ kind: 'externalId', value: externalId }));
  if (sourceId !== null) keys.push(referenceKey({ kind: 'sourceId', value: sourceId }));
  if (emailKey !== null) keys.push(referenceKey({ kind: 'email', value: emailKey }));
  return keys;
}

/** One text per reference, equal where they name the same. */
export function referenceKey(reference: Reference): string {
  return reference.kind === 'id' ? `id ${reference.id}` : `${reference.kind} ${reference.value}`;
}
