import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** What became of the console: it was built, it is as its sources are, or why it could not be built. */
export type ConsoleState = 'built' | 'current' | { fault: string };

const SOURCES = 'src/console';
/** Whose schemas the console checks its forms by, and whose queries it shows. */
const SHARED = ['src/domain', 'warehouse'];
const BUILT = 'dist/console';
const VITE = 'node_modules/vite/bin/vite.js';
const LAST_LINES = 12;

/** Sees to it that the console in `root` is built and no older than its sources. Never rejects. */
export async function buildConsole(root = '.'): Promise<ConsoleState> {
  const sources = join(root, SOURCES);
  const built = join(root, BUILT);
  // A release has the build and no sources.
  if (!existsSync(sources)) return existsSync(built) ? 'current' : { fault: 'there are no sources to build it from' };
  if (await isCurrent(root, sources, built)) return 'current';
  if (!existsSync(join(root, VITE)))
    return { fault: 'Vite is not installed; run `npm ci` without leaving anything out' };
  const making = `${built}.${process.pid}`;
  const fault = await runVite(root, resolve(making));
  if (fault === undefined) {
    // Whoever loads a page meanwhile gets the whole old one or the whole new one.
    await rm(built, { recursive: true, force: true });
    await rename(making, built);
    return 'built';
  }
  await rm(making, { recursive: true, force: true });
  return { fault };
}

/** The same, for a person. */
export function consoleLine(state: ConsoleState): string {
  if (typeof state === 'string') return state === 'built' ? 'built' : 'up to date';
  return `not built, and all else works without it: ${state.fault}`;
}

async function isCurrent(root: string, sources: string, built: string): Promise<boolean> {
  const made = await stat(join(built, 'index.html')).catch(() => undefined);
  if (!made) return false;
  const files = (await Promise.all([sources, ...SHARED.map((folder) => join(root, folder))].map(filesIn))).flat();
  const changed = await Promise.all([...files, join(root, 'package-lock.json')].map(changedAt));
  return changed.every((at) => at <= made.mtimeMs);
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true }).catch(() => []);
  return found.map((file) => join(folder, file));
}

/** Of a file; a folder's time says nothing of what is in it, and a file that is gone is not needed. */
async function changedAt(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? found.mtimeMs : 0;
}

/** Answers what Vite said last where it failed. */
async function runVite(root: string, outDir: string): Promise<string | undefined> {
  const args = [VITE, 'build', SOURCES, '--outDir', outDir, '--logLevel', 'warn'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return undefined;
  return said.trimEnd().split('\n').slice(-LAST_LINES).join('\n') || `Vite ended with code ${code}`;
}
