import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from '../../src/db/connect.ts';
import { Tx } from '../../src/db/tx.ts';
import type { ExportedObject, FieldType } from '../../src/domain/exports/exportedObject.ts';
import type { Fields } from '../../src/domain/values/fields.ts';
import { layoutOf, toContent, toSegmentCall } from '../../src/domain/exports/toSegmentCalls.ts';
import { openWarehouse } from '../../src/dev/warehouse/loadWarehouse.ts';
import { toRows } from '../../src/dev/warehouse/warehouseRows.ts';
import { rows } from './statements.ts';

/** The queries of `warehouse/`, by name. */
export const QUERIES = readdirSync('warehouse/postgres').map((file) => file.replace('.sql', ''));

export type Figures = Record<string, string | number | null>;

/** Runs a query of `warehouse/postgres` as it stands but for the day it is, and the session's time zone. */
export async function warehouseQuery(
  db: Database,
  name: string,
  { day, watermark = `${day}T23:59:59.999Z`, timeZone = 'UTC' }: { day: string; watermark?: string; timeZone?: string },
): Promise<Figures[]> {
  const sql = readFileSync(`warehouse/postgres/${name}.sql`, 'utf8')
    .replaceAll('?', '\\?')
    .replaceAll('current_date', `date '${day}'`)
    .replaceAll('current_timestamp', `timestamptz '${watermark}'`);
  const opening = `set local time zone '${timeZone}'`;
  const found = await db.transaction(
    opening,
    (query) => new Tx(query),
    (tx) => rows<Figures>(tx, sql),
  );
  return found.map(plain);
}

/** Exact numbers come as text, days too. */
function plain(row: Figures): Figures {
  const value = (one: string | number | null) =>
    typeof one === 'string' && /^-?\d+(\.\d+)?$/.test(one) ? Number(one) : one;
  return Object.fromEntries(Object.entries(row).map(([column, one]) => [column, value(one)]));
}

/** A version of an object, as an export would have sent it. */
export interface LoadedVersion {
  type: 'companies' | 'licenses';
  _id: string;
  companyId?: string;
  version: number;
  at: string;
  fields: Record<string, [FieldType, unknown]> | null;
}

/** Loads versions into the schema `warehouse` as the local receiver does, in the order given; without fields: deleted. */
export async function loadVersions(db: Database, versions: readonly LoadedVersion[]): Promise<void> {
  const loaded = versions.flatMap(({ type, _id, companyId = _id, version, at, fields }) => {
    const list = Object.entries(fields ?? {});
    const object: ExportedObject = {
      layout: layoutOf(
        type,
        list.map(([field, [kind]]) => ({ field, type: kind })),
      ),
      _id,
      companyId,
      companyExternalId: null,
      externalId: _id,
      externalIdShared: false,
      sourceId: null,
      values: list.map(([, [, value]]) => value),
      custom: {},
      deleted: fields === null,
    };
    const messageId = `${type} ${_id} ${version}`;
    const call = toSegmentCall(object, toContent(object), { number: version, at: new Date(at), messageId });
    return toRows(JSON.parse(JSON.stringify(call)) as Fields, at, at);
  });
  await openWarehouse(db, 'warehouse').load(loaded);
}

/** The fields of a licence that the queries use. */
export function licenseFields(given: {
  currency: string;
  mrr: string;
  from: string;
  through?: string;
  takesPlaceOf?: string;
  dueOn?: string;
  renewalStatus?: string;
}): LoadedVersion['fields'] {
  const { currency, mrr, from, through = NEVER, takesPlaceOf = null, dueOn = NEVER, renewalStatus = 'ongoing' } = given;
  return {
    currency: ['text', currency],
    mrr: ['numeric', mrr],
    fromDate: ['date', from],
    countsThrough: ['date', through],
    takesPlaceOf: ['text', takesPlaceOf],
    dueOn: ['date', dueOn],
    renewalStatus: ['text', renewalStatus],
  };
}

const NEVER = '9999-12-31';
