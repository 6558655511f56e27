import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A Node process of the bench, which is told what to do by messages. */
export interface BenchChild {
  pid: number;
  /** Sends a message and waits for the next one that comes back. */
  ask<Answer>(message: object | string): Promise<Answer>;
  /** The next message that comes by itself. */
  next<Answer>(): Promise<Answer>;
  end(): Promise<void>;
}

/** Starts a file of this folder's parent in a process of its own. What it says on stderr is seen. */
export function startBenchChild(file: string): BenchChild {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const child = fork(path, {
    execArgv: ['--max-semi-space-size=32', '--heap-growing-percent=70', '--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const next = async <Answer>() => {
    const died = gone.then(([code]: unknown[]) => {
      throw new Error(`${file} ended with code ${String(code)}`);
    });
    const [message] = (await Promise.race([once(child, 'message'), died])) as [Answer];
    return message;
  };
  return {
    pid: child.pid ?? 0,
    next,
    ask<Answer>(message: object | string) {
      const answer = next<Answer>();
      child.send(message);
      return answer;
    },
    end: () => endOf(child, gone),
  };
}

async function endOf(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(insist);
}
