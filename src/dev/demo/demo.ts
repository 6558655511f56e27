import { setTimeout as pause } from 'node:timers/promises';
import { Analytics } from '@segment/analytics-node';
import { z } from 'zod';
import { demoHistory } from './demoHistory.ts';
import { putDemoAccounts, putDemoRules, type AskDemo } from './demoRules.ts';
import { readStory } from './demoStory.ts';
import { demoTraffic, type DemoCall } from './demoTraffic.ts';

const ledgerSchema = z.object({
  totals: z.object({
    received: z.number(),
    applied: z.number(),
    parked: z.number(),
    ignored: z.number(),
    failed: z.number(),
    pending: z.number(),
    duplicates: z.number(),
    rejected: z.number(),
  }),
});

/** What became of a tenant's calls, over every hour of the ledger. */
export type LedgerTotals = z.infer<typeof ledgerSchema>['totals'];

interface Door {
  /** Where the API answers. */
  api: string;
  tenantToken: string;
  adminToken: string;
}

const SETTLED_MS = 60_000;
/** What the demo makes there to see: a health that fell, a first value, and what is owed. */
const LINES = 3;

/**
 * Puts the accounts and the rules of the demo and sends two weeks of calls through the real Segment SDK and what the companies
 * did before as past user activities, waits until all are settled, and answers the ledger; its `pending` is above 0 only where a minute was not enough.
 */
export async function playDemo(door: Door): Promise<LedgerTotals> {
  const now = new Date();
  await putDemoAccounts(asDemo(door), now);
  await putDemoRules(asDemo(door), now);
  const { first, again } = demoTraffic(now);
  await send(door, first);
  await send(door, again);
  const deadline = Date.now() + SETTLED_MS;
  // The people of the past have to be there, or it would make them, without their names.
  await settled(door, first.length, deadline);
  const past = demoHistory(now);
  await ask(door, `/analytics/bulk/${door.tenantToken}`, { method: 'POST', body: JSON.stringify(past) });
  const totals = await settled(door, first.length + past.length, deadline);
  // Scores, milestones and follow-ups come a moment after the last call is settled.
  while ((await readAccounts(door)).length < LINES && Date.now() < deadline) await pause(100);
  return totals;
}

async function settled(door: Door, received: number, deadline: number): Promise<LedgerTotals> {
  for (;;) {
    const totals = await readLedger(door);
    if ((totals.pending === 0 && totals.received >= received) || Date.now() > deadline) return totals;
    await pause(100);
  }
}

/** Asks the API with the demo's admin token. */
export function asDemo(door: Door): AskDemo {
  return async (method, path, body) =>
    (await ask(door, path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })).json();
}

/** The ledger of a tenant, over the last 30 days. */
export async function readLedger(door: Door): Promise<LedgerTotals> {
  const answer = await ask(door, '/api/ledger');
  return ledgerSchema.parse(await answer.json()).totals;
}

/** What there is to see of a tenant's accounts, a line each. */
export function readAccounts(door: Door): Promise<string[]> {
  return readStory((path) => asDemo(door)('GET', path, undefined));
}

async function ask({ api, adminToken }: Door, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
  const answer = await fetch(api + path, { ...init, headers });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

async function send({ api, tenantToken }: Door, calls: readonly DemoCall[]): Promise<void> {
  const analytics = new Analytics({ writeKey: tenantToken, host: api, path: '/v1/batch', flushAt: 50, maxRetries: 2 });
  const failures: unknown[] = [];
  analytics.on('error', ({ code, reason }) => failures.push(reason ?? code));
  for (const call of calls) {
    if (call.type === 'identify') analytics.identify(call.params);
    else if (call.type === 'track') analytics.track(call.params);
    else analytics.group(call.params);
  }
  await analytics.closeAndFlush({ timeout: SETTLED_MS });
  if (failures.length > 0) throw new Error(`The Segment SDK could not deliver: ${String(failures[0])}`);
}
