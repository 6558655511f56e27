import assert from 'node:assert/strict';
import { resolveEndUser } from '../../src/domain/identity/identity.ts';
import { aClaim, knowing, someSettings, type ClaimParts, type CustomerParts } from './customers.ts';

/** A claim, what is known when it comes, and `settings.identity` as far as it differs from the defaults. */
export interface LadderCase extends Pick<CustomerParts, 'people' | 'companies' | 'aliases'> {
  claim: ClaimParts;
  identity?: object;
}

/** Whom a claim is about, in words: `ada of acme by email`, `somebody new of acme by emailDomain`, `waits, …`. */
export type Told = string;

/** Resolves a claim, and makes sure that nothing was changed by it. */
function resolve({ claim, identity = {}, ...parts }: LadderCase) {
  const customers = knowing(parts);
  const before = structuredClone(customers.known);
  const resolution = resolveEndUser(aClaim(claim), customers.directory, someSettings({ identity }));
  assert.deepEqual(customers.known, before);
  return { resolution, customers };
}

export function toldOf(one: LadderCase): Told {
  const { resolution, customers } = resolve(one);
  if (resolution.kind === 'parked') return `waits, ${resolution.reason}`;
  const who = resolution.kind === 'found' ? customers.personName(resolution.endUser.endUserId) : 'somebody new';
  return `${who} of ${customers.companyName(resolution.company.companyId)} by ${resolution.rule}`;
}

/** The keys under which a parked claim waits, in the order of the alphabet. */
export function awaitedBy(one: LadderCase): string[] {
  const { resolution } = resolve(one);
  assert.ok(resolution.kind === 'parked', `it is ${resolution.kind}`);
  return resolution.awaits.toSorted();
}

/** Who was considered and not chosen: `ada of acme: fits by email`. */
export function candidatesOf(one: LadderCase): string[] {
  const { resolution, customers } = resolve(one);
  return resolution.candidates.map(({ companyId, endUserId, why }) => {
    const company = companyId === undefined ? 'no company' : customers.companyName(companyId);
    return `${endUserId === undefined ? company : `${customers.personName(endUserId)} of ${company}`}: ${why}`;
  });
}
