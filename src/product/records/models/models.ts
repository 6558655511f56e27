import { ASSETS, COMPANIES, END_USERS, PROJECTS, TEAM_USERS } from '../../../db/records/recordTables.ts';
import type { StoredRecord } from '../../../db/records/records.ts';
import { readDomains } from './domainsReader.ts';
import { readAddress, readCurrency, readLongText } from './fieldReaders.ts';
import { model, withCurrency, type Model } from './model.ts';
import { REVENUE_MODELS } from './revenueModels.ts';

export const COMPANY: Model = model({
  path: '/companies',
  noun: 'company',
  nouns: 'companies',
  table: COMPANIES,
  readers: { domains: readDomains, description: readLongText },
  names: { phone: ['phonePrimary', 'phone'] },
  required: ['name'],
  isIdentity: true,
  announces({ externalId, fields: { domains } }) {
    const owned: readonly unknown[] = Array.isArray(domains) ? domains : [];
    return [...named('company', externalId), ...owned.map((domain) => `domain:${String(domain)}`)];
  },
  complete(fields, before, at) {
    const isMoved = (before?.['phase'] ?? null) !== (fields['phase'] ?? null);
    const isTimed = (before?.['phaseSince'] ?? null) !== (fields['phaseSince'] ?? null);
    return isMoved && !isTimed ? { ...fields, phaseSince: fields['phase'] === null ? null : at.toISOString() } : fields;
  },
});

const END_USER: Model = model({
  path: '/endusers',
  noun: 'end user',
  nouns: 'end users',
  table: END_USERS,
  readers: { email: readAddress },
  needsKey: true,
  isIdentity: true,
  isNested: true,
  announces: (record) => [...named('user', record.externalId), ...named('email', emailKey(record) ?? null)],
});

const ASSET: Model = model({
  path: '/assets',
  noun: 'asset',
  nouns: 'assets',
  table: ASSETS,
  required: ['name'],
  isIdentity: true,
  announces: ({ externalId }) => named('asset', externalId),
});

const PROJECT: Model = model({
  path: '/projects',
  noun: 'project',
  nouns: 'projects',
  table: PROJECTS,
  readers: { currency: readCurrency },
  names: { currency: ['_currency'] },
  required: ['name'],
  isIdentity: true,
  announces: ({ externalId }) => named('project', externalId),
  complete: withCurrency('mrr'),
});

const TEAM_USER: Model = model({
  path: '/users',
  noun: 'user',
  nouns: 'users',
  table: TEAM_USERS,
  readers: { email: readAddress },
  required: ['email'],
});

/** Every model that the data API serves. */
export const MODELS: readonly Model[] = [COMPANY, END_USER, ASSET, PROJECT, TEAM_USER, ...REVENUE_MODELS];

/** The e-mail address a record is compared by, where it has one. */
export function emailKey({ fields: { email } }: Pick<StoredRecord, 'fields'>): string | undefined {
  return typeof email === 'string' ? email.toLowerCase() : undefined;
}

function named(kind: string, value: string | null): string[] {
  return value === null ? [] : [`${kind}:${value}`];
}
