import { CALLS_QUEUE, exportsQueueOf, idOf } from '../../temporal/contract.ts';
import { EXPORT_TYPES, type ExportType } from '../../domain/settings/exportTypes.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { Client, Connection, WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import type { Manifest } from '../../db/exports/exportRuns.ts';
import type * as workflows from '../../workflows/index.ts';
import type { ExportProgress } from '../../workflows/exportWarehouse.ts';
import { readConnection } from '../../dev/connectionFile.ts';
import { dataOf, print } from '../reach.ts';

type Environment = Record<string, string | undefined>;

interface Options {
  tenant: string;
  full?: boolean;
  objects: ExportType[];
  taskQueue: string;
}

/** `export`: one run now, waited for, with its manifest at the end. It goes straight to Temporal, for whoever runs it. */
export function exportCommand(env: Environment): Command {
  return new Command('export')
    .description("exports a tenant's data to its warehouse now, and shows the manifest")
    .requiredOption('--tenant <name>', 'the tenant')
    .option('--full', 'send everything again, not only what changed')
    .option('--objects <list>', `of ${EXPORT_TYPES.join(', ')} (default: what the settings name)`, readTypes, [])
    .option('--task-queue <name>', 'the task queue of the worker', exportsQueueOf(CALLS_QUEUE))
    .action((options: Options, command: Command) => exportNow(env, dataOf(command), options));
}

async function exportNow(env: Environment, dataDir: string, options: Options): Promise<void> {
  const { tenant, full, objects, taskQueue } = options;
  const last = await readConnection(dataDir);
  const { connectionOptions, namespace } = loadClientConnectConfig({ disableFile: true, overrideEnvVars: given(env) });
  const address = env['TEMPORAL_ADDRESS'] ?? last?.temporalAddress;
  if (address === undefined) throw new Error('No Temporal: set TEMPORAL_ADDRESS, or run `npm start` first.');
  const connection = await Connection.connect({ ...connectionOptions, address }).catch(() => {
    throw new Error(`Temporal at ${address} does not answer; is \`npm start\` running?`);
  });
  try {
    const { workflow } = new Client({ connection, namespace: namespace ?? 'default' });
    const handle = await workflow.start<typeof workflows.exportWarehouse>('exportWarehouse', {
      workflowId: idOf.exportRun(tenant, randomUUID()),
      taskQueue,
      args: [{ tenantId: tenant, kind: full ? 'full' : 'incremental', types: objects }],
    });
    print(manifestLines(await watched(handle)));
  } finally {
    await connection.close();
  }
}

/** Shows how far a run is until it ends: a bar, or plain lines where there is no terminal. */
async function watched(handle: WorkflowHandle<typeof workflows.exportWarehouse>): Promise<Manifest> {
  const bar = new SingleBar({
    format: ' {bar} {percentage}% | {value}/{total} | {type}',
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 2_000,
  });
  let over = false;
  const result = handle.result().finally(() => (over = true));
  result.catch(() => undefined);
  bar.start(0, 0, { type: '' });
  try {
    while (!over) {
      const progress = await handle.query<ExportProgress>('progress').catch(() => undefined);
      if (progress) {
        bar.setTotal(progress.total);
        bar.update(progress.read, { type: progress.type ?? '' });
      }
      await Promise.race([pause(500), result.catch(() => undefined)]);
    }
    return await result;
  } catch (error) {
    throw new Error(sentenceOf(error), { cause: error });
  } finally {
    bar.stop();
  }
}

/** The innermost cause says what to do. */
function sentenceOf(error: unknown): string {
  let cause = error instanceof WorkflowFailedError ? error.cause : error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  return cause instanceof Error ? cause.message : String(cause);
}

function manifestLines({ watermark, day, seconds, bytes, objects, mrrCents }: Manifest): string[] {
  const sums = Object.entries(mrrCents).map(([currency, cents]) => `${(cents / 100).toFixed(2)} ${currency}`);
  return [
    '',
    ...Object.entries(objects).map(
      ([type, { planned, delivered, parked, unchanged }]) =>
        `${type.padEnd(14)}${planned} planned, ${delivered} delivered, ${parked} parked, ${unchanged} unchanged`,
    ),
    `${'MRR'.padEnd(14)}${sums.length === 0 ? 'none' : sums.join(', ')} on ${day}`,
    `${'watermark'.padEnd(14)}${watermark}`,
    `${'sent'.padEnd(14)}${(bytes / 1024).toFixed(0)} KB in ${seconds.toFixed(1)} s`,
  ];
}

function readTypes(text: string): ExportType[] {
  return text.split(',').map((name) => {
    const type = EXPORT_TYPES.find((one) => one === name.trim());
    if (!type) throw new InvalidArgumentError(`"${name}" is none of ${EXPORT_TYPES.join(', ')}.`);
    return type;
  });
}

function given(env: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
