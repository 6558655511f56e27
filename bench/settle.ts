import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../src/config.ts';
import { printStatements } from './support/statements.ts';
import { runRound, type Measured, type RoundOptions, type Side } from './support/round.ts';
import { startDatabases } from './support/servers.ts';
import { checkSums } from './support/sums.ts';
import { cpuRatioOf, printRound, printTable, ratioOf } from './support/table.ts';
import { COMPANIES, makeTraffic } from './support/traffic.ts';

interface Options {
  calls: number;
  connections: number;
  rounds: number;
  batch: number;
  group: number;
  warmUp: number;
  seed: number;
  only?: Side;
  env: Record<string, string>;
  profile?: string;
  statements: boolean;
}

const SIDES: readonly Side[] = ['throughline', 'pg-boss'];

/** Both sides take up to this many calls in one go: our default, and what pg-boss does best with here. */
const GROUP = readConfig({ DATABASE_URL: 'postgresql://localhost' }).dispatch.callsPerWorkflow;

/** `bench settle`: calls settled per second, against pg-boss with the same step functions. */
export function settleCommand(): Command {
  return new Command('settle')
    .description('Calls settled per second with all effects: Throughline against pg-boss with the same step functions.')
    .option('--calls <number>', 'calls measured per round', aCount, 20_000)
    .option('--connections <number>', 'connections that send, one request each at a time', aCount, 64)
    .option('--rounds <number>', 'rounds per side; the sides alternate', aCount, 3)
    .option('--batch <number>', 'calls per request', aCount, 1)
    .option('--group <number>', 'calls in one workflow, and in one fetch of pg-boss, at most', aCount, GROUP)
    .option('--warm-up <number>', 'calls before the measured ones', aCount, 1000)
    .option('--seed <number>', 'seed of the traffic', aCount, 20261125)
    .option('--only <side>', 'one side alone: throughline or pg-boss', aSide)
    .option('--env <name=value>', 'a setting of the sides (START_SLOTS, BOSS_WORKERS …); repeatable', aSetting, {})
    .option('--profile <folder>', 'write a CPU profile of each side and round there; it costs about a tenth')
    .option('--statements', 'show the statements that cost PostgreSQL most', false)
    .action(settle);
}

async function settle(options: Options): Promise<void> {
  const databases = await startDatabases(options.statements);
  const found: Measured[] = [];
  try {
    for (let round = 1; round <= options.rounds; round += 1) {
      // Whoever goes first meets a machine that is a little quieter, or a little colder.
      const order = round % 2 === 1 ? SIDES : SIDES.toReversed();
      for (const side of order.filter((one) => options.only === undefined || one === options.only)) {
        const setup = await roundOptions(options, `${side}-${round}`);
        const measured = await runRound(side, `bench_${side.replace('-', '')}_${round}`, databases, setup);
        const { expected } = makeTraffic(setup.warmUp + setup.calls, setup.seed, setup.startedAt);
        checkSums(side, measured.sums, expected);
        printRound(round, measured);
        if (databases.statements) await printStatements(databases.statements);
        found.push(measured);
      }
    }
  } finally {
    await databases.stop();
  }
  console.log(`\nup to ${options.group} calls in one workflow, and in one fetch of pg-boss`);
  printTable(found, options);
  const cpuRatio = cpuRatioOf(found);
  if (cpuRatio !== undefined) console.log(`\ncpu ratio ${cpuRatio.toFixed(2)} (pg-boss's CPU per call over ours)`);
  const ratio = ratioOf(found);
  if (ratio !== undefined) console.log(`ratio ${ratio.toFixed(2)}`);
}

async function roundOptions(options: Options, name: string): Promise<RoundOptions> {
  const { calls, connections, batch, warmUp, seed, group, profile } = options;
  const env = { CALLS_PER_WORKFLOW: String(group), BOSS_BATCH: String(group), ...options.env };
  const startedAt = new Date();
  const round = { calls, connections, batch, warmUp, seed, companies: COMPANIES, env, startedAt };
  if (profile === undefined) return { ...round, profileFile: undefined };
  await mkdir(profile, { recursive: true });
  const profileFile = join(resolve(profile), `${name}.cpuprofile`);
  return { ...round, profileFile };
}

export function aCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('A whole number from 1.');
  return count;
}

function aSide(text: string): Side {
  const side = SIDES.find((one) => one === text);
  if (!side) throw new InvalidArgumentError(`One of ${SIDES.join(', ')}.`);
  return side;
}

function aSetting(text: string, before: Record<string, string>): Record<string, string> {
  const [name = '', value = ''] = text.split(/=(.*)/s);
  return { ...before, [name]: value };
}
