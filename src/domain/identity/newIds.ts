import type { Settings } from '../settings/settings.ts';
import type { ClaimedCall } from './claimedCall.ts';
import type { Directory } from './directory.ts';

/** Ids for the records that a plan creates, reserved before it is made. */
export interface ReservedIds {
  companies: readonly number[];
  endUsers: readonly number[];
}

/** Says that a plan creates a record for which no id was reserved. */
export class OutOfIds extends Error {
  constructor() {
    super('No id was reserved for a record that the plan creates');
    this.name = 'OutOfIds';
  }
}

/** Hands out reserved ids in their order. */
export class NewIds {
  readonly #companies: Iterator<number>;
  readonly #endUsers: Iterator<number>;

  constructor({ companies, endUsers }: ReservedIds) {
    this.#companies = companies[Symbol.iterator]();
    this.#endUsers = endUsers[Symbol.iterator]();
  }

  /** @throws OutOfIds */
  company(): number {
    return take(this.#companies);
  }

  /** @throws OutOfIds */
  endUser(): number {
    return take(this.#endUsers);
  }
}

function take(ids: Iterator<number>): number {
  const next = ids.next();
  if (next.done) throw new OutOfIds();
  return next.value;
}

/** For a plan that may create nothing. */
export const NO_IDS: ReservedIds = { companies: [], endUsers: [] };

/** How many records a plan may create. */
interface NewRecords {
  companies: number;
  endUsers: number;
}

/** Returns how many records deciding these calls creates at most: a call makes one of each, if the settings let it. */
export function mostNew(calls: readonly ClaimedCall[], { identity }: Settings): NewRecords {
  const people = calls.filter(({ call }) => call.type !== 'group' && call.type !== 'metric' && call.type !== 'delete');
  const naming = calls.filter(({ claim }) => claim.company);
  return {
    companies: identity.createCompanies ? naming.length : 0,
    endUsers: identity.createEndUsers ? people.length : 0,
  };
}

/**
 * Returns how many records deciding these calls creates, as far as that can be told beforehand: those whose userId and
 * company are known nearly always create none. A few do, since what calls of one run teach changes who is who.
 */
export function likelyNew(calls: readonly ClaimedCall[], settings: Settings, directory: Directory): NewRecords {
  const strangers = calls.filter(({ claim: { userId, company } }) => {
    const inside = company && directory.companyByExternalId(company.value);
    if (userId === undefined || (company && !inside)) return true;
    return directory.endUsersByExternalId(userId, inside?.companyId).length === 0;
  });
  return mostNew(strangers, settings);
}
