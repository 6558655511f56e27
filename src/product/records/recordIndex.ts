import type { RecordTable, StoredRecord } from '../../db/records/records.ts';
import { emailKey } from './models/models.ts';

/** A record while a bulk upsert is planned: as it was read, null for a new one, and as it has come to be. */
export interface Entry {
  readonly before: StoredRecord | null;
  record: StoredRecord;
}

/**
 * The records that a bulk upsert may concern, by all they can be named with. It changes while the upsert is planned, so
 * that a later item of the request meets what an earlier one made.
 */
export interface RecordIndex {
  entries(): Iterable<Entry>;
  byId(id: number): Entry | undefined;
  bySourceId(sourceId: string): Entry | undefined;
  /** In one company, or where `companyId` is undefined in all of them. */
  byExternalId(externalId: string, companyId?: number | null): Entry[];
  byEmail(key: string, companyId?: number | null): Entry[];
  add(entry: Entry): void;
  /** Gives an entry another record, under whose keys it is found from now on. */
  change(entry: Entry, record: StoredRecord): void;
}

export function createRecordIndex({ hasEmail }: RecordTable, known: readonly StoredRecord[]): RecordIndex {
  const entries = new Set<Entry>();
  const byKey = new Map<string, Set<Entry>>();
  const find = (key: string) => [...(byKey.get(key) ?? [])];
  const link = (entry: Entry) => {
    for (const key of keysOf(entry.record, hasEmail)) {
      const set = byKey.get(key);
      if (set) set.add(entry);
      else byKey.set(key, new Set([entry]));
    }
  };
  const index: RecordIndex = {
    entries: () => entries,
    byId: (id) => find(`id ${id}`)[0],
    bySourceId: (sourceId) => find(`source ${sourceId}`)[0],
    byExternalId: (externalId, companyId) => find(`external ${place(companyId)} ${externalId}`),
    byEmail: (key, companyId) => find(`email ${place(companyId)} ${key}`),
    add(entry) {
      entries.add(entry);
      link(entry);
    },
    change(entry, record) {
      for (const key of keysOf(entry.record, hasEmail)) byKey.get(key)?.delete(entry);
      entry.record = record;
      link(entry);
    },
  };
  for (const record of known) index.add({ before: record, record });
  return index;
}

function keysOf(record: StoredRecord, hasEmail: boolean): string[] {
  const { id, companyId, externalId, sourceId } = record;
  const email = hasEmail ? emailKey(record) : undefined;
  const keys = [`id ${id}`];
  if (sourceId !== null) keys.push(`source ${sourceId}`);
  for (const where of [place(undefined), place(companyId)]) {
    if (externalId !== null) keys.push(`external ${where} ${externalId}`);
    if (email !== undefined) keys.push(`email ${where} ${email}`);
  }
  return keys;
}

function place(companyId: number | null | undefined): string {
  return companyId === undefined ? 'anywhere' : String(companyId);
}
