import { getDomain } from 'tldts';
import { isFreeMail } from '../../../domain/values/email.ts';
import { isPresent, kindOf } from '../../../domain/values/fields.ts';
import type { ReadValue } from './fieldReaders.ts';

const MOST_DOMAINS = 1000;
const DOMAIN_LENGTH = 253;
const DOMAIN = /^(?:[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}_])?\.)+\p{L}[\p{L}\p{M}\p{N}-]*$/u;

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
