import type { ExportType } from '../settings/exportTypes.ts';
import type { Fields } from '../values/fields.ts';

/** The fields without which the queries in `warehouse/` do not work; where fields are narrowed, they have to stay. */
export const QUERIED_FIELDS: Readonly<Partial<Record<ExportType, readonly string[]>>> = {
  companies: [
    'customerFrom',
    'firstActiveDay',
    'firstValueDay',
    'activitiesLast30Days',
    'activitiesPrevious30Days',
    'activeUsersLast30Days',
  ],
  licenses: ['mrr', 'currency', 'fromDate', 'renewalStatus', 'countsThrough', 'takesPlaceOf', 'dueOn'],
};

/** The types of fields, as the database has them. */
export type FieldType =
  'text' | 'text[]' | 'numeric' | 'integer' | 'boolean' | 'date' | 'timestamptz' | 'bigint' | 'jsonb';

/** A field as the data API names it, and its type, for the type of a column must not depend on the first value. */
export interface ExportedField {
  field: string;
  type: FieldType;
}

/** What the objects of a type are sent with, worked out once for many objects. */
export interface Layout {
  type: ExportType;
  /** The columns that fields come to be. */
  columns: readonly { name: string; type: FieldType }[];
  /** All columns of an object without custom fields, to be copied and filled. */
  blank: Readonly<Record<string, null>>;
}

/** One object as it is now, or as it last was where it is `deleted`. */
export interface ExportedObject {
  layout: Layout;
  /** As the data API shows it. */
  _id: string;
  companyId: string | null;
  companyExternalId: string | null;
  externalId: string | null;
  sourceId: string | null;
  /** Whether an older person of another company bears the same externalId. */
  externalIdShared: boolean;
  /**
   * In the order of the layout's columns. An exact number is text, a day YYYY-MM-DD, a point in time RFC 3339, a reference
   * the `_id` of what it refers to.
   */
  values: readonly unknown[];
  /** Fields of the customer's own, by their column names. */
  custom: Fields;
  deleted: boolean;
}
