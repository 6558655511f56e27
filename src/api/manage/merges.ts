import { z } from 'zod';
import { inTenant, type Database } from '../../db/connect.ts';
import * as merges from '../../db/identity/merges.ts';
import { MERGE_MODELS, type Merge } from '../../db/identity/merges.ts';
import { fromObjectId, toObjectId } from '../../domain/values/objectId.ts';
import { ApiError } from '../../http/errors.ts';
import { pageOf, pageQuery, readNumberCursor } from '../../http/cursor.ts';
import { time } from '../../http/forms.ts';
import { startLater } from '../health/deps.ts';
import type { Dispatcher } from '../ingest/dispatcher.ts';
import { numberParam } from '../../http/params.ts';
import { route, type Route } from '../../http/route.ts';
import type { Temporal } from '../../temporal/temporal.ts';
import { mergeRecords, undoMerge } from '../../product/people/index.ts';

interface Deps {
  db: Database;
  dispatcher: Dispatcher;
  temporal: Pick<Temporal, 'health'>;
}

const objectId = z.string().transform((text, context) => {
  const id = fromObjectId(text);
  if (id === undefined) context.addIssue({ code: 'custom', message: 'Must be an _id: 24 hexadecimal digits.' });
  return id ?? 0;
});

const mergeBody = z.strictObject({
  model: z.enum(MERGE_MODELS),
  winner: objectId.meta({ description: '`_id` of the record that stays.' }),
  loser: objectId.meta({ description: '`_id` of the record that goes into it.' }),
});

const mergeForm = z
  .object({
    id: z.string(),
    model: z.enum(MERGE_MODELS),
    winner: z.string(),
    loser: z.string(),
    madeBy: z.string().meta({ description: '`settleCalls` where calls said that two end users are one.' }),
    madeAt: time,
    undoneBy: z.string().nullable(),
    undoneAt: time.nullable(),
  })
  .meta({ id: 'Merge' });

const mergedName = z.object({ externalId: z.string().nullable(), name: z.string() }).nullable();

const listedMerge = mergeForm
  .extend({
    winnerCompany: mergedName.meta({ description: 'The company that stayed; null with end users.' }),
    loserCompany: mergedName.meta({ description: 'The company that went into it: its externalId means the other.' }),
  })
  .meta({ id: 'ListedMerge' });

/** `/api/merges`: make two records one, see which were, and take it back. */
export function mergeRoutes(deps: Deps): Route[] {
  return [listRoute(deps), mergeRoute(deps), undoRoute(deps)];
}

function listRoute({ db }: Deps): Route {
  return route({
    method: 'get',
    path: '/api/merges',
    permission: 'merges.read',
    tag: 'merges',
    summary: 'Which records were merged, newest first',
    query: z.object({
      model: z.enum(MERGE_MODELS).optional(),
      ...pageQuery,
    }),
    answer: z.object({ items: z.array(listedMerge), next: z.string().nullable() }),
    async handle({ tenantId, query: { model, limit, cursor } }) {
      const wanted = { model, before: readNumberCursor(cursor), limit: limit + 1 };
      const found = await inTenant(db, tenantId, (tx) => merges.list(tx, wanted));
      const { rows, next } = pageOf(found, limit, (row) => row.mergeId);
      return {
        items: rows.map((one) => ({
          ...asForm(one),
          winnerCompany: one.winnerCompany,
          loserCompany: one.loserCompany,
        })),
        next,
      };
    },
  });
}

function mergeRoute({ db, dispatcher, temporal }: Deps): Route {
  return route({
    method: 'post',
    path: '/api/merges',
    permission: 'merges.write',
    tag: 'merges',
    summary: 'Make two end users of a company, or two companies, one',
    description:
      'All that the loser has goes over. Fields of the winner stay, its blanks are filled. Calls that name the loser mean the winner from now on. With companies, what bears one externalId in both is merged too.',
    body: mergeBody,
    answer: mergeForm,
    async handle({ tenantId, actor, body }) {
      const { merge, released } = await mergeRecords(db, tenantId, { ...body, by: actor });
      dispatcher.start(tenantId, released, { again: true });
      await rescore(temporal, tenantId, merge);
      return asForm(merge);
    },
  });
}

function undoRoute({ db, dispatcher, temporal }: Deps): Route {
  return route({
    method: 'post',
    path: '/api/merges/{id}/undo',
    params: mergeParams,
    permission: 'merges.write',
    tag: 'merges',
    summary: 'Make two records again of what was merged',
    description:
      'Both are what they were. Calls that came meanwhile are settled anew, by what they themselves name: `reopened` says how many.',
    answer: mergeForm.extend({ reopened: z.number().int() }),
    async handle({ tenantId, actor, params }) {
      const { merge, reopened } = await undoMerge(db, tenantId, params.id, actor);
      dispatcher.start(tenantId, reopened, { again: true });
      await rescore(temporal, tenantId, merge);
      return { ...asForm(merge), reopened: reopened.length };
    },
  });
}

/** A merge of people changes their company's breadth as well, which its next call or midnight sees. */
async function rescore(
  { health }: Deps['temporal'],
  tenantId: string,
  { model, mergeId, winner, loser }: Merge,
): Promise<void> {
  if (model !== 'company') return;
  await startLater(() => health.rescoreMerged({ tenantId, mergeId, companyIds: [winner, loser] }));
}

const mergeParams = z.object({
  id: numberParam(() => new ApiError('badMergeId', 'The id of a merge is a number, as GET /api/merges answers it.')),
});

function asForm(merge: Merge): z.input<typeof mergeForm> {
  return {
    id: String(merge.mergeId),
    model: merge.model,
    winner: toObjectId(merge.winner),
    loser: toObjectId(merge.loser),
    madeBy: merge.madeBy,
    madeAt: merge.madeAt,
    undoneBy: merge.undoneBy,
    undoneAt: merge.undoneAt,
  };
}
