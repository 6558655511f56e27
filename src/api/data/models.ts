import { ASSETS, COMPANIES, END_USERS, PROJECTS, type RecordTable, type StoredRecord } from '../../db/records.ts';
import { readAddress, readDomains, readText, type ReadField } from './fieldReaders.ts';

/** A model of the data API: all that tells one from another. */
export interface Model {
  path: string;
  /** As it is called in sentences. */
  noun: string;
  nouns: string;
  table: RecordTable;
  /** The fields that can be written, by their names on the wire, besides ids and custom; all others are ignored. */
  fields: Readonly<Record<string, ReadField>>;
  /** Fields without which no record is created, and which are never emptied. */
  required: readonly string[];
  /** Whether a record must be created with something it can be found by later. */
  needsKey: boolean;
  /** The keys under which calls may be waiting for such a record. */
  announces(record: StoredRecord): string[];
}

const COMPANY: Model = {
  path: '/companies',
  noun: 'company',
  nouns: 'companies',
  table: COMPANIES,
  fields: { name: readText, domains: readDomains },
  required: ['name'],
  needsKey: false,
  announces({ externalId, fields: { domains } }) {
    const owned: readonly string[] = typeof domains === 'object' && domains !== null ? domains : [];
    return [...named('company', externalId), ...owned.map((domain) => `domain:${domain}`)];
  },
};

const END_USER: Model = {
  path: '/endusers',
  noun: 'end user',
  nouns: 'end users',
  table: END_USERS,
  fields: {
    email: readAddress,
    name: readText,
    firstName: readText,
    lastName: readText,
    position: readText,
    phone: readText,
  },
  required: [],
  needsKey: true,
  announces: (record) => [...named('user', record.externalId), ...named('email', emailKey(record) ?? null)],
};

const ASSET: Model = {
  path: '/assets',
  noun: 'asset',
  nouns: 'assets',
  table: ASSETS,
  fields: { name: readText },
  required: ['name'],
  needsKey: false,
  announces: ({ externalId }) => named('asset', externalId),
};

const PROJECT: Model = {
  path: '/projects',
  noun: 'project',
  nouns: 'projects',
  table: PROJECTS,
  fields: { name: readText },
  required: ['name'],
  needsKey: false,
  announces: ({ externalId }) => named('project', externalId),
};

/** Every model that the data API serves. */
export const MODELS: readonly Model[] = [COMPANY, END_USER, ASSET, PROJECT];

/** The e-mail address a record is compared by, where it has one. */
export function emailKey({ fields: { email } }: Pick<StoredRecord, 'fields'>): string | undefined {
  return typeof email === 'string' ? email.toLowerCase() : undefined;
}

function named(kind: string, value: string | null): string[] {
  return value === null ? [] : [`${kind}:${value}`];
}
