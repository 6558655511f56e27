import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** A version of something that is changed by adding the next one. The highest is in force, unless it is retired. */
export interface Version<T> {
  id: number;
  version: number;
  value: T;
  changedBy: string;
  changedAt: Date;
  retiredAt: Date | null;
}

interface VersionRow {
  id: number;
  version: number;
  value: unknown;
  changed_by: string;
  changed_at: Date;
  retired_at: Date | null;
}

interface Names {
  table: string;
  id: string;
  value: string;
}

/** The statements of a table of versions; `parse` reads what a version holds. */
export function versioned<T>(names: Names, parse: (value: unknown) => T) {
  const { id, value } = names;
  const columns = `${id} as id, version, ${value} as value, changed_by, changed_at, retired_at`;
  const read = (row: VersionRow): Version<T> => ({
    id: row.id,
    version: row.version,
    value: parse(row.value),
    changedBy: row.changed_by,
    changedAt: row.changed_at,
    retiredAt: row.retired_at,
  });
  return { ...reads(names, columns, read), ...writes(names, columns, read) };
}

function reads<T>({ table, id }: Names, columns: string, read: (row: VersionRow) => Version<T>) {
  return {
    /** Those in force, or of those the ones named. */
    async current(tx: TenantTx, ids?: readonly number[]): Promise<Version<T>[]> {
      const found = await rows<VersionRow>(
        tx,
        `select distinct on (${id}) ${columns} from ${table}
         where tenant_id = :tenantId and (:ids::bigint[] is null or ${id} = any(:ids))
         order by ${id}, version desc`,
        { tenantId: tx.tenantId, ids: ids ? [...ids] : null },
      );
      return found.filter((row) => row.retired_at === null).map(read);
    },

    /** Every version of one, newest first; none where there is no such thing. */
    async versions(tx: TenantTx, one: number): Promise<Version<T>[]> {
      const found = await rows<VersionRow>(
        tx,
        `select ${columns} from ${table} where tenant_id = ? and ${id} = ? order by version desc`,
        [tx.tenantId, one],
      );
      return found.map(read);
    },
  };
}

function writes<T>({ table, id, value }: Names, columns: string, read: (row: VersionRow) => Version<T>) {
  return {
    /** Adds one, in version 1. */
    async create(tx: TenantTx, what: T, changedBy: string): Promise<Version<T>> {
      const [row] = await rows<VersionRow>(
        tx,
        `insert into ${table} (tenant_id, version, ${value}, changed_by) values (?, 1, ?, ?) returning ${columns}`,
        [tx.tenantId, JSON.stringify(what), changedBy],
      );
      if (!row) throw new Error('An insert returned nothing');
      return read(row);
    },

    /** Adds the version after `before`; undefined where somebody else has added it meanwhile. */
    async change(
      tx: TenantTx,
      before: Pick<Version<T>, 'id' | 'version'>,
      what: T,
      changedBy: string,
    ): Promise<Version<T> | undefined> {
      const [row] = await rows<VersionRow>(
        tx,
        `insert into ${table} (tenant_id, ${id}, version, ${value}, changed_by) overriding system value
         values (?, ?, ?, ?, ?) on conflict do nothing returning ${columns}`,
        [tx.tenantId, before.id, before.version + 1, JSON.stringify(what), changedBy],
      );
      return row && read(row);
    },

    /** Takes one out of force. Its versions stay, to be read. */
    async retire(tx: TenantTx, one: number): Promise<void> {
      await tx.raw(`update ${table} set retired_at = now() where tenant_id = ? and ${id} = ? and retired_at is null`, [
        tx.tenantId,
        one,
      ]);
    },
  };
}
