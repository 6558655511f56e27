import { getDomain } from 'tldts';
import type { FieldValue } from '../../db/records.ts';
import { isFreeMail, readEmail } from '../../domain/email.ts';
import { digitsOf, isPresent, kindOf } from '../../domain/fields.ts';
import { storableString } from '../../domain/storable.ts';

/** What a field was given as, or the sentence with which its item is refused. Null and blank text empty a field. */
export type ReadValue = { value: FieldValue } | { fault: string };
/** Reads what a field was given as; `field` is its name, for the sentence. */
export type ReadField = (value: unknown, field: string) => ReadValue;

const TEXT_LENGTH = 1000;
const MOST_DOMAINS = 1000;
const DOMAIN_LENGTH = 253;
const DOMAIN = /^(?:[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}_])?\.)+\p{L}[\p{L}\p{M}\p{N}-]*$/u;

/** Text of up to 1,000 characters; a number becomes its digits, for phone numbers are often sent as such. */
export function readText(value: unknown, field: string): ReadValue {
  if (!isPresent(value)) return { value: null };
  if (typeof value === 'number' && Number.isFinite(value)) return { value: digitsOf(value) };
  if (typeof value !== 'string') return { fault: `${field} must be text, got ${kindOf(value)}.` };
  const text = value.trim();
  if (text.length > TEXT_LENGTH) return { fault: `${field} is longer than ${TEXT_LENGTH} characters.` };
  return { value: storableString(text) };
}

/** One e-mail address, as given. */
export function readAddress(value: unknown, field: string): ReadValue {
  const { email, unusable } = readEmail(value);
  if (unusable !== undefined) return { fault: `${field} is not one e-mail address.` };
  return { value: email ?? null };
}

/** A company's own domains in lower case, each once; one may also come as plain text. */
export function readDomains(value: unknown, field: string): ReadValue {
  if (!isPresent(value)) return { value: [] };
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (given.length > MOST_DOMAINS) return { fault: `${field} may hold ${MOST_DOMAINS} domains.` };
  const domains = new Set<string>();
  for (const one of given) {
    if (!isPresent(one)) continue;
    if (typeof one !== 'string') return { fault: `${field} must be a list of text, got ${kindOf(one)} in it.` };
    const domain = one.trim().toLowerCase();
    const fault = faultOf(domain, field);
    if (fault !== undefined) return { fault };
    domains.add(domain);
  }
  return { value: [...domains] };
}

/** A domain that many companies share would draw the people of all of them to one. */
function faultOf(domain: string, field: string): string | undefined {
  const isOne = domain.length <= DOMAIN_LENGTH && DOMAIN.test(domain) && getDomain(domain) !== null;
  if (!isOne) return `${field} holds something that is not a company's domain; send domains such as acme.com.`;
  if (isFreeMail(domain)) return `${domain} is open to anyone who wants an e-mail address, so it names no company.`;
  return undefined;
}
