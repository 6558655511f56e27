import { z } from 'zod';
import type { TenantTx } from '../../db/connect.ts';
import { bearing, type Whom } from '../../db/identity/erasedEndUsers.ts';
import { COMPANIES } from '../../db/records/recordTables.ts';
import { refer } from '../../db/records/recordSigns.ts';
import { readEmail } from '../../domain/values/email.ts';
import { fromObjectId } from '../../domain/values/objectId.ts';
import { readReference } from '../data/reference.ts';
import { asSigns } from '../data/writes/signs.ts';
import { ApiError } from '../../http/errors.ts';

const inCompany = {
  companyId: z
    .string()
    .optional()
    .meta({ description: '`_id`, `extid-<externalId>` or `srcid-<sourceId>`; the person in this company only.' }),
  all: z.boolean().optional().meta({ description: 'True where everybody who bears it is meant.' }),
};

/** A person, named in one of three ways. */
export const personForm = z.union([
  z.strictObject({ endUserId: z.string().meta({ description: 'The `_id` of an end user.' }) }),
  z.strictObject({ externalId: z.string().trim().min(1), ...inCompany }),
  z.strictObject({ email: z.string().trim().min(1), ...inCompany }),
]);

type Named = z.output<typeof personForm>;

/**
 * Whom a request names. Nobody is guessed: an externalId is unique only inside its company, and an address may be shared.
 * @throws ApiError 400, 404 and 409, each saying how to name the person.
 */
export async function findPerson(tx: TenantTx, named: Named): Promise<{ whom: Whom; endUserIds: number[] }> {
  const whom = whomOf(named);
  const inside = 'endUserId' in named ? undefined : named.companyId;
  const companyId = inside === undefined ? undefined : await findCompany(tx, inside);
  const endUserIds = await bearing(tx, whom, companyId);
  const one = 'endUserId' in named || companyId !== undefined;
  if (one && endUserIds.length === 0) throw noSuchPerson();
  if (endUserIds.length > 1 && !('all' in named && named.all)) {
    throw new ApiError(
      409,
      'severalPeople',
      `${endUserIds.length} end users bear this; name one by endUserId or companyId, or send all: true.`,
    );
  }
  return { whom: one ? { endUserIds } : whom, endUserIds };
}

export function noSuchPerson(): ApiError {
  return new ApiError(404, 'noSuchPerson', 'Nobody is known by this: there is no such end user, or they were erased.');
}

function whomOf(named: Named): Whom {
  if ('externalId' in named) return { userId: named.externalId };
  if ('email' in named) {
    const { key } = readEmail(named.email);
    if (key === undefined) throw new ApiError(400, 'badRequest', 'email is no e-mail address.');
    return { email: key };
  }
  const id = fromObjectId(named.endUserId);
  if (id === undefined) throw noSuchPerson();
  return { endUserIds: [id] };
}

async function findCompany(tx: TenantTx, given: string): Promise<number> {
  const reference = readReference(given);
  const [company] = reference ? await refer(tx, COMPANIES, asSigns([reference])) : [];
  if (!company) throw new ApiError(404, 'noSuchCompany', 'companyId names a company that does not exist.');
  return company.id;
}
