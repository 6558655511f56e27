import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One that has ended and was never collected by its parent is not alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return !isZombie(pid);
}

/** Answers the command line of a process, with its arguments parted by spaces, or '' where there is no such process. */
export async function commandLine(pid: number): Promise<string> {
  if (!isAlive(pid)) return '';
  try {
    // Slim images have no `ps`.
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout.trim();
  } catch {
    return '';
  }
}

/** Sends one signal after the other until the process is gone, and says whether it went. */
export async function end(pid: number, steps: readonly (readonly [signal: NodeJS.Signals, ms: number])[]) {
  for (const [signal, ms] of steps) {
    const deadline = Date.now() + ms;
    send(pid, signal);
    while (isAlive(pid) && Date.now() < deadline) await pause(20);
    if (!isAlive(pid)) return true;
  }
  return false;
}

/** Sends a signal to a process that may be gone already. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/** Answers the `code` of a system error, '' for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** In a container whose first process collects nobody, an orphan that ended answers signals for ever. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
