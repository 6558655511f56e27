import type { TenantTx } from '../../db/connect.ts';
import { bearing, type People } from '../../db/identity/erasedEndUsers.ts';
import { COMPANIES } from '../../db/records/recordTables.ts';
import { refer } from '../../db/records/recordSigns.ts';
import { readEmail } from '../../domain/values/email.ts';
import { fromObjectId } from '../../domain/values/objectId.ts';
import { readReference } from '../../domain/values/reference.ts';
import { asSigns } from '../records/index.ts';
import { Refused } from '../refused.ts';

/** A person, named in one of three ways. `companyId` is a reference to a company; `all` means everybody who bears it. */
export type PersonName =
  | { endUserId: string }
  | { externalId: string; companyId?: string | undefined; all?: boolean | undefined }
  | { email: string; companyId?: string | undefined; all?: boolean | undefined };

/**
 * Finds the people that a name fits. Nobody is guessed: an externalId is unique only inside its company, and an address
 * may be shared.
 * @throws Refused when it fits nobody, or several without `all`, saying how to name the person.
 */
export async function findPerson(tx: TenantTx, named: PersonName): Promise<{ people: People; endUserIds: number[] }> {
  const people = peopleOf(named);
  const inside = 'endUserId' in named ? undefined : named.companyId;
  const companyId = inside === undefined ? undefined : await findCompany(tx, inside);
  const endUserIds = await bearing(tx, people, companyId);
  const one = 'endUserId' in named || companyId !== undefined;
  if (one && endUserIds.length === 0) throw noSuchPerson();
  if (endUserIds.length > 1 && !('all' in named && named.all)) {
    throw new Refused(
      'severalPeople',
      `${endUserIds.length} end users bear this; name one by endUserId or companyId, or send all: true.`,
    );
  }
  return { people: one ? { endUserIds } : people, endUserIds };
}

export function noSuchPerson(): Refused {
  return new Refused('noSuchPerson', 'Nobody is known by this: there is no such end user, or they were erased.');
}

function peopleOf(named: PersonName): People {
  if ('externalId' in named) return { userId: named.externalId };
  if ('email' in named) {
    const { key } = readEmail(named.email);
    if (key === undefined) throw new Refused('badRequest', 'email is no e-mail address.');
    return { email: key };
  }
  const id = fromObjectId(named.endUserId);
  if (id === undefined) throw noSuchPerson();
  return { endUserIds: [id] };
}

async function findCompany(tx: TenantTx, given: string): Promise<number> {
  const reference = readReference(given);
  const [company] = reference ? await refer(tx, COMPANIES, asSigns([reference])) : [];
  if (!company) throw new Refused('noSuchCompany', 'companyId names a company that does not exist.');
  return company.id;
}
