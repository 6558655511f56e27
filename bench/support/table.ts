import type { CpuUse } from './usage.ts';
import type { Measured, Side } from './round.ts';

/** Says what one side did in one round. */
export function printRound(round: number, { side, cpu, ...found }: Measured): void {
  const line = [
    `round ${round} ${side.padEnd(11)}`,
    `settled ${rate(found.settledRate)}/s`,
    `acked ${rate(found.ackRate)}/s`,
    `p50 ${found.ackP50.toFixed(1)} p99 ${found.ackP99.toFixed(1)} ms`,
    `lag ${found.lag} ms`,
    `rss ${found.rssMb.toFixed(0)} MB`,
    cpuLine(cpu),
    ...(side === 'throughline' ? [`runs ${found.runs}`] : []),
  ];
  console.log(line.join('  '));
  const threads = Object.entries(cpu.threads).filter(([, seconds]) => seconds >= 0.05);
  threads.sort(([, a], [, b]) => b - a);
  console.log(
    `        threads of node: ${threads.map(([name, seconds]) => `${name} ${seconds.toFixed(2)}`).join(', ')}`,
  );
}

/** What a side itself used, the driver included. Unlike a rate it hardly depends on what else the machine does. */
function cpuSeconds({ node, temporal, postgres, driver }: CpuUse): number {
  return node + temporal + postgres + driver;
}

function cpuLine(cpu: CpuUse): string {
  const parts = (['node', 'temporal', 'postgres', 'driver', 'others'] as const).map(
    (name) => `${name} ${cpu[name].toFixed(1)}`,
  );
  return `cpu s: ${parts.join(', ')}`;
}

/** The rounds of each side side by side, as minimum / median / maximum. */
export function printTable(
  found: readonly Measured[],
  { calls, connections, batch }: { calls: number; connections: number; batch: number },
): void {
  console.log(
    `\n${calls} calls, ${batch} per request, ${connections} connections, fsync on; minimum / median / maximum of the rounds`,
  );
  const columns: [title: string, of: (one: Measured) => number, digits: number][] = [
    ['settled/s', (one) => one.settledRate, 0],
    ['acked/s', (one) => one.ackRate, 0],
    ['p50 ms', (one) => one.ackP50, 1],
    ['p99 ms', (one) => one.ackP99, 1],
    ['lag ms', (one) => one.lag, 0],
    ['rss MB', (one) => one.rssMb, 0],
    ['cpu ms/call', (one) => (1000 * cpuSeconds(one.cpu)) / calls, 2],
  ];
  console.log(['side'.padEnd(12), ...columns.map(([title]) => title.padStart(20))].join(''));
  for (const side of ['throughline', 'pg-boss'] as const) {
    const ours = found.filter((one) => one.side === side);
    if (ours.length === 0) continue;
    const cells = columns.map(([, of, digits]) => spread(ours.map(of), digits).padStart(20));
    console.log([side.padEnd(12), ...cells].join(''));
  }
}

/** The other side's median CPU over ours: what the ratio would be on a machine that has nothing else to do. */
export function cpuRatioOf(found: readonly Measured[]): number | undefined {
  const used = (side: Side) => found.filter((one) => one.side === side).map((one) => cpuSeconds(one.cpu));
  const [ours, theirs] = [used('throughline'), used('pg-boss')];
  return ours.length === 0 || theirs.length === 0 ? undefined : median(theirs) / median(ours);
}

/** Our median rate over the other's; undefined where only one side ran. */
export function ratioOf(found: readonly Measured[]): number | undefined {
  const rates = (side: Side) => found.filter((one) => one.side === side).map((one) => one.settledRate);
  const [ours, theirs] = [rates('throughline'), rates('pg-boss')];
  return ours.length === 0 || theirs.length === 0 ? undefined : median(ours) / median(theirs);
}

function spread(values: readonly number[], digits: number): string {
  return [Math.min(...values), median(values), Math.max(...values)].map((value) => value.toFixed(digits)).join(' / ');
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

const rate = (value: number) => value.toFixed(0);
