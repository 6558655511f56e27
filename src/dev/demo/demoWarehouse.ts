import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import type { Closing } from '../servers/closing.ts';
import type { AskDemo } from './demoRules.ts';
import { freePort } from '../servers/ports.ts';
import { startSegmentReceiver } from '../segmentReceiver.ts';

/** The schema into which exports on this machine are loaded. */
export const WAREHOUSE = 'warehouse';

const FIRST_PORT = 8480;
const DONE_MS = 60_000;
const settingsForm = z.object({ settings: z.looseObject({ host: z.string() }) });
const runForm = z.object({
  items: z.array(
    z.object({
      state: z.string(),
      manifest: z
        .object({
          objects: z.record(z.string(), z.object({ delivered: z.number(), planned: z.number() })),
          mrrCents: z.record(z.string(), z.number()),
        })
        .nullable(),
    }),
  ),
});

/** A Write Key for the receiver on this machine, as Segment's look. */
export function newWriteKey(): string {
  return `wk_${randomBytes(24).toString('base64url')}`;
}

/** Starts the receiver that stands for Segment on this machine; it knows one Write Key. Answers its URL. */
export async function startWarehouse(db: Database, writeKey: string, closing: Closing): Promise<string> {
  const receiver = await startSegmentReceiver({
    db,
    schemaOf: (key) => (key === writeKey ? WAREHOUSE : undefined),
    port: await freePort(FIRST_PORT),
  });
  closing.add(() => receiver.close(), 500);
  return receiver.url;
}

/** Switches the demo's export on, to the receiver, and runs it once. Answers what it came to, in a line. */
export async function exportDemo(ask: AskDemo, host: string, writeKey: string): Promise<string> {
  await ask('PUT', '/api/export/writeKey', { writeKey });
  await ask('PUT', '/api/export', { on: true, host });
  const { workflowId } = (await ask('POST', '/api/exports', {})) as { workflowId: string };
  for (const deadline = Date.now() + DONE_MS; Date.now() < deadline; await pause(200)) {
    const path = `/api/exports?workflowId=${encodeURIComponent(workflowId)}`;
    const [run] = runForm.parse(await ask('GET', path, undefined)).items;
    if (run?.manifest) return lineOf(run.manifest);
    if (run && run.state !== 'running') return `the first run has ${run.state}; see ${host}`;
  }
  return 'the first run is under way';
}

/** The receiver may have another port than at the last start: an export that goes to this machine follows it. */
export async function followWarehouse(ask: AskDemo, host: string): Promise<void> {
  const { settings } = settingsForm.parse(await ask('GET', '/api/export', undefined));
  const isHere = settings.host.startsWith('http://127.0.0.1:');
  if (isHere && settings.host !== host) await ask('PUT', '/api/export', { ...settings, host });
}

function lineOf({ objects, mrrCents }: NonNullable<z.infer<typeof runForm>['items'][number]['manifest']>): string {
  const sent = Object.values(objects).reduce((sum, { delivered }) => sum + delivered, 0);
  const money = Object.entries(mrrCents).map(([currency, cents]) => `${(cents / 100).toFixed(2)} ${currency}`);
  return `${sent} objects delivered, proven one by one; MRR ${money.join(', ')}`;
}
