import { Command, InvalidArgumentError } from 'commander';
import { seedModel, startModelApi, type ModelApi } from './support/modelApi.ts';
import { startDatabases } from './support/servers.ts';

interface Options {
  small: number;
  large: number;
  rounds: number;
}

/** What is asked of the data API, and how many times in a row: one request alone is too quick to be timed. */
const OPERATIONS: readonly (readonly [
  name: string,
  times: number,
  run: (api: ModelApi, at: number) => Promise<void>,
])[] = [
  ['list 100 end users', 10, (api) => api.list('/endusers?limit=100', 100)],
  ['list 1,000, last first', 2, (api) => api.list('/endusers?limit=1000&sort=-_id', 1000)],
  ['list those of a company', 10, (api, at) => api.list(`/endusers?companyId=extid-${api.company(at)}`, 10)],
  ['find by e-mail', 10, (api, at) => api.list(`/endusers?email=u${at}@example.com`, 1)],
  ['read by externalId', 10, (api, at) => api.read(`/endusers/extid-u${at}?companyId=extid-${api.company(at)}`)],
  ['list 100 companies', 10, (api) => api.list('/companies?limit=100', 100)],
  ['upsert 500, all changed', 5, (api, at) => api.change(at, 500)],
  ['create one and delete it', 5, (api, at) => api.createAndDelete(at)],
];

/** `bench model`: what the data API costs in a small tenant and in a large one, and 5,000 companies in one bulk. */
export function modelCommand(): Command {
  return new Command('model')
    .description('What lists, reads and upserts of the data API cost in a small and in a large tenant.')
    .option('--small <number>', 'end users of the small tenant', aCount, 1000)
    .option('--large <number>', 'end users of the large tenant', aCount, 1_000_000)
    .option('--rounds <number>', 'rounds; the tenants alternate', Number, 21)
    .action(model);
}

async function model({ small, large, rounds }: Options): Promise<void> {
  const databases = await startDatabases(false);
  const apis: ModelApi[] = [];
  try {
    for (const [name, endUsers] of [
      ['small', small],
      ['large', large],
    ] as const) {
      const fresh = await databases.fresh(`model_${name}`);
      await seedModel(fresh.db, endUsers);
      apis.push(await startModelApi(fresh, endUsers));
    }
    const times = await measure(apis, rounds);
    print(times, [small, large]);
    for (const api of apis) {
      const ms = await api.createCompanies(5000);
      console.log(`5,000 new companies in one bulk, ${api.endUsers} end users: ${(ms / 1000).toFixed(2)} s`);
    }
  } finally {
    for (const api of apis) await api.stop();
    await databases.stop();
  }
}

/** Milliseconds per request: by operation, by tenant, by round. The tenants take turns, so that both meet the same machine. */
async function measure(apis: readonly ModelApi[], rounds: number): Promise<number[][][]> {
  const times = OPERATIONS.map(() => apis.map((): number[] => []));
  for (let round = -1; round < rounds; round += 1) {
    const order = round % 2 === 0 ? [...apis.keys()] : [...apis.keys()].toReversed();
    for (const [operation, [, repeats, run]] of OPERATIONS.entries()) {
      for (const side of order) {
        const api = apis[side];
        if (!api) continue;
        const begin = performance.now();
        for (let at = 0; at < repeats; at += 1) await run(api, (Math.max(round, 0) * 37 + at * 11) % 400);
        // The first round warms up.
        if (round >= 0) times[operation]?.[side]?.push((performance.now() - begin) / repeats);
      }
    }
  }
  return times;
}

function print(times: readonly number[][][], [small, large]: readonly [number, number]): void {
  console.log(
    ['ms per request, median'.padEnd(28), `${small}`.padStart(10), `${large}`.padStart(10), '   ratio'].join(''),
  );
  for (const [at, [name]] of OPERATIONS.entries()) {
    const [few = 0, many = 0] = (times[at] ?? []).map(median);
    const cells = [few, many].map((ms) => ms.toFixed(2).padStart(10));
    console.log([name.padEnd(28), ...cells, (many / few).toFixed(2).padStart(8)].join(''));
  }
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}

function aCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1000) throw new InvalidArgumentError('A whole number from 1,000.');
  return count;
}
