import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Linux counts CPU in ticks of 10 ms. */
const TICKS = 100;

/** CPU seconds by who used them, and by thread name of the Node process. */
export interface CpuUse {
  node: number;
  temporal: number;
  postgres: number;
  driver: number;
  /** Everything else on the machine: other people's work, which makes a round worth less. */
  others: number;
  threads: Record<string, number>;
}

export interface Watched {
  node: number;
  driver: number;
  postgres: number;
  temporal: number | undefined;
}

/** Starts to count; the answer tells what was used since. */
export function countCpu(pids: Watched): () => CpuUse {
  const before = read(pids);
  return () => {
    const after = read(pids);
    const since = (key: 'node' | 'temporal' | 'postgres' | 'driver' | 'all') => after[key] - before[key];
    const ours = since('node') + since('temporal') + since('postgres') + since('driver');
    const threads: Record<string, number> = {};
    for (const [name, seconds] of after.threads) threads[name] = seconds - (before.threads.get(name) ?? 0);
    return {
      node: since('node'),
      temporal: since('temporal'),
      postgres: since('postgres'),
      driver: since('driver'),
      others: Math.max(0, since('all') - ours),
      threads,
    };
  };
}

const QUIET = { busyCores: 0.2, forMs: 500, patienceMs: 30_000 };

/** Waits until the machine does next to nothing else, but not for ever: the table shows what others used meanwhile. */
export async function untilQuiet(): Promise<void> {
  const deadline = Date.now() + QUIET.patienceMs;
  while (Date.now() < deadline) {
    const before = busySeconds();
    await pause(QUIET.forMs);
    if (((busySeconds() - before) * 1000) / QUIET.forMs < QUIET.busyCores) return;
  }
}

/** The resident memory of a process in MB. */
export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(text(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

function read({ node, driver, postgres, temporal }: Watched) {
  return {
    all: busySeconds(),
    node: own(`/proc/${node}/stat`),
    driver: own(`/proc/${driver}/stat`),
    temporal: temporal === undefined ? 0 : own(`/proc/${temporal}/stat`),
    // Sessions that have ended are in the parent's sum of children.
    postgres:
      own(`/proc/${postgres}/stat`, true) +
      childrenOf(postgres).reduce((sum, pid) => sum + own(`/proc/${pid}/stat`), 0),
    threads: threadsOf(node),
  };
}

/** What all cores have worked since the machine started. */
function busySeconds(): number {
  const fields = (text('/proc/stat').split('\n')[0] ?? '').split(/\s+/).slice(1).map(Number);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = fields;
  return (user + nice + system + irq + softIrq) / TICKS;
}

function own(file: string, withChildren = false): number {
  const [, rest = ''] = text(file).split(/\) (.*)/s);
  const fields = rest.split(' ').map(Number);
  const at = (index: number) => fields[index] ?? 0;
  return (at(11) + at(12) + (withChildren ? at(13) + at(14) : 0)) / TICKS;
}

/** Threads that never named themselves are called `node` and counted on, in order of their creation. */
function threadsOf(pid: number): Map<string, number> {
  const sums = new Map<string, number>();
  const threads = list(`/proc/${pid}/task`).sort((a, b) => Number(a) - Number(b));
  threads.forEach((thread, at) => {
    const comm = text(`/proc/${pid}/task/${thread}/comm`)
      .trim()
      .replace(/[-:]?\d+$/, '');
    const name = thread === String(pid) ? 'main' : comm === 'node' ? `node+${at}` : comm;
    sums.set(name, (sums.get(name) ?? 0) + own(`/proc/${pid}/task/${thread}/stat`));
  });
  return sums;
}

function childrenOf(pid: number): number[] {
  return text(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
