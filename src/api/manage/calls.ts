import { z } from 'zod';
import * as callFeed from '../../db/calls/callFeed.ts';
import * as callList from '../../db/calls/callList.ts';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as reopened from '../../db/calls/reopened.ts';
import { REASON_HELP } from '../../domain/calls/outcome.ts';
import { ApiError } from '../../http/errors.ts';
import type { Dispatcher } from '../ingest/dispatcher.ts';
import { route, type Route } from '../../http/route.ts';
import { awaitedAnswer, awaitedQuery, callQuery, listedCall, openCalls, retryAnswer, retryBody } from './callForms.ts';
import { traceRoute } from './callTrace.ts';
import { asAwaited, asItem, BODY_NOTES, type WorkflowUrl } from './callWire.ts';
import { readCursor, writeCursor } from '../../http/cursor.ts';

interface Deps {
  db: Database;
  dispatcher: Dispatcher;
  workflowUrl: WorkflowUrl;
}

/** Where a page ended. */
const place = z
  .tuple([z.coerce.date(), z.string()])
  .transform(([receivedAt, messageId]) => ({ receivedAt, messageId }));

/** `/api/calls`, the trace of one call, and `/api/parked`. */
export function callRoutes(deps: Deps): Route[] {
  return [listRoute(deps), retryRoute(deps), traceRoute(deps), parkedRoute(deps), awaitedRoute(deps)];
}

function listRoute({ db, workflowUrl }: Deps): Route {
  return route({
    method: 'get',
    path: '/api/calls',
    permission: 'calls.read',
    tag: 'calls',
    summary: 'Calls, newest first',
    query: callQuery,
    answer: z.object({ items: z.array(listedCall), next: z.string().nullable() }),
    async handle({ tenantId, query }) {
      const found = await inTenant(db, tenantId, async (tx) => {
        const filter = await filterOf(tx, query);
        return filter ? callFeed.list(tx, filter, query.limit + 1) : [];
      });
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      const more = found.length > query.limit && last;
      const next = more ? writeCursor([last.receivedAt, last.messageId]) : null;
      return { items: items.map((call) => asItem(call, workflowUrl)), next };
    },
  });
}

function retryRoute({ db, dispatcher }: Deps): Route {
  return route({
    method: 'post',
    path: '/api/calls/retry',
    permission: 'calls.retry',
    tag: 'calls',
    summary: 'Settle calls anew',
    description:
      'By messageId, or all that are parked or failed for a reason. What was applied is not applied twice. A call whose body was erased or has expired is refused: 409 where that is all that was asked for.',
    body: retryBody,
    answer: retryAnswer,
    async handle({ tenantId, body }) {
      const { opened, refused } = await inTenant(db, tenantId, async (tx) => {
        await tx.lock('identity');
        if ('reason' in body) return { opened: await reopened.reopenReason(tx, body.reason), refused: [] };
        const gone = await callList.withoutBody(tx, body.messageIds);
        return { opened: await reopened.reopen(tx, body.messageIds), refused: gone.map(asRefused) };
      });
      const [first] = refused;
      if (first && opened.length === 0) throw new ApiError('noBody', first.message);
      dispatcher.start(tenantId, opened, { again: true });
      return { retried: opened.length, refused };
    },
  });
}

function asRefused({ message_id, body_gone }: { message_id: string; body_gone: 'erased' | 'expired' | null }) {
  const message = `${BODY_NOTES[body_gone ?? 'erased']} It cannot be settled anew; send it under a new messageId.`;
  return { messageId: message_id, message };
}

function parkedRoute({ db }: Deps): Route {
  return route({
    method: 'get',
    path: '/api/parked',
    permission: 'calls.read',
    tag: 'calls',
    summary: 'What waits and what failed, by reason',
    answer: openCalls,
    async handle({ tenantId }) {
      const open = await inTenant(db, tenantId, (tx) => callList.openByReason(tx));
      const items = open.map((row) => ({ ...row, help: REASON_HELP[row.reason] }));
      return { items: items.filter((row) => row.outcome === 'parked'), failed: items.filter(isFailed) };
    },
  });
}

function awaitedRoute({ db }: Deps): Route {
  return route({
    method: 'get',
    path: '/api/parked/awaited',
    permission: 'calls.read',
    tag: 'calls',
    summary: 'Whom or what the parked calls of a reason wait for',
    query: awaitedQuery,
    answer: awaitedAnswer,
    async handle({ tenantId, query: { reason, limit } }) {
      const found = await inTenant(db, tenantId, (tx) => callList.awaited(tx, { reason, limit: limit + 1 }));
      return { items: found.slice(0, limit).map(asAwaited), more: found.length > limit };
    },
  });
}

async function filterOf(tx: TenantTx, asked: z.output<typeof callQuery>): Promise<callFeed.CallFilter | undefined> {
  const { outcome, reason, type, event, from, to, company, user, cursor } = asked;
  const filter: callFeed.CallFilter = { outcome, reason, type, event, from, to };
  const after = readCursor(place, cursor);
  if (after) filter.after = after;
  if (user !== undefined) filter.endUserIds = await callList.endUserIds(tx, user.replaceAll(' ', '+'));
  if (company === undefined) return filter;
  const companyIds = await callList.companyIds(tx, company);
  return companyIds.length === 0 ? undefined : { ...filter, companyIds };
}

function isFailed(row: { outcome: string }): boolean {
  return row.outcome === 'failed';
}
