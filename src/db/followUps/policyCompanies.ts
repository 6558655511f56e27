import type { Occasion } from '../../domain/occasions/occasion.ts';
import type { PolicyCompany } from '../../domain/followUps/policyDecision.ts';
import type { TenantTx } from '../connect.ts';
import { companiesWithTeam } from '../tenants/team.ts';

/** The companies of occasions by their numbers; the tenant itself under null. */
export async function readCompanies(
  tx: TenantTx,
  list: readonly Pick<Occasion, 'companyId'>[],
): Promise<Map<number | null, PolicyCompany>> {
  const ids = new Set(list.flatMap(({ companyId }) => (companyId === null ? [] : [companyId])));
  const companies = new Map<number | null, PolicyCompany>([[null, THE_TENANT]]);
  for (const one of await companiesWithTeam(tx, [...ids])) companies.set(one.companyId, one);
  return companies;
}

const THE_TENANT: PolicyCompany = {
  companyId: null,
  externalId: null,
  name: 'this tenant',
  ownerId: null,
  coOwnerId: null,
};
