import { claimCalls, type KeptCall } from '../../domain/identity/claimedCall.ts';
import type { z } from 'zod';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as keptCalls from '../../db/calls/keptCalls.ts';
import { readKnown } from '../../db/calls/known.ts';
import * as metricRules from '../../db/metrics/metricRules.ts';
import { readBodyOf } from '../../domain/calls/keptBody.ts';
import { REASON_HELP } from '../../domain/calls/outcome.ts';
import { judgeCalls, type Judged, type Met } from '../../domain/usage/preview.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { changedSettings } from '../../domain/settings/settingsChange.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { readDelivery } from '../ingest/delivery.ts';
import { readItems } from '../ingest/readItems.ts';
import { route, type Route } from '../../http/route.ts';
import { draftOf, freedCalls } from '../../product/settings/index.ts';
import { previewAnswer, previewBody } from './previewForms.ts';

type Asked = z.output<typeof previewBody>;
type Answer = z.input<typeof previewAnswer>;
type Settled = Answer['calls'][number]['settled'];

const RECENT = 100;

/** `POST /api/settings/preview`: what a draft of the settings would do to real calls, without writing anything. */
export function previewRoute({ db }: { db: Database }): Route {
  return route({
    method: 'post',
    path: '/api/settings/preview',
    permission: 'settings.read',
    tag: 'settings',
    summary: 'Try a draft of the settings on real calls',
    description:
      'Decides the calls twice, by the functions that settle them and against what is known now: under the settings in force and under the draft. Nothing is written.',
    body: previewBody,
    answer: previewAnswer,
    handle: ({ tenantId, body }) =>
      inTenant(db, tenantId, async (tx) => {
        await tx.readOnly();
        return preview(tx, body);
      }),
  });
}

async function preview(tx: TenantTx, asked: Asked): Promise<Answer> {
  const { settings: now } = await tx.settings();
  const draft = draftOf(now, { settings: asked.settings, isPart: true });
  const { kept, settled, rejected, notFound } = await readCalls(tx, asked);
  const before = await judgeUnder(tx, kept, now);
  const after = await judgeUnder(tx, kept, draft);
  const calls = kept.map(({ messageId, call }) => {
    const [first, second] = [shown(before.get(messageId)), shown(after.get(messageId))];
    const differs = JSON.stringify(first) !== JSON.stringify(second);
    const { type, event = null } = call;
    return { messageId, type, event, settled: settled.get(messageId) ?? null, before: first, after: second, differs };
  });
  return {
    changed: changedSettings(now, draft),
    calls,
    rejected,
    notFound,
    totals: {
      calls: calls.length,
      differ: calls.filter((call) => call.differs).length,
      before: countOf(calls.map((call) => call.before)),
      after: countOf(calls.map((call) => call.after)),
    },
    released: (await freedCalls(tx, now, draft)).length,
  };
}

async function judgeUnder(tx: TenantTx, kept: readonly KeptCall[], rules: Settings) {
  // Read for each anew: deciding changes the records it is given.
  const known = await readKnown(tx, claimCalls(kept, rules));
  const metrics = await metricRules.list(tx);
  return judgeCalls(kept, known, rules, new Map(metrics.map(({ dimensionId, status }) => [dimensionId, status])));
}

async function readCalls(tx: TenantTx, { messageIds, calls, recent }: Asked) {
  const pasted = readPasted(calls ?? []);
  const asked = messageIds ?? [];
  const few = messageIds === undefined && calls === undefined ? RECENT : 0;
  const latest = await keptCalls.latest(tx, recent ?? few);
  const given = new Set(pasted.kept.map(({ messageId }) => messageId));
  const wanted = [...new Set([...asked, ...latest])].filter((messageId) => !given.has(messageId));
  const rows = await keptCalls.read(tx, wanted);
  const settled = new Map<string, Settled>(
    rows.map(({ messageId, outcome, reason }) => [messageId, { outcome: outcome ?? 'pending', reason }]),
  );
  const found = rows.flatMap((row): KeptCall[] => {
    const read = readBodyOf(row.type, row.body);
    if (!read.ok) return [];
    return [{ messageId: row.messageId, call: read.call, receivedAt: row.receivedAt, occurredAt: row.occurredAt }];
  });
  const all = [...pasted.kept, ...found];
  const notFound = asked.filter((messageId) => !all.some((kept) => kept.messageId === messageId));
  return { kept: all, settled, rejected: pasted.rejected, notFound };
}

/** Calls as a sender would send them, read as the door reads them. */
function readPasted(items: readonly unknown[]) {
  const { calls, rejected } = readItems(readDelivery([...items]), new Date(), { signed: true });
  const kept = new Map<string, KeptCall>();
  for (const { messageId, body, type, receivedAt, occurredAt } of calls) {
    const read = readBodyOf(type, JSON.parse(body));
    if (read.ok && !kept.has(messageId)) kept.set(messageId, { messageId, call: read.call, receivedAt, occurredAt });
  }
  return { kept: [...kept.values()], rejected };
}

function shown(judged: Judged | undefined): Answer['calls'][number]['before'] {
  if (!judged) throw new Error('A call that was decided by nobody');
  const { messageId: _messageId, ...rest } = judged;
  return {
    ...rest,
    help: judged.reason && REASON_HELP[judged.reason],
    company: asMet(judged.company),
    endUser: asMet(judged.endUser),
    candidates: judged.candidates.map(({ companyId, endUserId, why }) => ({
      ...(companyId === undefined ? {} : { companyId: companyId > 0 ? toObjectId(companyId) : null }),
      ...(endUserId === undefined ? {} : { endUserId: endUserId > 0 ? toObjectId(endUserId) : null }),
      why,
    })),
  };
}

function asMet(met: Met | null) {
  return met && { _id: met.id === undefined ? null : toObjectId(met.id), externalId: met.externalId };
}

function countOf(judged: readonly { outcome: string }[]) {
  const count = (outcome: string) => judged.filter((one) => one.outcome === outcome).length;
  return { applied: count('applied'), parked: count('parked'), ignored: count('ignored') };
}
