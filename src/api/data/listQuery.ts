import { z } from 'zod';
import type { Transaction } from '../../db/connect.ts';
import { canFilter, canSort, type Page } from '../../db/recordList.ts';
import { COMPANIES } from '../../db/records.ts';
import { refer } from '../../db/recordSigns.ts';
import { readEmail } from '../../domain/email.ts';
import { storableString } from '../../domain/storable.ts';
import type { Model } from './models.ts';
import { fromObjectId } from './objectId.ts';
import { readReference } from './reference.ts';
import { asSigns } from './signs.ts';

/** A page that quietly held less than was asked for would be taken for the last one, so more is refused, not cut. */
const MOST_ROWS = 10_000;

const fields = z.union([z.string(), z.array(z.string())]);

/** What a list is asked with. Fields of the model may stand beside these, and filter. */
export const listQuery = z.looseObject({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_ROWS, `A page may have ${MOST_ROWS} rows; walk on with offset.`)
    .default(100),
  offset: z.coerce.number().int().min(0).default(0),
  sort: fields.optional().meta({ description: 'A field, with `-` before it from the last to the first.' }),
  select: fields.optional().meta({ description: 'The fields to answer, with commas between them.' }),
  companyId: fields.optional().meta({ description: 'Ids of companies, with commas; also `cId`, `cid` and `c`.' }),
});
export type ListQuery = z.output<typeof listQuery>;

/** What one record is asked for with. */
export const oneQuery = listQuery.pick({ select: true, companyId: true });

type Query = Readonly<Record<string, unknown>>;

/** Clients write these for `companyId`. */
const COMPANY_SPELLINGS = ['companyId', 'cId', 'cid', 'c'];

/** How many rows are asked for, from where on, and in which order. An unknown order is the order of creation. */
export function readRange(model: Model, query: ListQuery): Omit<Page, 'filters'> {
  const [given = ''] = valuesOf(query, 'sort');
  const field = given.trim().replace(/^[-+ ]/, '');
  const isKnown = canSort(model.table, field);
  const sort = isKnown ? { field, descending: given.trim().startsWith('-') } : { field: '_id', descending: false };
  return { limit: query.limit, offset: query.offset, sort };
}

/** The fields asked for; undefined means all. */
export function readSelect(query: Query): ReadonlySet<string> | undefined {
  const names = valuesOf(query, 'select')
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().split('.', 1)[0] ?? '')
    .filter((name) => name !== '');
  return names.length === 0 ? undefined : new Set(names);
}

/** The fields by which rows are to be left out. Names that are no field are no filter, as with Planhat. */
export async function readFilters(
  trx: Transaction,
  tenantId: string,
  model: Model,
  query: Query,
): Promise<Page['filters']> {
  const filters: Page['filters'][number][] = [];
  for (const field of Object.keys(query)) {
    const values = valuesOf(query, field);
    if (COMPANY_SPELLINGS.includes(field)) {
      filters.push(await companyFilter(trx, tenantId, model, values));
    } else if (canFilter(model.table, field)) {
      filters.push({ field, values: values.flatMap((value) => comparable(field, value)) });
    }
  }
  return filters;
}

/** Several companies may be named, with commas between them; on companies themselves it is their own id. */
async function companyFilter(
  trx: Transaction,
  tenantId: string,
  model: Model,
  values: readonly string[],
): Promise<Page['filters'][number]> {
  const named = values.flatMap((value) => value.split(',')).flatMap((one) => readReference(one) ?? []);
  const found = await refer(trx, tenantId, COMPANIES, asSigns(named));
  return { field: model.table.inCompany ? 'companyId' : '_id', values: found.map(({ id }) => String(id)) };
}

/** What a value from the query is compared as; none where no row can have it. */
function comparable(field: string, value: string): string[] {
  if (field === '_id') return value.split(',').flatMap((one) => fromObjectId(one.trim())?.toString() ?? []);
  if (field === 'email') return present(readEmail(value).key);
  if (field === 'domains') return [storableString(value.trim().toLowerCase())];
  return [storableString(value.trim())];
}

function present(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}

function valuesOf(query: Query, field: string): string[] {
  const value = query[field];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string');
}
