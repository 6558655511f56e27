import { z } from 'zod';
import * as callList from '../../db/callList.ts';
import * as companies from '../../db/companies.ts';
import { inTenant, type Knex, type Transaction } from '../../db/connect.ts';
import * as healthScores from '../../db/healthScores.ts';
import { lock } from '../../db/locks.ts';
import * as reopened from '../../db/reopened.ts';
import type { HealthChange, Trace } from '../../domain/decision.ts';
import { REASON_HELP } from '../../domain/outcome.ts';
import { toObjectId } from '../data/objectId.ts';
import { ApiError } from '../errors.ts';
import type { Dispatcher } from '../ingest/dispatcher.ts';
import { route, type Route } from '../route.ts';
import { callQuery, listedCall, openCalls, retryAnswer, retryBody, tracedCall } from './callForms.ts';
import { readCursor, writeCursor } from './page.ts';

interface Deps {
  db: Knex;
  dispatcher: Dispatcher;
  /** The page of a workflow in the Temporal UI. */
  workflowUrl(workflowId: string): string;
}

/** `/api/calls`, the trace of one call, and `/api/parked`. */
export function callRoutes(deps: Deps): Route[] {
  return [listRoute(deps), retryRoute(deps), traceRoute(deps), parkedRoute(deps)];
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
      const found = await inTenant(db, tenantId, async (trx) => {
        const filter = await filterOf(trx, tenantId, query);
        return filter ? callList.list(trx, tenantId, filter, query.limit + 1) : [];
      });
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      const more = found.length > query.limit && last;
      const next = more ? writeCursor({ receivedAt: last.received_at, messageId: last.message_id }) : null;
      return { items: items.map((call) => asItem(call, workflowUrl)), next };
    },
  });
}

function traceRoute({ db, workflowUrl }: Deps): Route {
  return route({
    method: 'get',
    path: '/api/calls/{+messageId}',
    permission: 'calls.read',
    tag: 'calls',
    summary: 'The trace of one call',
    answer: tracedCall,
    async handle({ tenantId, params }) {
      return inTenant(db, tenantId, async (trx) => {
        const call = await callList.trace(trx, tenantId, params['messageId'] ?? '');
        if (!call) throw new ApiError(404, 'noSuchCall', 'No call with this messageId was kept.');
        const health = await healthChange(trx, tenantId, call);
        return asTrace(
          { ...call, effects: health ? { ...call.effects, health } : call.effects },
          tenantId,
          workflowUrl,
        );
      });
    },
  });
}

/** The score that a call moved, if it moved one. */
async function healthChange(
  trx: Transaction,
  tenantId: string,
  { company_id, workflow_id, settled_at }: callList.TracedCall,
): Promise<HealthChange | undefined> {
  if (company_id === null || workflow_id === null || settled_at === null) return undefined;
  const call = { companyId: company_id, workflowId: workflow_id, settledAt: settled_at };
  const moved = await healthScores.movedBy(trx, tenantId, call);
  if (!moved) return undefined;
  const { score, before } = moved;
  return {
    scoreId: score.score_id,
    before: before?.value ?? null,
    after: score.value,
    band: { before: before?.band ?? null, after: score.band },
    contributions: score.contributions,
  };
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
      const { opened, refused } = await inTenant(db, tenantId, async (trx) => {
        await lock(trx, tenantId, 'identity');
        if ('reason' in body) return { opened: await reopened.reopenReason(trx, tenantId, body.reason), refused: [] };
        const gone = await callList.withoutBody(trx, tenantId, body.messageIds);
        return { opened: await reopened.reopen(trx, tenantId, body.messageIds), refused: gone.map(asRefused) };
      });
      const [first] = refused;
      if (first && opened.length === 0) throw new ApiError(409, 'noBody', first.message);
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
      const open = await inTenant(db, tenantId, (trx) => callList.openByReason(trx, tenantId));
      const items = open.map((row) => ({ ...row, help: REASON_HELP[row.reason] }));
      return { items: items.filter((row) => row.outcome === 'parked'), failed: items.filter(isFailed) };
    },
  });
}

async function filterOf(
  trx: Transaction,
  tenantId: string,
  asked: z.output<typeof callQuery>,
): Promise<callList.CallFilter | undefined> {
  const { outcome, reason, type, event, from, to, company, user, cursor } = asked;
  const filter: callList.CallFilter = { outcome, reason, type, event, from, to };
  if (cursor !== undefined) filter.after = readCursor(cursor);
  if (user !== undefined) filter.endUserIds = await callList.endUserIds(trx, tenantId, user.replaceAll(' ', '+'));
  if (company === undefined) return filter;
  const [found] = await companies.lookUp(trx, tenantId, { externalIds: [company], domains: [], companyIds: [] });
  return found && { ...filter, companyId: found.companyId };
}

function asItem(call: callList.ListedCall, workflowUrl: Deps['workflowUrl']) {
  return {
    messageId: call.message_id,
    type: call.type,
    event: call.event,
    outcome: call.outcome ?? ('pending' as const),
    reason: call.reason,
    receivedAt: call.received_at,
    occurredAt: call.occurred_at,
    settledAt: call.settled_at,
    workflowId: call.workflow_id,
    workflowUrl: call.workflow_id === null ? null : workflowUrl(call.workflow_id),
  };
}

/** A pending call's workflow is not written down yet; alone it has this one id, which is where to look. */
function asTrace(call: callList.TracedCall, tenantId: string, workflowUrl: Deps['workflowUrl']) {
  const workflowId = call.workflow_id ?? `call/${tenantId}/${call.message_id}`;
  return {
    ...asItem({ ...call, workflow_id: workflowId }, workflowUrl),
    help: call.reason && REASON_HELP[call.reason],
    timeNote: call.time_note,
    otherContent: call.other_content,
    company: call.company && { ...call.company, _id: toObjectId(call.company._id) },
    endUser: call.end_user && { ...call.end_user, _id: toObjectId(call.end_user._id) },
    decision: call.decision && asDecision(call.decision),
    effects: call.effects,
    body: call.body,
    bodyNote: call.body === null ? BODY_NOTES[call.body_gone ?? 'erased'] : null,
  };
}

/** Why a trace shows no body. */
const BODY_NOTES = {
  erased: 'The body was erased with the person it was about or named.',
  expired: 'The body expired: it is older than bodies are kept (retention.bodyDays).',
};

/** People and companies by the ids that the data API knows them by. */
function asDecision({ candidates, ...decision }: Trace) {
  const id = (key: string, value: number | undefined) => (value === undefined ? {} : { [key]: toObjectId(value) });
  if (!candidates) return decision;
  const listed = candidates.map(({ companyId, endUserId, why }) => ({
    ...id('companyId', companyId),
    ...id('endUserId', endUserId),
    why,
  }));
  return { ...decision, candidates: listed };
}

function isFailed(row: { outcome: string }): boolean {
  return row.outcome === 'failed';
}
