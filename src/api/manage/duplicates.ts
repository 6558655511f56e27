import { z } from 'zod';
import { inTenant, type Database } from '../../db/connect.ts';
import { MERGE_MODELS, type MergeModel } from '../../db/identity/merges.ts';
import { CONFIDENCES, LIKENESSES, type Likeness } from '../../domain/identity/duplicates.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { readCursor, writeCursor } from '../../http/cursor.ts';
import { time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';
import { type DuplicateRecord, type DuplicatesPlace, findDuplicates } from '../../product/people/index.ts';

const record = z.object({
  _id: z.string(),
  companyId: z.string().optional(),
  externalId: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable().optional(),
  activities: z.number().int(),
  lastActiveAt: time.nullable(),
});

const likenessForm = z
  .object({
    model: z.enum(MERGE_MODELS),
    reason: z.enum(LIKENESSES),
    confidence: z.enum(CONFIDENCES),
    winner: record.meta({ description: 'The one with an externalId, else the older.' }),
    loser: record,
  })
  .meta({ id: 'Duplicate' });

const query = z.object({
  model: z.enum(MERGE_MODELS),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional().meta({ description: '`next` of the page before.' }),
});

/** Where a page ended: among end users who share an address or a name, or after so many pairs of companies. */
const PLACES = {
  endUser: z.object({ by: z.enum(['address', 'name']), companyId: z.number().int(), key: z.string() }),
  company: z.object({ offset: z.number().int() }),
};

/** `/api/duplicates`: end users and companies that look like one, each pair as it could be merged. */
export function duplicateRoutes({ db }: { db: Database }): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/duplicates',
      permission: 'merges.read',
      tag: 'merges',
      summary: 'Records that look like one',
      description:
        'End users of one company with one address, or with one name under one e-mail domain; companies with one e-mail domain, or one name but for its legal form. Surest first within a page; a page may hold fewer pairs than `limit`, or more.',
      query,
      answer: z.object({ items: z.array(likenessForm), next: z.string().nullable() }),
      async handle({ tenantId, query: { model, limit, cursor } }) {
        const after = readCursor<DuplicatesPlace>(PLACES[model], cursor);
        const { pairs, next } = await inTenant(db, tenantId, (tx) => findDuplicates(tx, model, after, limit));
        return { items: pairs.map((pair) => asForm(model, pair)), next: next && writeCursor(next) };
      },
    }),
  ];
}

function asForm(model: MergeModel, { winner, loser, ...why }: Likeness<DuplicateRecord>) {
  const shown = (one: DuplicateRecord): z.input<typeof record> => ({
    _id: toObjectId(one.id),
    ...(model === 'endUser' ? { companyId: toObjectId(one.companyId), email: one.email } : {}),
    externalId: one.externalId,
    name: one.name,
    activities: one.activities,
    lastActiveAt: one.lastActiveAt,
  });
  return { model, ...why, winner: shown(winner), loser: shown(loser) };
}
