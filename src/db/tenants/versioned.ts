import type { TenantTx } from '../connect.ts';
import { dynamicSql, json, name, type Sql } from '../sql.ts';

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
  changedBy: string;
  changedAt: Date;
  retiredAt: Date | null;
}

interface Names {
  table: string;
  id: string;
  value: string;
}

/** The names of a table of versions as parts of statements. */
interface Parts {
  table: Sql;
  id: Sql;
  value: Sql;
  columns: Sql;
}

/** The statements of a table of versions; `parse` reads what a version holds. */
export function versioned<T>(names: Names, parse: (value: unknown) => T) {
  const [table, id, value] = [name(names.table), name(names.id), name(names.value)];
  const columns = dynamicSql`${id} as id, version, ${value} as value, changed_by as "changedBy",
    changed_at as "changedAt", retired_at as "retiredAt"`;
  const read = (row: VersionRow): Version<T> => ({ ...row, value: parse(row.value) });
  const parts = { table, id, value, columns };
  return { ...reads(parts, read), ...writes(parts, read) };
}

function reads<T>({ table, id, columns }: Parts, read: (row: VersionRow) => Version<T>) {
  return {
    /** Those in force, or of those the ones named. */
    async current(tx: TenantTx, ids?: readonly number[]): Promise<Version<T>[]> {
      const wanted = ids ?? null;
      const found = await tx.many(dynamicSql<VersionRow>`select distinct on (${id}) ${columns} from ${table}
        where tenant_id = ${tx.tenantId} and (${wanted}::bigint[] is null or ${id} = any(${wanted}))
        order by ${id}, version desc`);
      return found.filter((row) => row.retiredAt === null).map(read);
    },

    /** Every version of one, newest first; none where there is no such thing. */
    async versions(tx: TenantTx, one: number): Promise<Version<T>[]> {
      const found = await tx.many(dynamicSql<VersionRow>`select ${columns} from ${table}
        where tenant_id = ${tx.tenantId} and ${id} = ${one} order by version desc`);
      return found.map(read);
    },
  };
}

function writes<T>({ table, id, value, columns }: Parts, read: (row: VersionRow) => Version<T>) {
  return {
    /** Adds one, in version 1. */
    async create(tx: TenantTx, what: T, changedBy: string): Promise<Version<T>> {
      const row = await tx.one(dynamicSql<VersionRow>`insert into ${table} (tenant_id, version, ${value}, changed_by)
        values (${tx.tenantId}, 1, ${json(what)}, ${changedBy}) returning ${columns}`);
      return read(row);
    },

    /** Adds the version after `before`; undefined where somebody else has added it meanwhile. */
    async change(
      tx: TenantTx,
      before: Pick<Version<T>, 'id' | 'version'>,
      what: T,
      changedBy: string,
    ): Promise<Version<T> | undefined> {
      const row = await tx.maybeOne(
        dynamicSql<VersionRow>`insert into ${table} (tenant_id, ${id}, version, ${value}, changed_by)
          overriding system value
          values (${tx.tenantId}, ${before.id}, ${before.version + 1}, ${json(what)}, ${changedBy})
          on conflict do nothing returning ${columns}`,
      );
      return row && read(row);
    },

    /** Takes one out of force. Its versions stay, to be read. */
    async retire(tx: TenantTx, one: number): Promise<void> {
      await tx.run(dynamicSql`update ${table} set retired_at = now()
        where tenant_id = ${tx.tenantId} and ${id} = ${one} and retired_at is null`);
    },
  };
}
