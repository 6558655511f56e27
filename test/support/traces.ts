import { Client } from '@temporalio/client';
import type { Database } from '../../src/db/connect.ts';
import { rows } from './statements.ts';
import { theConnection } from './system.ts';

/** Every table of the catalogue of which a row holds this text, in any column, with how many do. For a superuser. */
export async function tablesHolding(db: Database, text: string): Promise<Record<string, number>> {
  const tables = await rows<{ name: string }>(
    db,
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
     order by 1`,
  );
  const holding: Record<string, number> = {};
  for (const { name } of tables) {
    const [found] = await rows<{ held: number }>(
      db,
      `select count(*) as held from ${name} t where position(? in lower(to_jsonb(t)::text)) > 0`,
      [text.toLowerCase()],
    );
    if (found && found.held > 0) holding[name] = found.held;
  }
  return holding;
}

/** Every workflow of a task queue in whose history this text stands, payloads decoded; and how many were looked at. */
export async function historiesHolding(taskQueue: string, text: string): Promise<{ holding: string[]; seen: number }> {
  const client = new Client({ connection: await theConnection() });
  const holding: string[] = [];
  let seen = 0;
  for await (const { workflowId, runId } of client.workflow.list({ query: `TaskQueue = '${taskQueue}'` })) {
    seen += 1;
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    if (textsIn(history).some((one) => one.toLowerCase().includes(text.toLowerCase()))) holding.push(workflowId);
  }
  return { holding, seen };
}

/** Every text in a history, payloads decoded. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
