import type { TenantTx } from '../../db/connect.ts';
import { formerRecords } from '../../db/records/formerRecords.ts';
import { COMPANIES, END_USERS, TEAM_USERS } from '../../db/records/recordTables.ts';
import * as recordSigns from '../../db/records/recordSigns.ts';
import type { FieldValue, RecordTable } from '../../db/records/records.ts';
import type { Model } from './models/model.ts';
import { referenceKey, referenceKeys, type Reference } from '../../domain/values/reference.ts';
import type { Item } from './readItem.ts';
import { asSigns, companiesNamed, type CompanyOf } from './signs.ts';

/** Looks up the companies that items name. */
export async function findCompanies(tx: TenantTx, model: Model, items: readonly Item[]): Promise<CompanyOf> {
  if (!model.table.inCompany) return () => null;
  const named = companiesNamed(items);
  const found = await recordSigns.refer(tx, COMPANIES, named);
  const former = await formerRecords(tx, COMPANIES, named);
  const byReference = new Map([
    ...former.flatMap((company) =>
      referenceKeys({ ...company, emailKey: null }).map((key) => [key, company.into] as const),
    ),
    ...found.flatMap((company) => referenceKeys(company).map((key) => [key, company.id] as const)),
  ]);
  return ({ company }) => {
    if (!company) return undefined;
    return byReference.get(referenceKey(company)) ?? { fault: 'companyId names a company that does not exist.' };
  };
}

/** What references lead to, and what it is called in sentences. */
const TARGETS: Readonly<Record<'endUser' | 'teamUser', { table: RecordTable; noun: string }>> = {
  endUser: { table: END_USERS, noun: 'an end user' },
  teamUser: { table: TEAM_USERS, noun: 'a user' },
};

/** The items with the records that they refer to as fields; what refers to nobody, or to several, is refused. */
export async function resolveReferences(
  tx: TenantTx,
  model: Model,
  items: readonly Item[],
  companyOf: CompanyOf,
): Promise<Item[]> {
  let resolved = [...items];
  for (const field of model.fields) {
    if (field.kind !== 'reference') continue;
    const named = items.flatMap((item) => item.references[field.name] ?? []);
    if (named.length === 0) continue;
    const { table, noun } = TARGETS[field.to];
    const found = await find(tx, table, items, field.name, companyOf);
    resolved = resolved.map((item) => {
      const reference = item.references[field.name];
      if (!reference) return item;
      const [one, ...others] = found(reference, item);
      const name = field.names[0] ?? field.name;
      if (one === undefined) return refused(item, `${name} names ${noun} that does not exist.`);
      if (others.length > 0) return refused(item, `${name} fits more than one record; name one by its _id.`);
      return { ...item, fields: { ...item.fields, [field.name]: one as FieldValue } };
    });
  }
  return resolved;
}

function refused(item: Item, fault: string): Item {
  return item.fault === undefined ? { ...item, fault } : item;
}

/** Inside a company an externalId is looked for in the item's company first, where it names one record at most. */
async function find(
  tx: TenantTx,
  table: RecordTable,
  items: readonly Item[],
  field: string,
  companyOf: CompanyOf,
): Promise<(reference: Reference, item: Item) => number[]> {
  const signs = asSigns(items.flatMap((item) => item.references[field] ?? []));
  const inside = items.flatMap((item) => {
    const reference = item.references[field];
    const companyId = companyOf(item);
    const isOne = table.inCompany && reference?.kind === 'externalId' && typeof companyId === 'number';
    return isOne ? [{ companyId, value: reference.value }] : [];
  });
  const found = await recordSigns.refer(tx, table, { ...signs, externalIdsInside: inside });
  const byKey = new Map<string, Map<number, number | null>>();
  for (const one of found) {
    for (const key of referenceKeys(one)) {
      byKey.set(key, (byKey.get(key) ?? new Map<number, number | null>()).set(one.id, one.companyId));
    }
  }
  return (reference, item) => {
    const candidates = [...(byKey.get(referenceKey(reference)) ?? [])];
    const companyId = companyOf(item);
    const own = candidates.filter(([, of]) => of === companyId);
    const isScoped = table.inCompany && reference.kind === 'externalId' && typeof companyId === 'number';
    return (isScoped ? own : candidates).map(([id]) => id);
  };
}
