import { CHURNS, INVOICES, LICENSES, NPS, OPPORTUNITIES, SALES } from '../../../db/revenue/revenueTables.ts';
import { deriveTerms, type LicenseTerms } from '../../../domain/revenue/license.ts';
import { integer, oneOf, readAddress, readCurrency, readLongText } from './fieldReaders.ts';
import { model, withCurrency, type Model, type Values } from './model.ts';

const LICENSE: Model = model({
  path: '/licenses',
  noun: 'license',
  nouns: 'licenses',
  table: LICENSES,
  readers: { currency: readCurrency, renewalStatus: oneOf('ongoing', 'renewed', 'lost') },
  names: { currency: ['_currency'] },
  derived: ['arr', 'length'],
  required: ['currency', 'fromDate'],
  isRevenue: true,
  isNested: true,
  complete: completeLicense,
});

/** A renewal date that nobody chose follows the end of the licence when that moves. */
function completeLicense(fields: Values, before: Values | null): Values | { fault: string } {
  const terms = termsOf(fields);
  const was = before && termsOf(before);
  const isDefault = was && terms.renewalDate === was.renewalDate && was.renewalDate === defaultRenewal(was);
  const derived = deriveTerms(isDefault ? { ...terms, renewalDate: null } : terms);
  if ('fault' in derived) return derived;
  const { toDateIncluded, fixedPeriod } = terms;
  return { ...fields, renewalStatus: fields['renewalStatus'] ?? 'ongoing', toDateIncluded, fixedPeriod, ...derived };
}

function defaultRenewal(terms: LicenseTerms): string | null {
  const derived = deriveTerms({ ...terms, renewalDate: null });
  return 'fault' in derived ? null : derived.renewalDate;
}

/** Fields are read by their types before they come here. */
function termsOf(fields: Values): LicenseTerms {
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : null);
  const toDate = text('toDate');
  const value = text('value');
  return {
    fromDate: text('fromDate') ?? '',
    toDate,
    value,
    mrr: text('mrr'),
    renewalDate: text('renewalDate'),
    toDateIncluded: fields['toDateIncluded'] !== false,
    fixedPeriod: typeof fields['fixedPeriod'] === 'boolean' ? fields['fixedPeriod'] : toDate !== null && value !== null,
  };
}

const SALE: Model = model({
  path: '/sales',
  noun: 'sale',
  nouns: 'sales',
  table: SALES,
  readers: { currency: readCurrency },
  names: { currency: ['_currency'] },
  required: ['value', 'currency', 'salesDate'],
});

const CHURN: Model = model({
  path: '/churn',
  noun: 'churn',
  nouns: 'churns',
  table: CHURNS,
  readers: { currency: readCurrency, comment: readLongText, description: readLongText },
  required: ['churnDate'],
  isRevenue: true,
  complete: withCurrency('value', 'arr'),
});

const OPPORTUNITY: Model = model({
  path: '/opportunities',
  noun: 'opportunity',
  nouns: 'opportunities',
  table: OPPORTUNITIES,
  readers: { currency: readCurrency },
  names: { currency: ['_currency'], owner: ['ownerId'], oneOffValue: ['nrr'] },
  complete: withCurrency('mrr', 'arr', 'oneOffValue'),
});

const INVOICE: Model = model({
  path: '/invoices',
  noun: 'invoice',
  nouns: 'invoices',
  table: INVOICES,
  readers: { currency: readCurrency },
  names: {
    companyId: ['cId', 'companyId'],
    externalId: ['extId', 'externalId'],
    companyName: ['cName', 'companyName'],
  },
  days: 'number',
  complete: withCurrency('amountTotal'),
});

const NPS_ANSWER: Model = model({
  path: '/nps',
  noun: 'NPS answer',
  nouns: 'NPS answers',
  table: NPS,
  readers: { email: readAddress, score: integer(0, 10), comment: readLongText },
  names: { companyId: ['cId', 'companyId'], endUser: ['euId', 'endUserId'] },
});

/** Licences, churns, and what else is about money; and NPS. */
export const REVENUE_MODELS: readonly Model[] = [LICENSE, SALE, CHURN, OPPORTUNITY, INVOICE, NPS_ANSWER];
