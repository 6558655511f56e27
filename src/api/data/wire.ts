import { z } from 'zod';
import type { ColumnType, FieldValue, ListedRecord } from '../../db/records/records.ts';
import { dayNumber } from '../../domain/values/days.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { type Model, namesOf } from '../../product/records/index.ts';

/** A record as Planhat's clients know it. */
export function toWire(model: Model, record: ListedRecord): Record<string, unknown> {
  const wire: Record<string, unknown> = { _id: toObjectId(record.id) };
  const write = (field: string, value: unknown) => {
    for (const name of namesOf(model, field)) wire[name] = value;
  };
  if (record.companyId !== null) write('companyId', toObjectId(record.companyId));
  write('externalId', record.externalId);
  write('sourceId', record.sourceId);
  for (const [field, type] of typesOf(model)) {
    write(field, valueOnWire(record.fields[field] ?? record.computed[field] ?? null, type, model));
  }
  return { ...wire, custom: record.custom, createdAt: record.createdAt, updatedAt: record.updatedAt };
}

/** Every field of a model besides ids, custom and two times, and its type. */
function typesOf({ table }: Model): (readonly [field: string, type: ColumnType])[] {
  return Object.entries({ ...table.columns, ...table.computed }).map(([field, { type }]) => [field, type]);
}

/** Days and references have forms of their own on the wire; exact numbers of up to 15 digits become the same number. */
function valueOnWire(value: FieldValue, type: ColumnType, { days }: Model): unknown {
  if (value === null) return type === 'text[]' ? [] : null;
  if (type === 'numeric') return Number(value);
  if (type === 'bigint') return toObjectId(Number(value));
  if (type === 'date') return days === 'number' ? dayNumber(String(value)) : `${String(value)}T00:00:00.000Z`;
  return value;
}

/** Only these fields of a record, and its `_id`; a field `custom.x` selects all of custom. Unknown names are left out. */
export function select(
  wire: Record<string, unknown>,
  fields: ReadonlySet<string> | undefined,
): Record<string, unknown> {
  if (!fields) return wire;
  return Object.fromEntries(Object.entries(wire).filter(([field]) => field === '_id' || fields.has(field)));
}

const id = z.string().meta({ description: 'Ours; stable and opaque.' });
const key = z.string().nullable();
const reference = z.string().meta({ description: '`_id`, `extid-<externalId>` or `srcid-<sourceId>`.' });
const custom = z.record(z.string(), z.unknown());
const dayNumbers = z.int().meta({ description: 'Days since 1970-01-01.' });
const day = z.union([z.string(), z.int()]).meta({ description: 'A day such as 2026-11-25, or days since 1970-01-01.' });

const answered: Readonly<Record<ColumnType, z.ZodType>> = {
  text: z.string().nullable(),
  'text[]': z.array(z.string()),
  numeric: z.number().nullable(),
  integer: z.int().nullable(),
  boolean: z.boolean().nullable(),
  date: z.iso.datetime().nullable(),
  timestamptz: z.iso.datetime().nullable(),
  bigint: id.nullable(),
  jsonb: z.unknown(),
};

/** The form of a record in answers; with `select` some fields are left out. One form a model, whoever asks. */
export function recordSchema(model: Model) {
  let form = forms.get(model);
  if (!form) forms.set(model, (form = formOf(model)));
  return form;
}

const forms = new Map<Model, ReturnType<typeof formOf>>();

function formOf(model: Model) {
  const all = [
    ...(model.table.inCompany ? [['companyId', id] as const] : []),
    ['externalId', key] as const,
    ['sourceId', key] as const,
    ...typesOf(model).map(([field, type]) => {
      return [field, type === 'date' && model.days === 'number' ? dayNumbers.nullable() : answered[type]] as const;
    }),
  ];
  return z
    .looseObject({
      _id: id,
      ...Object.fromEntries(all.flatMap(([field, form]) => namesOf(model, field).map((name) => [name, form]))),
      custom,
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
    })
    .partial()
    .meta({ id: schemaName(model) });
}

/** The form of an item that creates or changes a record. */
export function itemSchema(model: Model) {
  const fields = model.fields.map(({ name, names, kind }) => {
    const type = model.table.columns[name]?.type ?? 'text';
    const form = kind === 'reference' ? reference.nullable() : type === 'date' ? day.nullable() : answered[type];
    return [names[0] ?? name, form.optional()] as const;
  });
  const named = (field: string) => namesOf(model, field)[0] ?? field;
  return z.object({
    _id: id.optional(),
    [named('externalId')]: key.optional(),
    sourceId: key.optional(),
    ...(model.table.inCompany ? { [named('companyId')]: reference.optional() } : {}),
    ...Object.fromEntries(fields),
    custom: custom.optional(),
  });
}

function schemaName({ noun }: Model): string {
  return noun.replace(/(?:^| )(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
