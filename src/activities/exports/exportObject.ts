import type { ExportRecord } from '../../db/exports/exportObjects.ts';
import * as exportObjects from '../../db/exports/exportObjects.ts';
import type { RecordTable } from '../../db/records/records.ts';
import type { ExportedField, ExportedObject, ExportType, FieldType } from '../../domain/exports/exportedObject.ts';
import { toObjectId } from '../../domain/identity/objectId.ts';
import { byColumn, type CustomColumns } from '../../domain/exports/toSegmentCalls.ts';

/** Which fields of a type are sent, worked out once for a page. */
export interface Layout {
  type: ExportType;
  own: { field: string; type: FieldType; isReference: boolean }[];
  computed: { field: string; type: FieldType }[];
  isSent(customField: string): boolean;
}

export function layoutOf(type: ExportType, table: RecordTable, wanted: readonly string[] | undefined): Layout {
  const isSent = (field: string) => wanted === undefined || wanted.includes(field);
  const own = Object.entries(table.columns).map(([field, column]) => ({
    field,
    type: column.type,
    isReference: column.to !== undefined,
  }));
  const computed = exportObjects.exportedComputed(type).map(([field, column]) => ({ field, type: column.type }));
  return {
    type,
    own: own.filter(({ field }) => isSent(field)),
    computed: computed.filter(({ field }) => isSent(field)),
    isSent: (field) => isSent(`custom.${field}`),
  };
}

/** A record as it is exported. */
export function toObject(layout: Layout, record: ExportRecord, columns: CustomColumns): ExportedObject {
  const fields: Record<string, ExportedField> = {};
  for (const { field, type, isReference } of layout.own) {
    const value = record.fields[field] ?? null;
    fields[field] = { type, value: isReference && typeof value === 'number' ? toObjectId(value) : value };
  }
  for (const { field, type } of layout.computed) fields[field] = { type, value: record.computed[field] ?? null };
  const custom = Object.entries(record.custom).filter(([field]) => layout.isSent(field));
  return {
    type: layout.type,
    _id: toObjectId(record.id),
    companyId: record.companyId === null ? null : toObjectId(record.companyId),
    companyExternalId: record.companyExternalId,
    externalId: record.externalId,
    externalIdShared: record.externalIdShared,
    sourceId: record.sourceId,
    fields,
    custom: custom.length === 0 ? {} : byColumn(Object.fromEntries(custom), columns),
    deleted: false,
  };
}

/** What was sent and is no more. */
export function tombstone(
  type: ExportType,
  id: number,
  companyId: number | null,
  externalId: string | null,
): ExportedObject {
  return {
    type,
    _id: toObjectId(id),
    companyId: companyId === null ? null : toObjectId(companyId),
    companyExternalId: null,
    externalId,
    externalIdShared: false,
    sourceId: null,
    fields: {},
    custom: {},
    deleted: true,
  };
}
