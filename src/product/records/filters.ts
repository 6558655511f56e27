import type { TenantTx } from '../../db/connect.ts';
import { formerRecords } from '../../db/records/formerRecords.ts';
import { filterType, type Page } from '../../db/records/recordList.ts';
import { COMPANIES, END_USERS, TEAM_USERS } from '../../db/records/recordTables.ts';
import type { ColumnType, RecordTable } from '../../db/records/records.ts';
import { refer } from '../../db/records/recordSigns.ts';
import { readEmail } from '../../domain/values/email.ts';
import { storableString } from '../../domain/values/storable.ts';
import { READERS } from './models/fieldReaders.ts';
import { fieldNamed, type Model } from './models/model.ts';
import { readReferenceOrEmail, type Reference } from '../../domain/values/reference.ts';
import { asSigns } from './signs.ts';

type Query = Readonly<Record<string, unknown>>;
type Filter = Page['filters'][number];

/** Clients write these for `companyId`. */
const COMPANY_SPELLINGS = ['companyId', 'cId', 'cid', 'c'];
/** Fields that hold one of a few words: several may be asked for, with commas between them. */
const WORDS = ['status', 'phase', 'renewalStatus', 'salesStage', 'externalId', 'sourceId'];
const REFERRED: Readonly<Record<string, RecordTable>> = { endUser: END_USERS, teamUser: TEAM_USERS };

/** The fields by which rows are to be left out. Names that are no field are no filter, as with Planhat. */
export async function readFilters(
  tx: TenantTx,
  model: Model,
  query: Readonly<Record<string, unknown>>,
): Promise<Filter[]> {
  const { table } = model;
  const filters: Filter[] = [];
  for (const name of Object.keys(query)) {
    const values = valuesOf(query, name);
    const field = fieldNamed(model, name);
    const type = filterType(table, field);
    const to = table.columns[field]?.to;
    if (COMPANY_SPELLINGS.includes(name)) {
      const ids = await find(tx, COMPANIES, values);
      filters.push({ field: table.inCompany ? 'companyId' : '_id', values: ids });
    } else if (field === '_id') {
      filters.push({ field, values: await find(tx, table, values) });
    } else if (to) {
      filters.push({ field, values: await find(tx, REFERRED[to] ?? table, values) });
    } else if (type) {
      filters.push({ field, values: values.flatMap((value) => comparable(table, field, type, value)) });
    }
  }
  return filters;
}

/** The records that are named, with commas between them. */
async function find(tx: TenantTx, table: RecordTable, values: readonly string[]): Promise<string[]> {
  const named: Reference[] = values
    .flatMap((value) => value.split(','))
    .flatMap((one) => readReferenceOrEmail(one) ?? []);
  const signs = asSigns(table.hasEmail ? named : named.filter(({ kind }) => kind !== 'email'));
  const found = await refer(tx, table, signs);
  const former = await formerRecords(tx, table, signs);
  return [...new Set([...found.map(({ id }) => String(id)), ...former.map(({ into }) => String(into))])];
}

/** What a value from the query is compared as; none where no row can have it. */
function comparable(table: RecordTable, field: string, type: ColumnType, value: string): string[] {
  if (field === 'email' && table.hasEmail) return present(readEmail(value).key);
  if (field === 'domains') return [storableString(value.trim().toLowerCase())];
  if (WORDS.includes(field)) return words(value);
  if (type === 'text' || type === 'text[]') return [storableString(value.trim())];
  if (type === 'bigint' || type === 'jsonb') return [];
  const read = READERS[type](type === 'date' && /^\d{1,7}$/.test(value.trim()) ? Number(value) : value, field);
  return 'value' in read && read.value !== null ? [String(read.value)] : [];
}

/** An externalId may hold a comma itself, so the whole counts too. */
function words(value: string): string[] {
  const whole = storableString(value.trim());
  return [...new Set([whole, ...whole.split(',').map((one) => one.trim())])].filter((one) => one !== '');
}

function present(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}

/** What a name in the query was given as: text, once or several times. */
export function valuesOf(query: Query, field: string): string[] {
  const value = query[field];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string');
}
