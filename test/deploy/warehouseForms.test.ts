import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const [, version = ''] = /^sqlglot==(\S+)$/m.exec(readFileSync('warehouse/requirements.txt', 'utf8')) ?? [];
const LIBRARY = resolve(`.local/sqlglot-${version}`);

/** sqlglot in a folder beside what `npm start` keeps, fetched once. Undefined where Python has no pip. */
async function sqlglot(): Promise<string | undefined> {
  if (existsSync(LIBRARY)) return LIBRARY;
  const hasPip = await run('python3', ['-m', 'pip', '--version']).then(
    () => true,
    () => false,
  );
  if (!hasPip) return undefined;
  const unfinished = `${LIBRARY}.${process.pid}`;
  const wanted = ['--quiet', '--disable-pip-version-check', '--target', unfinished, '-r', 'warehouse/requirements.txt'];
  await run('python3', ['-m', 'pip', 'install', ...wanted], { timeout: 60_000 });
  await rename(unfinished, LIBRARY).catch(() => rm(unfinished, { recursive: true }));
  return LIBRARY;
}

describe('the Redshift and BigQuery forms of warehouse/', () => {
  it('are there for every query, and made from it as it stands', () => {
    const names = readdirSync('warehouse/postgres').sort();
    for (const dialect of ['redshift', 'bigquery']) {
      assert.deepEqual(readdirSync(`warehouse/${dialect}`).sort(), names);
      for (const name of names) {
        const source = createHash('sha256')
          .update(readFileSync(`warehouse/postgres/${name}`))
          .digest('hex');
        const [note = ''] = readFileSync(`warehouse/${dialect}/${name}`, 'utf8').split('\n');
        assert.ok(note.includes(source), `warehouse/${dialect}/${name} is stale; run warehouse/generate.py`);
      }
    }
  });

  it('are what sqlglot makes of it, and can be read in their dialects', async function () {
    this.timeout(70_000);
    const library = await sqlglot();
    if (library === undefined) {
      console.log('      python3 has no pip here, so sqlglot was not asked; the sums above were compared only');
      return this.skip();
    }
    const env = { ...process.env, PYTHONPATH: library, PYTHONDONTWRITEBYTECODE: '1' };
    const { stdout } = await run('python3', ['warehouse/generate.py', '--check'], { env, timeout: 30_000 });
    assert.match(stdout, /^12 forms are as their sources make them$/m);
  });
});
