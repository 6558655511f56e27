import { inTenant } from '../../../db/connect.ts';
import { Reply, route, type Route } from '../../../http/route.ts';
import { type Model, readItem, upsert } from '../../../product/records/index.ts';
import { bulkAnswer, NO_ITEM_ERRORS, toBulkAnswer } from '../bulkAnswer.ts';
import { BULK_BYTES, bulkBody, bulkItems } from '../bulkBody.ts';
import type { DataDeps } from './deps.ts';

/** Planhat's bulk upsert. */
export function bulkRoute(model: Model, { db, dispatcher }: DataDeps): Route {
  const keys = model.table.hasEmail ? '`_id`, `sourceId`, `externalId` or e-mail' : '`_id`, `sourceId` or `externalId`';
  return route({
    method: 'put',
    path: model.path,
    permission: 'data.write',
    tag: 'data',
    limited: true,
    summary: `Create and change ${model.nouns} in bulk`,
    description: `Each item is judged by itself and matched by ${keys}, in this order; without a match a record is created.`,
    body: bulkBody(model),
    bodyBytes: BULK_BYTES,
    answer: bulkAnswer,
    alsoAnswers: { 206: 'Some items are in and others are refused.', 400: 'No item is in.' },
    errorFields: NO_ITEM_ERRORS,
    async handle({ tenantId, body }) {
      const items = bulkItems(body).map((item, index) => readItem(model, item, index));
      const { verdicts, released } = await inTenant(db, tenantId, (tx) => upsert(tx, { model }, items));
      dispatcher.start(tenantId, released, { again: true });
      const { status, answer } = toBulkAnswer(verdicts);
      return new Reply(status, answer);
    },
  });
}
