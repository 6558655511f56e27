import type { Database } from '../../src/db/connect.ts';
import { rows } from '../../test/support/statements.ts';

interface Statement {
  query: string;
  calls: number;
  total: number;
  mean: number;
  plan: number;
  rows: number;
  hits: number;
  wal: number;
}

/** Prints the statements that cost PostgreSQL most since the last reset. */
export async function printStatements(db: Database, most = 22): Promise<void> {
  const found = await rows<Statement>(
    db,
    `select regexp_replace(query, '\\s+', ' ', 'g') as query, calls, total_exec_time as total, mean_exec_time as mean,
       total_plan_time as plan, rows, shared_blks_hit as hits, wal_bytes::bigint as wal
     from pg_stat_statements order by total_exec_time desc limit ?`,
    [most],
  );
  console.log('   total ms    calls   mean ms      rows  blocks/call  wal kB/call  statement');
  for (const one of found) {
    const cells = [
      one.total.toFixed(0).padStart(11),
      String(one.calls).padStart(9),
      one.mean.toFixed(2).padStart(10),
      String(one.rows).padStart(10),
      (one.hits / one.calls).toFixed(0).padStart(13),
      (one.wal / one.calls / 1024).toFixed(1).padStart(13),
    ];
    console.log(`${cells.join('')}  ${one.query.slice(0, 150)}`);
  }
}
