import providers from 'email-providers/all.json' with { type: 'json' };
import { getDomain } from 'tldts';
import { foldKey, isPresent, kindOf, type Fields } from './fields.ts';
import { storableString } from './storable.ts';

/** The longest e-mail address taken, in UTF-16 units: 64 + "@" + 255 (RFC 5321, 4.5.3.1). */
export const EMAIL_LENGTH = 320;

/** An e-mail address in both its spellings. */
export interface Email {
  /** As the sender wrote it. */
  given: string;
  /** In lower case: what addresses are compared by. */
  key: string;
}

/** An address that was read: as given and as it is compared; or what stood in its place; or nothing where it is absent. */
export interface ReadEmail {
  email?: string;
  key?: string;
  unusable?: string;
}

/** Large providers that email-providers 2.26.0 leaves out. */
const MORE_PROVIDERS = ['duck.com', 'fastmail.com', 'posteo.de', 'tuta.com', 'tuta.io', 'tutanota.com', 'zohomail.com'];

const FREE_MAIL: ReadonlySet<string> = new Set([...providers, ...MORE_PROVIDERS]);

// Not RFC 5322: one "@", and none of the characters by which lists, display names and damaged text give themselves away.
const ADDRESS = /^[^\s\p{Cc}\p{Cs}\uFFFD@<>()[\]:;,"\\]+@[^\s\p{Cc}\p{Cs}\uFFFD@<>()[\]:;,"\\/?#]+$/u;

/**
 * Reads one e-mail address. `email` is trimmed and otherwise as given, `key` is its lower case, by which people are
 * matched; the plus part stays in both. Single spaces before the "@" are the plus signs that a query string lost and
 * become plus signs again. Whatever is not one address of at most `EMAIL_LENGTH` characters is `unusable`.
 */
export function readEmail(value: unknown): ReadEmail {
  if (!isPresent(value)) return {};
  if (typeof value !== 'string') return { unusable: kindOf(value) };
  const given = value.trim();
  const email = restorePlus(given);
  if (email.length > EMAIL_LENGTH || !ADDRESS.test(email)) {
    return { unusable: storableString(given).slice(0, EMAIL_LENGTH) };
  }
  return { email, key: email.toLowerCase() };
}

function restorePlus(address: string): string {
  if (!address.includes(' ')) return address;
  const at = address.lastIndexOf('@');
  return address.slice(0, at).replace(/ (?=[^ ])/g, '+') + address.slice(at);
}

/** The value under `email` in traits or properties, in any casing (`Email`); undefined where there is none. */
export function emailIn(fields: Fields): unknown {
  if (Object.hasOwn(fields, 'email') && isPresent(fields['email'])) return fields['email'];
  let first: string | undefined;
  for (const key of Object.keys(fields)) {
    if (key.length < 5 || key.length > 7 || foldKey(key) !== 'email' || !isPresent(fields[key])) continue;
    if (first === undefined || key < first) first = key;
  }
  return first === undefined ? undefined : fields[first];
}

/** The part behind the "@" of an address that `readEmail` gave as `key`. */
export function emailDomain(key: string): string {
  return key.slice(key.lastIndexOf('@') + 1);
}

/**
 * Whether a domain, in lower case, belongs to a mail provider open to anyone (package email-providers) or lies
 * under one. Such a domain never names a company.
 */
export function isFreeMail(domain: string): boolean {
  if (FREE_MAIL.has(domain)) return true;
  const registrable = getDomain(domain);
  if (registrable === null) return false;
  // Not beyond the registrable domain: the list holds a few public suffixes, and not all below them is free mail.
  for (let dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
    const parent = domain.slice(dot + 1);
    if (parent.length < registrable.length) return false;
    if (FREE_MAIL.has(parent)) return true;
  }
  return false;
}
