import { Command } from 'commander';
import { aCount } from './settle.ts';
import { runRound } from './support/round.ts';
import { startDatabases } from './support/servers.ts';
import { checkSums } from './support/sums.ts';
import { printRound } from './support/table.ts';
import { COMPANIES, makeTraffic } from './support/traffic.ts';

interface Options {
  calls: number;
  rounds: number;
  warmUp: number;
  seed: number;
}

/** `bench hot`: one company gets every call, against the same calls spread over two hundred, with health on. */
export function hotCommand(): Command {
  return new Command('hot')
    .description('Calls settled per second where all are of one company, as a share of the rate where they are spread.')
    .option('--calls <number>', 'calls measured per round', aCount, 15_000)
    .option('--rounds <number>', 'rounds of each kind; they alternate', aCount, 3)
    .option('--warm-up <number>', 'calls before the measured ones', aCount, 1000)
    .option('--seed <number>', 'seed of the traffic', aCount, 20261125)
    .action(hot);
}

async function hot({ calls, rounds, warmUp, seed }: Options): Promise<void> {
  const databases = await startDatabases(false);
  const rates: Record<'spread' | 'hot', number[]> = { spread: [], hot: [] };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const kind of ['spread', 'hot'] as const) {
        const companies = kind === 'hot' ? 1 : COMPANIES;
        const startedAt = new Date();
        const env = { CALLS_PER_WORKFLOW: '500' };
        const setup = {
          calls,
          warmUp,
          connections: 64,
          batch: 1,
          seed,
          companies,
          startedAt,
          env,
          profileFile: undefined,
        };
        const measured = await runRound('throughline', `bench_${kind}_${round}`, databases, setup);
        checkSums(kind, measured.sums, makeTraffic(warmUp + calls, seed, startedAt, companies).expected);
        console.log(kind);
        printRound(round, measured);
        rates[kind].push(measured.settledRate);
      }
    }
  } finally {
    await databases.stop();
  }
  const [spread, one] = [median(rates.spread), median(rates.hot)];
  console.log(`\nspread ${spread.toFixed(0)}/s, one company ${one.toFixed(0)}/s (medians)`);
  console.log(`ratio ${(one / spread).toFixed(2)}`);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
