import * as companies from '../../db/records/companies.ts';
import type { TenantTx } from '../../db/connect.ts';
import { readReference } from '../../domain/values/reference.ts';
import { ApiError } from '../../http/errors.ts';

/**
 * The numbers of companies named by `_id` or externalId.
 * @throws ApiError 404 that names those which are not there.
 */
export async function findCompanies(tx: TenantTx, names: readonly string[]): Promise<number[]> {
  const asked = names.map((name) => ({ name, ...idOrExternalId(name) }));
  const found = await companies.lookUp(tx, {
    externalIds: asked.flatMap(({ externalId }) => (externalId === undefined ? [] : [externalId])),
    companyIds: asked.flatMap(({ id }) => (id === undefined ? [] : [id])),
    domains: [],
  });
  const numbers = asked.map(({ id, externalId }) =>
    found.find((one) =>
      externalId === undefined
        ? one.companyId === id
        : one.externalId === externalId || one.formerIds.includes(externalId),
    ),
  );
  const missing = asked.filter((_, index) => !numbers[index]).map(({ name }) => name);
  if (missing.length > 0) {
    const some = missing.slice(0, 5).join(', ');
    const more = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
    throw new ApiError('noSuchCompany', `There is no company ${some}${more}; name companies by _id or externalId.`);
  }
  return [...new Set(numbers.flatMap((one) => (one ? [one.companyId] : [])))];
}

/** One of them. */
export async function findCompany(tx: TenantTx, name: string): Promise<number> {
  const [id = 0] = await findCompanies(tx, [name]);
  return id;
}

function idOrExternalId(name: string): { id?: number; externalId?: string } {
  const reference = readReference(name);
  if (reference?.kind === 'id') return { id: reference.id };
  return { externalId: reference?.kind === 'externalId' ? reference.value : name.trim() };
}
