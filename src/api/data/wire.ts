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
