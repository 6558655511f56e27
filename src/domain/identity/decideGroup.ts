import type { ClaimedCall } from './claimedCall.ts';
import type { Fields } from '../values/fields.ts';
import type { Company } from './customer.ts';
import { traceOf, type Decision, type Effects, park } from './decision.ts';
import type { Directory } from './directory.ts';
import type { Draft } from './identityDraft.ts';
import { applyProfile, profileOf, type FieldSource } from './profile.ts';
import type { Settings } from '../settings/settings.ts';

/** Decides a group call: it concerns the company it names and nobody else. */
export function decideGroup(kept: ClaimedCall, directory: Directory, settings: Settings, draft: Draft): Decision {
  const { claim, call } = kept;
  if (!claim.company) return park(kept, 'unusableId', []);
  const effects: Effects = {};
  const created = createCompanyIfAllowed(claim.company.value, directory, settings, draft);
  const company = created ?? directory.companyByExternalId(claim.company.value);
  if (!company) return park(kept, 'companyUnknown', [`company:${claim.company.value}`]);
  if (created) effects.companyCreated = true;
  if (nameCompany(company, call.traits, kept.source) && !draft.newCompanies.has(company)) {
    draft.changedCompanies.add(company);
  }
  const { companyId, mergeId } = company;
  const trace = traceOf(claim, created ? 'created' : 'externalId');
  return { kind: 'matched', messageId: kept.messageId, trace, records: true, companyId, mergeId, effects };
}

/** A company that calls made is named by the oldest group call that names it; any other keeps the name it was given. */
function nameCompany(company: Company, traits: Fields, source: FieldSource): boolean {
  const { name } = profileOf(traits);
  if (name === undefined || !company.fromCalls) return false;
  if (!company.sources.name) company.fields.name = null;
  return applyProfile(company, { name }, source, 'never');
}

/** Plans the company a call names, where it is unknown and the tenant lets calls make companies. */
export function createCompanyIfAllowed(
  externalId: string,
  directory: Directory,
  settings: Settings,
  draft: Draft,
): Company | undefined {
  if (!settings.identity.createCompanies || directory.companyByExternalId(externalId)) return undefined;
  return draft.createCompany(externalId);
}
