import { readEmail, type Email } from '../values/email.ts';
import { foldKey, isFields, kindOf, valueAt, type Fields } from '../values/fields.ts';
import { readId } from '../values/ids.ts';
import type { MetricItem } from '../calls/metricItem.ts';
import type { SegmentCall } from '../calls/segmentCall.ts';
import type { Settings } from '../settings/settings.ts';

export interface Named {
  field: string;
  value: string;
}

/** What one call says about whom it concerns, before anybody is looked up. */
export interface Claim {
  company?: Named;
  userId?: string;
  email?: Email;
  anonymousId?: string;
  asset?: Named;
  project?: Named;
  /** Rival spellings that lost against the documented order; shown in the trace. */
  alsoNamed: Named[];
  /** Placeholders such as "undefined" where an id belongs: treated as absent. */
  unusable: Named[];
}

/**
 * Reads whom a call concerns. The order is the documented one and does not depend on the order of keys: the company that
 * a field of its own names, the configured company keys in `properties` or `traits`, then `groupId`, `context.groupId`, `context.traits`, `traits.company.id`.
 */
export function claimOf(call: SegmentCall, settings: Settings): Claim {
  const claim: Claim = { alsoNamed: [...call.alsoNamed], unusable: [...call.unusable] };
  const own = call.type === 'identify' || call.type === 'group' ? call.traits : call.properties;
  const contextTraits = objectAt(call.context, 'traits');
  const userId = call.userId ?? userIdOf(call, claim);
  if (userId !== undefined) claim.userId = userId;
  if (call.anonymousId !== undefined) claim.anonymousId = call.anonymousId;
  const email = emailOf(call, contextTraits, claim);
  if (email) claim.email = email;
  const company = companyOf(call, own, contextTraits, settings, claim);
  if (company) claim.company = company;
  if (call.type === 'group' || call.type === 'identify') return claim;
  if (call.metric) return withBearer(claim, call.metric);
  const asset = firstId(own, settings.usage.assetKeys, 'properties', claim);
  if (asset) claim.asset = asset;
  const project = firstId(own, settings.usage.projectKeys, 'properties', claim);
  if (project) claim.project = project;
  return claim;
}

/** What a metric is of stands in `externalId`; which kind of record that is, in `model`. */
function withBearer(claim: Claim, { model, externalId }: MetricItem): Claim {
  if (model === 'asset' || model === 'project') claim[model] = { field: 'externalId', value: externalId };
  return claim;
}

function companyOf(
  call: SegmentCall,
  own: Fields,
  contextTraits: Fields,
  settings: Settings,
  claim: Claim,
): Named | undefined {
  if (call.type === 'group') return call.groupId === undefined ? undefined : { field: 'groupId', value: call.groupId };
  const keys = settings.identity.companyIdKeys;
  const place = call.type === 'identify' ? 'traits' : 'properties';
  const found = [
    ...(call.company ? [call.company] : []),
    ...allIds(own, keys, place, claim),
    ...(call.groupId === undefined ? [] : [{ field: 'groupId', value: call.groupId }]),
    ...allIds(call.context, ['groupId'], 'context', claim),
    ...allIds(contextTraits, keys, 'context.traits', claim),
    ...allIds(objectAt(call.traits, 'company'), ['id'], 'traits.company', claim),
  ];
  const [first, ...others] = found;
  if (first) claim.alsoNamed.push(...others.filter((other) => other.value !== first.value));
  return first;
}

/** The Segment catalogue's trait names for a person's id, read only where the call itself has no userId. */
function userIdOf(call: SegmentCall, claim: Claim): string | undefined {
  if (call.type !== 'identify') return undefined;
  return firstId(call.traits, ['user_id', 'userId', 'id'], 'traits', claim)?.value;
}

function emailOf(call: SegmentCall, contextTraits: Fields, claim: Claim): Email | undefined {
  const places: readonly (readonly [string, Fields])[] = [
    ...(call.type === 'group' ? [] : ([['traits', call.traits]] as const)),
    ['context.traits', contextTraits],
    ['properties', call.properties],
  ];
  for (const [place, fields] of places) {
    const read = readEmail(valueAt(fields, 'email'));
    if (read.email !== undefined && read.key !== undefined) return { given: read.email, key: read.key };
    if (read.unusable !== undefined) claim.unusable.push({ field: `${place}.email`, value: read.unusable });
  }
  return undefined;
}

function firstId(fields: Fields, keys: readonly string[], place: string, claim: Claim): Named | undefined {
  const [first, ...others] = allIds(fields, keys, place, claim);
  if (first) claim.alsoNamed.push(...others.filter((other) => other.value !== first.value));
  return first;
}

/** Every usable id under these keys: exact spellings in the given order, then other spellings in order of the alphabet. */
function allIds(fields: Fields, keys: readonly string[], place: string, claim: Claim): Named[] {
  const present = Object.keys(fields);
  if (present.length === 0) return [];
  const exact = keys.filter((key) => Object.hasOwn(fields, key));
  const folded = new Set(keys.map(foldKey));
  const loose = present.filter((key) => !exact.includes(key) && folded.has(foldKey(key))).sort();
  const found: Named[] = [];
  for (const key of [...exact, ...loose]) {
    const field = `${place}.${key}`;
    const read = readId(fields[key], field);
    if ('fault' in read)
      claim.unusable.push({
        field,
        value: typeof fields[key] === 'string' ? 'text that is too long' : kindOf(fields[key]),
      });
    else if (read.unusable !== undefined) claim.unusable.push({ field, value: read.unusable });
    else if (read.id !== undefined) found.push({ field, value: read.id });
  }
  return found;
}

function objectAt(fields: Fields, key: string): Fields {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return isFields(value) ? value : {};
}
