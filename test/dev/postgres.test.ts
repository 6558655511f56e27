import assert from 'node:assert/strict';
import { connect } from '../../src/db/connect.ts';
import { freePort } from '../../src/dev/servers/ports.ts';
import { startPostgres, type Postgres } from '../../src/dev/servers/postgres.ts';
import { aFolder, atEnd } from '../support/servers.ts';
import { execute, rows } from '../support/statements.ts';

const KILLS = 3;

describe('the embedded PostgreSQL', () => {
  for (const fsync of [true, false]) {
    it(`keeps what was committed the moment before it is killed, fsync ${fsync ? 'on' : 'off'}`, async function () {
      this.timeout(120_000);
      const [dataDir, port] = [await aFolder(), await freePort(0)];
      let server: Postgres = await startPostgres({ dataDir, port, fsync });
      atEnd(() => server.kill());
      await once(server.url, (db) => execute(db, 'create table kills (kill int primary key)'));
      for (let kill = 0; kill < KILLS; kill++) {
        await once(server.url, async (db) => {
          await execute(db, 'insert into kills values (?)', [kill]);
          await server.kill();
        });
        server = await startPostgres({ dataDir, port, fsync });
      }
      const kept = await once(server.url, (db) => rows<{ kill: number }>(db, 'select kill from kills order by kill'));
      assert.deepEqual(
        kept.map(({ kill }) => kill),
        Array.from({ length: KILLS }, (_, kill) => kill),
      );
    });
  }
});

async function once<T>(url: string, work: (db: ReturnType<typeof connect>) => Promise<T>): Promise<T> {
  const db = connect({ url, pool: 1 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
