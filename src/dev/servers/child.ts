import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { end, send } from './processes.ts';

/** A server that was started as a process of its own. */
export interface Child {
  readonly pid: number;
  /** Resolves when the process has ended, with how it ended; never rejects. */
  readonly ended: Promise<string>;
  /** Asks it to end and waits until it has; insists where it does not listen. */
  stop(): Promise<void>;
  /** Ends it at once (SIGKILL) and waits until it is gone. */
  kill(): Promise<void>;
}

interface Command {
  command: string;
  args: readonly string[];
  env: Record<string, string>;
  logFile: string;
  user?: { uid: number; gid: number };
  /** What `stop` sends, and how long it waits after each. */
  stopBy: readonly (readonly [signal: NodeJS.Signals, ms: number])[];
}

const LOG_LIMIT = 10 * 1024 * 1024;

/** Starts a process that writes into a log file and that ends with this one, and resolves as soon as it runs. */
export async function startChild({ command, args, env, logFile, user, stopBy }: Command): Promise<Child> {
  const log = openLog(logFile);
  // Its own process group: Ctrl-C in a terminal goes to the whole group, and would end the database under the API's feet.
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', log, log], ...user });
  closeSync(log);
  await once(child, 'spawn');
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} has no process id.`);
  const farewell = () => send(pid, stopBy[0]?.[0] ?? 'SIGTERM');
  process.on('exit', farewell);
  let gone = false;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      gone = true;
      process.off('exit', farewell);
      resolve(signal === null ? `ended with code ${code}` : `was ended by ${signal}`);
    });
  });
  const endBy = async (steps: Command['stopBy']) => {
    if (!gone) await end(pid, steps);
    await ended;
  };
  return { pid, ended, stop: () => endBy([...stopBy, ['SIGKILL', 2000]]), kill: () => endBy([['SIGKILL', 2000]]) };
}

/** Answers the last lines of a log file, for an error message; '' where there is none. */
export function lastLines(logFile: string, lines = 8): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

function openLog(file: string): number {
  const log = openSync(file, 'a', 0o600);
  if (fstatSync(log).size > LOG_LIMIT) ftruncateSync(log);
  return log;
}
