import { z } from 'zod';
import type { StoredRecord } from '../../db/records.ts';
import type { Model } from './models.ts';
import { toObjectId } from './objectId.ts';

/** A record as Planhat's clients know it. */
export function toWire(model: Model, record: StoredRecord): Record<string, unknown> {
  return {
    _id: toObjectId(record.id),
    ...(record.companyId === null ? {} : { companyId: toObjectId(record.companyId) }),
    externalId: record.externalId,
    sourceId: record.sourceId,
    ...Object.fromEntries(Object.keys(model.table.columns).map((field) => [field, record.fields[field] ?? null])),
    custom: record.custom,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  };
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
const stored = { text: z.string().nullable(), 'text[]': z.array(z.string()) };
const custom = z.record(z.string(), z.unknown());

/** The form of a record in answers; with `select` some fields are left out. One form a model, whoever asks. */
export function recordSchema(model: Model) {
  let form = forms.get(model);
  if (!form) forms.set(model, (form = formOf(model)));
  return form;
}

const forms = new Map<Model, ReturnType<typeof formOf>>();

function formOf(model: Model) {
  const fields = Object.entries(model.table.columns).map(([field, { type }]) => [field, stored[type]] as const);
  return z
    .looseObject({
      _id: id,
      ...(model.table.inCompany ? { companyId: id } : {}),
      externalId: key,
      sourceId: key,
      ...Object.fromEntries(fields),
      custom,
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
    })
    .partial()
    .meta({ id: schemaName(model) });
}

/** The form of an item that creates or changes a record. */
export function itemSchema(model: Model) {
  const fields = Object.keys(model.fields).map((field) => {
    const type = model.table.columns[field]?.type ?? 'text';
    return [field, stored[type].optional()] as const;
  });
  return z.object({
    _id: id.optional(),
    externalId: key.optional(),
    sourceId: key.optional(),
    ...(model.table.inCompany ? { companyId: z.string().optional() } : {}),
    ...Object.fromEntries(fields),
    custom: custom.optional(),
  });
}

function schemaName({ noun }: Model): string {
  return noun.replace(/(?:^| )(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
