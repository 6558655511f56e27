import { readNumber } from '../values/metricValue.ts';
import { EMAIL_LENGTH, readEmail } from '../values/email.ts';
import { digitsOf, isFields, isPresent, kindOf, type AlsoNamed, type Fields } from '../values/fields.ts';
import { readId } from '../values/ids.ts';
import { EVENT_LENGTH, type ReadItem, type SegmentCall } from './segmentCall.ts';
import { storableString } from '../values/storable.ts';

/** Planhat's names for the person's and the company's externalId, the ones of today first. */
const USER_FIELDS = ['externalId', 'euExtId', 'id'] as const;
const COMPANY_FIELDS = ['companyExternalId', 'cId'] as const;

/** An average user gathers about 100 a month (Planhat, "weight"); a weight beyond this is a fault of the sender. */
const MOST_WEIGHT = 1_000_000;
/** What the column holds. */
const MOST_COUNT = 2_147_483_647;

/**
 * Reads one user activity of Planhat's `/analytics` as the track call it is: `action` is the event, `info` the
 * properties, `companyExternalId` the company, whatever else `info` names. Never throws.
 */
export function readActivity(item: unknown): ReadItem {
  if (!isFields(item)) return { ok: false, message: `Item is ${kindOf(item)}; a user activity is a JSON object.` };
  const faults: string[] = [];
  const { email, name, info } = item;
  const call: SegmentCall = {
    type: 'track',
    unusable: [],
    alsoNamed: [],
    traits: {},
    properties: isFields(info) ? info : {},
    context: { traits: { ...(isPresent(email) ? { email } : {}), ...(isPresent(name) ? { name } : {}) } },
  };
  const user = firstId(item, USER_FIELDS, call, faults);
  if (user) call.userId = user.value;
  const company = firstId(item, COMPANY_FIELDS, call, faults);
  if (company) call.company = company;
  const action = readAction(item['action'], faults);
  if (action !== undefined) call.event = action;
  const weight = readAmount(item, 'weight', { least: 0, most: MOST_WEIGHT }, faults);
  if (weight !== undefined) call.weight = weight;
  const count = readAmount(item, 'count', { least: 1, most: MOST_COUNT, whole: true }, faults);
  if (count !== undefined) call.count = count;
  checkEmail(email, faults);
  if (faults.length === 0 && !namesSomebody(call, email)) {
    faults.push('email and externalId are both missing; one of them must say who did it.');
  }
  return faults.length === 0 ? { ok: true, call } : { ok: false, message: faults.join(' ') };
}

/** The first usable id under these names. Rivals and placeholders are noted in the call. */
export function firstId(
  item: Fields,
  fields: readonly string[],
  call: Pick<SegmentCall, 'unusable' | 'alsoNamed'>,
  faults: string[],
): AlsoNamed | undefined {
  let first: AlsoNamed | undefined;
  for (const field of fields) {
    const read = readId(Object.hasOwn(item, field) ? item[field] : undefined, field);
    if ('fault' in read) faults.push(read.fault);
    else if (read.unusable !== undefined) call.unusable.push({ field, value: read.unusable });
    else if (read.id === undefined) continue;
    else if (!first) first = { field, value: read.id };
    else if (first.value !== read.id) call.alsoNamed.push({ field, value: read.id });
  }
  return first;
}

function readAction(value: unknown, faults: string[]): string | undefined {
  const text = typeof value === 'number' && Number.isFinite(value) ? digitsOf(value) : value;
  if (!isPresent(text)) faults.push('action is missing; it names what the person did.');
  else if (typeof text !== 'string') faults.push(`action must be text, got ${kindOf(text)}.`);
  else if (text.trim().length > EVENT_LENGTH) faults.push(`action is longer than ${EVENT_LENGTH} characters.`);
  else return storableString(text.trim());
  return undefined;
}

function readAmount(
  item: Fields,
  field: 'weight' | 'count',
  { least, most, whole = false }: { least: number; most: number; whole?: boolean },
  faults: string[],
): number | undefined {
  if (!isPresent(item[field])) return undefined;
  const amount = readNumber(item[field], true);
  if (amount !== undefined && amount >= least && amount <= most && (!whole || Number.isInteger(amount))) return amount;
  faults.push(`${field} must be a ${whole ? 'whole number' : 'number'} from ${least} to ${most}.`);
  return undefined;
}

function checkEmail(email: unknown, faults: string[]): void {
  if (typeof email !== 'string' || email.trim().length <= EMAIL_LENGTH) return;
  faults.push(`email is longer than ${EMAIL_LENGTH} characters.`);
}

/** Placeholders count, as in a Segment call: it is kept and parked, where a person can see it and mend the sender. */
function namesSomebody(call: SegmentCall, email: unknown): boolean {
  const { email: address, unusable } = readEmail(email);
  const tried = call.unusable.some(({ field }) => (USER_FIELDS as readonly string[]).includes(field));
  return call.userId !== undefined || tried || address !== undefined || unusable !== undefined;
}
