import type { Client, Connection, Submittable } from 'pg';

/** A column that a statement returns. `nullable` is undefined where PostgreSQL does not say. */
export interface DescribedColumn {
  name: string;
  type: number;
  nullable: boolean | undefined;
  /** The values that a check of the table allows, if there is one. */
  allowed: readonly string[] | undefined;
}

/** A statement as PostgreSQL understands it, without having run it. */
export interface Description {
  /** The types of its parameters. */
  parameters: number[];
  columns: DescribedColumn[];
}

interface Origin {
  notNull: boolean;
  table: string;
  allowed: readonly string[] | undefined;
}

interface Field {
  name: string;
  tableID: number;
  columnID: number;
  dataTypeID: number;
}

/** Describes statements against one database. */
export class Describer {
  readonly #client: Client;
  readonly #origins = new Map<string, Promise<Origin | undefined>>();

  constructor(client: Client) {
    this.#client = client;
  }

  /** Returns what a statement takes and returns. @throws the error of PostgreSQL when it is wrong. */
  async describe(text: string): Promise<Description> {
    const { parameters, fields } = await prepare(this.#client, text);
    const outer = fields.length === 0 ? new Set<string>() : await this.#outerJoined(text);
    const columns: DescribedColumn[] = [];
    for (const { name, tableID, columnID, dataTypeID } of fields) {
      const origin = tableID === 0 ? undefined : await this.#origin(tableID, columnID);
      const nullable = origin && (!origin.notNull || outer.has(origin.table));
      columns.push({ name, type: dataTypeID, nullable, allowed: origin?.allowed });
    }
    return { parameters, columns };
  }

  /** The tables whose columns an outer join may make null, as the planner sees it. */
  async #outerJoined(text: string): Promise<Set<string>> {
    const { rows } = await this.#client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (generic_plan, verbose, costs off, format json) ${text}`,
    );
    const found = new Set<string>();
    for (const row of rows) collectOuter(row['QUERY PLAN'][0].Plan, false, found);
    return found;
  }

  #origin(table: number, column: number): Promise<Origin | undefined> {
    const key = `${table}.${column}`;
    const known = this.#origins.get(key) ?? this.#readOrigin(table, column);
    this.#origins.set(key, known);
    return known;
  }

  async #readOrigin(table: number, column: number): Promise<Origin | undefined> {
    const { rows } = await this.#client.query<{
      name: string;
      view: string | null;
      notNull: boolean;
      check: string | null;
    }>(
      `select c.relname as name, case when c.relkind = 'v' then pg_get_viewdef(c.oid) end as view,
         a.attnotnull as "notNull", (
           select pg_get_constraintdef(k.oid) from pg_constraint k
           where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as check
       from pg_class c join pg_attribute a on a.attrelid = c.oid where c.oid = $1 and a.attnum = $2`,
      [table, column],
    );
    const [found] = rows;
    if (!found) return undefined;
    if (found.view === null) return { notNull: found.notNull, table: found.name, allowed: allowedBy(found.check) };
    const { fields } = await prepare(this.#client, found.view.replace(/;\s*$/, ''));
    const field = fields[column - 1];
    return field && field.tableID !== 0 ? this.#origin(field.tableID, field.columnID) : undefined;
  }
}

interface Plan {
  'Relation Name'?: string;
  'Join Type'?: string;
  'Parent Relationship'?: string;
  Plans?: Plan[];
}

const NULLABLE_SIDES: Readonly<Record<string, readonly string[]>> = {
  Left: ['Inner'],
  Right: ['Outer'],
  Full: ['Inner', 'Outer'],
};

function collectOuter(plan: Plan, nullable: boolean, found: Set<string>): void {
  if (nullable && plan['Relation Name'] !== undefined) found.add(plan['Relation Name']);
  const sides = NULLABLE_SIDES[plan['Join Type'] ?? ''] ?? [];
  for (const child of plan.Plans ?? []) {
    collectOuter(child, nullable || sides.includes(child['Parent Relationship'] ?? ''), found);
  }
}

/** `CHECK ((outcome = ANY (ARRAY['applied'::text, …])))` lists values; no other form does. */
function allowedBy(check: string | null): readonly string[] | undefined {
  const list = /^CHECK \(\(\w+ = ANY \(ARRAY\[([^\]]*)\]\)\)\)$/.exec(check ?? '')?.[1];
  return list === undefined ? undefined : [...list.matchAll(/'([^']*)'/g)].map(([, value = '']) => value);
}

/** Parses a statement on the server and reads its description, which `pg` has no public call for. */
async function prepare(client: Client, text: string): Promise<{ parameters: number[]; fields: Field[] }> {
  return new Promise((resolve, reject) => {
    let parameters: number[] = [];
    let fields: Field[] = [];
    let fault: unknown;
    const statement = {
      submit(connection: Connection) {
        connection.once('parameterDescription', (message: { dataTypeIDs: number[] }) => {
          parameters = message.dataTypeIDs;
        });
        connection.parse({ name: '', text, types: [] }, true);
        connection.describe({ type: 'S', name: '' }, true);
        connection.sync();
      },
      handleRowDescription(message: { fields: Field[] }) {
        fields = message.fields;
      },
      handleError(error: unknown) {
        fault = error;
        reject(error instanceof Error ? error : new Error(String(error)));
      },
      handleReadyForQuery() {
        if (fault === undefined) resolve({ parameters, fields });
      },
    };
    client.query(statement as unknown as Submittable);
  });
}
