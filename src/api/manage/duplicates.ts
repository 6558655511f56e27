import { z } from 'zod';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as found from '../../db/identity/duplicates.ts';
import { MERGE_MODELS, type MergeModel } from '../../db/identity/merges.ts';
import {
  CONFIDENCES,
  likeCompanies,
  LIKENESSES,
  sharingAddress,
  sharingName,
  surestFirst,
  type Likeness,
} from '../../domain/identity/duplicates.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { ApiError } from '../../http/errors.ts';
import { time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';

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

/** Where a page ended: among those who share an address or a name, or after so many pairs of companies. */
const cursorForm = z.union([
  z.object({ by: z.enum(['address', 'name']), companyId: z.number().int(), key: z.string() }),
  z.object({ offset: z.number().int() }),
]);
type Cursor = z.infer<typeof cursorForm>;

type Shown = found.Shown & { id: number; companyId: number; externalId: string | null };
interface Page {
  pairs: Likeness<Shown & { createdAt: Date }>[];
  next: Cursor | null;
}

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
        const after = cursor === undefined ? undefined : readCursor(cursor, model);
        return inTenant(db, tenantId, async (tx) => {
          const page = await (model === 'endUser' ? endUsers : companies)(tx, after, limit);
          return { items: await asForms(tx, model, page), next: page.next && writeCursor(page.next) };
        });
      },
    }),
  ];
}

async function endUsers(tx: TenantTx, after: Cursor | undefined, limit: number): Promise<Page> {
  const place = after && 'by' in after ? after : undefined;
  const pairs: Page['pairs'] = [];
  let room = limit;
  if (place?.by !== 'name') {
    const groups = await found.sharedAddresses(tx, place, limit);
    pairs.push(...groups.flatMap(({ endUsers: group }) => sharingAddress(group)));
    const last = groups.at(-1);
    if (groups.length === limit && last) return { pairs: surestFirst(pairs), next: nextAfter('address', last) };
    room = limit - groups.length;
  }
  const groups = await found.sharedNames(tx, place?.by === 'name' ? place : undefined, room);
  pairs.push(...groups.flatMap(({ endUsers: group }) => sharingName(group)));
  const last = groups.at(-1);
  return { pairs: surestFirst(pairs), next: groups.length === room && last ? nextAfter('name', last) : null };
}

function nextAfter(by: 'address' | 'name', { companyId, key }: found.Alike): Cursor {
  return { by, companyId, key };
}

async function companies(tx: TenantTx, after: Cursor | undefined, limit: number): Promise<Page> {
  const known = await found.companiesToCompare(tx);
  const all = likeCompanies(known.companies, known.domains);
  const offset = after && 'offset' in after ? after.offset : 0;
  const pairs = all.slice(offset, offset + limit).map(({ winner, loser, ...why }) => ({
    ...why,
    winner: { ...winner, companyId: winner.id, email: null },
    loser: { ...loser, companyId: loser.id, email: null },
  }));
  return { pairs, next: offset + limit < all.length ? { offset: offset + limit } : null };
}

async function asForms(tx: TenantTx, model: MergeModel, { pairs }: Page) {
  const records = pairs.flatMap(({ winner, loser }) => [winner, loser]);
  const usage = await found.usageOf(tx, model, records);
  const shown = ({ id, companyId, externalId, name, email }: Shown): z.input<typeof record> => ({
    _id: toObjectId(id),
    ...(model === 'endUser' ? { companyId: toObjectId(companyId), email } : {}),
    externalId,
    name,
    activities: usage.get(id)?.activities ?? 0,
    lastActiveAt: usage.get(id)?.lastActiveAt ?? null,
  });
  return pairs.map(({ winner, loser, ...why }) => ({ model, ...why, winner: shown(winner), loser: shown(loser) }));
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readCursor(text: string, model: MergeModel): Cursor {
  try {
    const cursor = cursorForm.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if ('by' in cursor === (model === 'endUser')) return cursor;
  } catch {
    // Falls through to the one answer there is for a cursor that is not ours.
  }
  throw new ApiError(400, 'badCursor', 'The cursor is not one of ours; start again without it.');
}
