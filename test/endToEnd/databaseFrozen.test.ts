import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { startApi } from '../../src/api/server.ts';
import { readConfig } from '../../src/config.ts';
import { connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { createLog } from '../../src/log.ts';
import { freePort } from '../../src/dev/servers/ports.ts';
import { startPostgres } from '../../src/dev/servers/postgres.ts';
import { aTenant } from '../support/database.ts';
import { aFolder, atEnd } from '../support/servers.ts';
import { client } from '../support/system.ts';

describe('an API whose database accepts and does not answer', () => {
  it('answers 503 within two seconds, whether it knows the token or not, and takes calls again afterwards', async function () {
    this.timeout(60_000);
    const postgres = await startPostgres({ dataDir: await aFolder(), port: await freePort(0), fsync: false });
    const signalAll = (signal: 'STOP' | 'CONT') => {
      for (const pid of [postgres.pid, ...childrenOf(postgres.pid)]) process.kill(pid, `SIG${signal}`);
    };
    atEnd(() => postgres.kill());
    await migrate(postgres.url);
    const config = readConfig({ DATABASE_URL: postgres.url, PORT: '0' });
    const db = connect(config.database);
    const away = () => Promise.reject(new Error('not here'));
    const api = await startApi({ config, db, connection: away, log: createLog('silent') });
    const [known, unknown] = [client(api.url, await aTenant(db)), client(api.url, await aTenant(db))];
    const call = (messageId: string) => ({ type: 'track', userId: 'u-1', event: 'Opened', messageId });
    assert.equal((await known.send(call('before'))).status, 200);
    signalAll('STOP');
    try {
      for (const door of [known, unknown]) {
        const began = Date.now();
        const answer = await door.send(call('during'));
        assert.deepEqual([answer.status, answer.body.code], [503, 'databaseAway']);
        assert.ok(Date.now() - began < 2_500, `${Date.now() - began} ms`);
      }
    } finally {
      signalAll('CONT');
    }
    const end = Date.now() + 20_000;
    while ((await unknown.send(call('during'))).status !== 200) assert.ok(Date.now() < end);
    assert.equal((await known.send(call('during'))).status, 200);
    await db.close();
    await api.stop();
  });
});

/** Slim images of Linux have no `ps`, other systems no `/proc`. */
function childrenOf(parent: number): number[] {
  const all =
    process.platform === 'linux'
      ? readdirSync('/proc')
          .filter((name) => /^\d+$/.test(name))
          .map(parentOf)
      : execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' })
          .trim()
          .split('\n')
          .map((line) => line.trim().split(/\s+/).map(Number));
  return all.flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid] : []));
}

function parentOf(pid: string): number[] {
  try {
    const [, ppid] = /\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return [Number(pid), Number(ppid)];
  } catch {
    return []; // It has ended since.
  }
}
