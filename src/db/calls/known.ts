import type { ClaimedCall } from '../../domain/identity/claimedCall.ts';
import * as companies from '../records/companies.ts';
import type { TenantTx } from '../connect.ts';
import * as endUsers from '../identity/endUsers.ts';
import * as objects from '../records/objects.ts';
import * as personalIds from '../identity/personalIds.ts';
import type { CompanyObject } from '../../domain/identity/customer.ts';
import type { Known } from '../../domain/identity/directory.ts';
import { emailDomain, isFreeMail } from '../../domain/values/email.ts';
import { createAliasGraph } from '../../domain/identity/aliases.ts';

/** Reads everybody and everything that these calls may concern, in a handful of statements, for 1 call or 200. */
export async function readKnown(tx: TenantTx, calls: readonly ClaimedCall[]): Promise<Known> {
  const aliases = await personalIds.aliasesAround(tx, idsNamed(calls));
  const graph = createAliasGraph(aliases);
  const signs = lookUps(calls, (id) => graph.comparable(id));
  const people = await endUsers.lookUp(tx, signs);
  const found = await companies.lookUp(tx, {
    externalIds: distinct(calls.flatMap(({ claim }) => (claim.company ? [claim.company.value] : []))),
    domains: distinct(calls.flatMap(domainsNamed)),
    companyIds: distinct(people.map((endUser) => endUser.companyId)),
  });
  const companyIds = found.map((company) => company.companyId);
  return {
    aliases,
    endUsers: people,
    companies: found,
    assets: await readObjects(tx, 'asset', calls, companyIds),
    projects: await readObjects(tx, 'project', calls, companyIds),
  };
}

/** Assets or projects: inside the companies of the calls, and anywhere for metrics that name no company. */
async function readObjects(
  tx: TenantTx,
  model: 'asset' | 'project',
  calls: readonly ClaimedCall[],
  companyIds: readonly number[],
): Promise<CompanyObject[]> {
  const named = calls.filter(({ claim }) => claim[model]);
  const valuesOf = (some: typeof named) => distinct(some.flatMap(({ claim }) => claim[model]?.value ?? []));
  const anywhere = named.filter(({ call, claim }) => call.metric && !claim.company);
  const inside = named.filter((one) => !anywhere.includes(one));
  return [
    ...(await objects.lookUp(tx, `${model}s`, valuesOf(inside), companyIds)),
    ...(await objects.lookUpAnywhere(tx, `${model}s`, valuesOf(anywhere))),
  ];
}

function idsNamed(calls: readonly ClaimedCall[]): string[] {
  return distinct(
    calls.flatMap(({ claim, call }) =>
      [claim.userId, claim.anonymousId, call.previousId].filter((id) => id !== undefined),
    ),
  );
}

/** A company found by its e-mail domain only is not named, so its people are looked up across companies too. */
function lookUps(calls: readonly ClaimedCall[], comparable: (id: string) => string[]): endUsers.LookUp[] {
  const wanted = new Map<string, endUsers.LookUp>();
  const want = (kind: endUsers.LookUp['kind'], value: string, company?: string) =>
    wanted.set(`${kind} ${company ?? ''} ${value}`, company === undefined ? { kind, value } : { kind, value, company });
  for (const { claim, call } of calls) {
    if (call.type === 'group' || call.type === 'delete') continue;
    const company = claim.company?.value;
    const ids = [claim.userId, call.previousId].filter((id) => id !== undefined);
    for (const id of ids) for (const one of [id, ...comparable(id)]) want('id', one, company);
    if (claim.email) want('email', claim.email.key, company);
    if (claim.anonymousId === undefined) continue;
    want('anonymous', claim.anonymousId);
    for (const id of comparable(claim.anonymousId)) want('id', id, company);
  }
  return [...wanted.values()];
}

function domainsNamed({ claim }: ClaimedCall): string[] {
  if (claim.company || !claim.email) return [];
  const domain = emailDomain(claim.email.key);
  return isFreeMail(domain) ? [] : [domain];
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
