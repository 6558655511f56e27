import { createAliasGraph, type Alias, type AliasGraph } from './aliases.ts';
import { bears, emailKey, hasAddress, type Company, type CompanyObject, type EndUser } from './customer.ts';

/** What was read from the database for a set of claims. */
export interface Known {
  companies: readonly Company[];
  endUsers: readonly EndUser[];
  aliases: readonly Alias[];
  assets: readonly CompanyObject[];
  projects: readonly CompanyObject[];
}

/**
 * Everybody the calls of one run might concern, indexed by what calls name them with. It grows while the run is
 * planned, so that the second call about a new person meets the person the first one plans to create.
 */
export interface Directory {
  aliases: AliasGraph;
  /** The company of a person who was found. */
  companyById(companyId: number): Company;
  companyByExternalId(externalId: string): Company | undefined;
  companiesByDomain(domain: string): Company[];
  endUsersByExternalId(userId: string, companyId?: number): EndUser[];
  endUsersByEmail(key: string, companyId?: number): EndUser[];
  endUsersByAnonymousId(anonymousId: string, companyId?: number): EndUser[];
  asset(companyId: number, externalId: string): CompanyObject | undefined;
  project(companyId: number, externalId: string): CompanyObject | undefined;
  /** The assets that bear this externalId, in this company or in any. */
  assets(externalId: string, companyId?: number): CompanyObject[];
  projects(externalId: string, companyId?: number): CompanyObject[];
  addCompany(company: Company): void;
  /** Adds a person, or notes what a person already there is newly known by. */
  addEndUser(endUser: EndUser): void;
  removeEndUser(endUser: EndUser): void;
}

export function createDirectory(known: Known): Directory {
  const companies = createIndex<Company>();
  const endUsers = createIndex<EndUser>();
  const assets = indexed(known.assets);
  const projects = indexed(known.projects);
  const inside = (companyId: number | undefined) => (record: { companyId: number }) =>
    companyId === undefined || record.companyId === companyId;
  const directory: Directory = {
    aliases: createAliasGraph(known.aliases),
    companyById(companyId) {
      const company = companies.find(`key ${companyId}`)[0];
      if (!company) throw new Error('A person was read without their company');
      return company;
    },
    companyByExternalId: (externalId) => companies.find(`id ${externalId}`)[0],
    companiesByDomain: (domain) => companies.find(`domain ${domain}`),
    endUsersByExternalId: (userId, companyId) =>
      endUsers.find(`id ${userId}`).filter((endUser) => bears(endUser, userId) && inside(companyId)(endUser)),
    endUsersByEmail: (key, companyId) =>
      endUsers.find(`email ${key}`).filter((endUser) => hasAddress(endUser, key) && inside(companyId)(endUser)),
    endUsersByAnonymousId: (id, companyId) => endUsers.find(`anonymous ${id}`).filter(inside(companyId)),
    asset: (companyId, externalId) => assets.find(externalId).find(inside(companyId)),
    project: (companyId, externalId) => projects.find(externalId).find(inside(companyId)),
    assets: (externalId, companyId) => assets.find(externalId).filter(inside(companyId)),
    projects: (externalId, companyId) => projects.find(externalId).filter(inside(companyId)),
    addCompany(company) {
      companies.add(`key ${company.companyId}`, company);
      if (company.externalId !== null) companies.add(`id ${company.externalId}`, company);
      for (const id of company.formerIds) companies.add(`id ${id}`, company);
      for (const domain of company.domains) companies.add(`domain ${domain}`, company);
    },
    addEndUser(endUser) {
      if (endUser.externalId !== null) endUsers.add(`id ${endUser.externalId}`, endUser);
      const key = emailKey(endUser);
      if (key !== undefined) endUsers.add(`email ${key}`, endUser);
      for (const id of endUser.formerIds) endUsers.add(`id ${id}`, endUser);
      for (const former of endUser.formerEmails) endUsers.add(`email ${former}`, endUser);
      for (const id of endUser.anonymousIds) endUsers.add(`anonymous ${id}`, endUser);
    },
    removeEndUser: (endUser) => endUsers.remove(endUser),
  };
  for (const company of known.companies) directory.addCompany(company);
  for (const endUser of known.endUsers) directory.addEndUser(endUser);
  return directory;
}

/** Finds records by any key they were ever added under; a record whose key changed is sorted out by the caller. */
function createIndex<T>() {
  const byKey = new Map<string, Set<T>>();
  const removed = new Set<T>();
  return {
    add(key: string, record: T) {
      const set = byKey.get(key);
      if (set) set.add(record);
      else byKey.set(key, new Set([record]));
    },
    find: (key: string): T[] => [...(byKey.get(key) ?? [])].filter((record) => !removed.has(record)),
    remove: (record: T) => void removed.add(record),
  };
}

/** Objects by their externalId, each once: they are looked up both inside a company and anywhere. */
function indexed(objects: readonly CompanyObject[]) {
  const index = createIndex<CompanyObject>();
  for (const object of new Map(objects.map((one) => [one.objectId, one])).values())
    index.add(object.externalId, object);
  return index;
}
