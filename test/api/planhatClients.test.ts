import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { aDataServer } from '../support/dataClient.ts';

const run = promisify(execFile);

/** An environment with these packages of PyPI, made once and kept; undefined where they cannot be had. */
async function aPython(packages: readonly string[]): Promise<string | undefined> {
  const folder = resolve('.local/python', packages.join('+'));
  const python = join(folder, 'bin', 'python');
  if (existsSync(python)) return python;
  const unfinished = `${folder}.${process.pid}`;
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
  try {
    await run('python3', ['-m', 'venv', unfinished]);
    await run(join(unfinished, 'bin', 'python'), install);
    await rename(unfinished, folder);
    return python;
  } catch {
    await rm(unfinished, { recursive: true, force: true });
    return undefined;
  }
}

/** Two of them install a module of one name, so they cannot share an environment. */
const CLIENTS = [
  { script: 'cruds_and_pyplanhat.py', packages: ['cruds==1.9.1', 'pyplanhat==0.2.1'] },
  // It imports typing_extensions and does not say so.
  { script: 'robocorp_planhat.py', packages: ['robocorp-planhat==1.0.0', 'typing_extensions'] },
];

describe("Planhat's real clients", () => {
  for (const { script, packages } of CLIENTS) {
    it(`${packages.join(', ')}: create, read, page, change, bulk and delete`, async function () {
      this.timeout(180_000);
      const python = await aPython(packages);
      if (python === undefined) return this.skip();
      const { url, aClient } = await aDataServer();
      const { token } = await aClient();
      const env = { ...process.env, URL: url, TOKEN: token };
      const { stdout } = await run(python, [resolve('test/fixtures/planhatClients', script)], { env });
      assert.equal(stdout.trim(), 'done');
    });
  }
});
