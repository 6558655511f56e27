import { Router } from 'express';
import { z } from 'zod';
import * as callList from '../../db/callList.ts';
import * as companies from '../../db/companies.ts';
import { inTenant, type Knex, type Transaction } from '../../db/connect.ts';
import { lock } from '../../db/locks.ts';
import * as reopened from '../../db/reopened.ts';
import type { Trace } from '../../domain/decision.ts';
import { OUTCOMES, REASON_HELP, REASONS } from '../../domain/outcome.ts';
import { CALL_TYPES } from '../../domain/segmentCall.ts';
import { accessOf, requireRole, type FindAccess } from '../authenticate.ts';
import { toObjectId } from '../data/objectId.ts';
import { ApiError } from '../errors.ts';
import type { Dispatcher } from '../ingest/dispatcher.ts';
import { readBody } from '../ingest/body.ts';
import { readCursor, writeCursor } from './page.ts';

const query = z.object({
  outcome: z.enum([...OUTCOMES, 'pending']).optional(),
  reason: z.enum(REASONS).optional(),
  type: z.enum(CALL_TYPES).optional(),
  event: z.string().optional(),
  /** externalId of the company. */
  company: z.string().optional(),
  /** externalId or e-mail of the end user. */
  user: z.string().optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().optional(),
});

const retry = z.union([
  z.strictObject({ messageIds: z.array(z.string()).min(1).max(1000) }),
  z.strictObject({ reason: z.enum(REASONS) }),
]);

interface Deps {
  db: Knex;
  findAccess: FindAccess;
  dispatcher: Dispatcher;
  /** The page of a workflow in the Temporal UI. */
  workflowUrl(workflowId: string): string;
}

/** `/api/calls`, the trace of one call, and `/api/parked`. */
export function callRoutes({ db, findAccess, dispatcher, workflowUrl }: Deps): Router {
  const router = Router();
  const anyRole = requireRole(findAccess, 'admin', 'operator', 'csm', 'viewer');

  router.get('/api/calls', anyRole, async (req, res) => {
    const asked = query.parse(req.query);
    const { tenantId } = accessOf(res);
    const found = await inTenant(db, tenantId, async (trx) => {
      const filter = await filterOf(trx, tenantId, asked);
      return filter ? callList.list(trx, tenantId, filter, asked.limit + 1) : [];
    });
    const items = found.slice(0, asked.limit);
    const last = items.at(-1);
    const more = found.length > asked.limit && last;
    const next = more ? writeCursor({ receivedAt: last.received_at, messageId: last.message_id }) : null;
    res.json({ items: items.map((call) => asItem(call, workflowUrl)), next });
  });

  router.get('/api/calls/:messageId', anyRole, async (req, res) => {
    const { tenantId } = accessOf(res);
    const messageId = String(req.params['messageId']);
    const call = await inTenant(db, tenantId, (trx) => callList.trace(trx, tenantId, messageId));
    if (!call) throw new ApiError(404, 'noSuchCall', 'No call with this messageId was kept.');
    res.json(asTrace(call, tenantId, workflowUrl));
  });

  router.post('/api/calls/retry', requireRole(findAccess, 'admin', 'operator'), async (req, res) => {
    const { tenantId } = accessOf(res);
    const asked = retry.parse((await readBody(req)).value);
    const opened = await inTenant(db, tenantId, async (trx) => {
      await lock(trx, tenantId, 'identity');
      if ('reason' in asked) return reopened.reopenReason(trx, tenantId, asked.reason);
      return reopened.reopen(trx, tenantId, asked.messageIds);
    });
    dispatcher.start(tenantId, opened, { again: true });
    res.json({ retried: opened.length });
  });

  router.get('/api/parked', anyRole, async (_req, res) => {
    const { tenantId } = accessOf(res);
    const open = await inTenant(db, tenantId, (trx) => callList.openByReason(trx, tenantId));
    const items = open.map((row) => ({ ...row, help: REASON_HELP[row.reason] }));
    res.json({ items: items.filter((row) => row.outcome === 'parked'), failed: items.filter(isFailed) });
  });

  return router;
}

async function filterOf(
  trx: Transaction,
  tenantId: string,
  asked: z.infer<typeof query>,
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
    outcome: call.outcome ?? 'pending',
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
  };
}

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
