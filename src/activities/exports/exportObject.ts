import type { ExportType } from '../../domain/settings/exportTypes.ts';
import type { ExportRecord } from '../../db/exports/exportObjects.ts';
import * as exportObjects from '../../db/exports/exportObjects.ts';
import type { RecordTable } from '../../db/records/records.ts';
import type { ExportedObject, Layout } from '../../domain/exports/exportedObject.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { byColumn, layoutOf, type CustomColumns } from '../../domain/exports/toSegmentCalls.ts';

/** How the records of a page become objects, worked out once. */
export interface Selection {
  layout: Layout;
  own: { field: string; isReference: boolean }[];
  computed: string[];
  isSent(customField: string): boolean;
}

/** What is sent of a type: all of it, or the fields that are `wanted`. */
export function selectionOf(type: ExportType, table: RecordTable, wanted: readonly string[] | undefined): Selection {
  const isSent = (field: string) => wanted === undefined || wanted.includes(field);
  const own = Object.entries(table.columns)
    .map(([field, column]) => ({ field, type: column.type, isReference: column.to !== undefined }))
    .filter(({ field }) => isSent(field));
  const computed = exportObjects
    .exportedComputed(type)
    .map(([field, column]) => ({ field, type: column.type }))
    .filter(({ field }) => isSent(field));
  return {
    layout: layoutOf(type, [...own, ...computed]),
    own,
    computed: computed.map(({ field }) => field),
    isSent: (field) => isSent(`custom.${field}`),
  };
}

/** A record as it is exported. */
export function toObject(selection: Selection, record: ExportRecord, columns: CustomColumns): ExportedObject {
  const values: unknown[] = [];
  for (const { field, isReference } of selection.own) {
    const value = record.fields[field];
    values.push(isReference && typeof value === 'number' ? toObjectId(value) : value);
  }
  for (const field of selection.computed) values.push(record.computed[field]);
  const custom = Object.entries(record.custom).filter(([field]) => selection.isSent(field));
  return {
    layout: selection.layout,
    _id: toObjectId(record.id),
    companyId: record.companyId === null ? null : toObjectId(record.companyId),
    companyExternalId: record.companyExternalId,
    externalId: record.externalId,
    externalIdShared: record.externalIdShared,
    sourceId: record.sourceId,
    values,
    custom: custom.length === 0 ? {} : byColumn(Object.fromEntries(custom), columns),
    deleted: false,
  };
}

/** What was sent and is no more. */
export function tombstone(
  layout: Layout,
  id: number,
  companyId: number | null,
  externalId: string | null,
): ExportedObject {
  return {
    layout,
    _id: toObjectId(id),
    companyId: companyId === null ? null : toObjectId(companyId),
    companyExternalId: null,
    externalId,
    externalIdShared: false,
    sourceId: null,
    values: [],
    custom: {},
    deleted: true,
  };
}
