import { z } from 'zod';
import { canSort, type Page } from '../../db/records/recordList.ts';
import { BY_ID, fieldNamed, type Model, valuesOf } from '../../product/records/index.ts';

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

/** How many rows are asked for, from where on, and in which order. An unknown order is the order of creation. */
export function readRange(model: Model, query: ListQuery): Pick<Page, 'limit' | 'offset' | 'sort'> {
  const [given = ''] = valuesOf(query, 'sort');
  const field = fieldNamed(model, given.trim().replace(/^[-+ ]/, ''));
  const isKnown = canSort(model.table, field);
  const sort = isKnown ? { field, descending: given.trim().startsWith('-') } : BY_ID;
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
