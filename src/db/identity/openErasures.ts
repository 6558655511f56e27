import type { KeptType } from '../../domain/calls/keptBody.ts';
import { createClear, type PersonalSigns } from '../../domain/identity/personalSigns.ts';
import { blot, empty } from '../calls/bodies.ts';
import { acrossTenants, type Knex, type Transaction } from '../connect.ts';
import { forgetRollUps, ownCalls, subjectsOf, unlink } from './erasures.ts';
import { rows } from '../rows.ts';

/** Erasures that are gone through together: each call is read once for all of them. */
const MOST_TOGETHER = 200;
/** Bodies that are read at once, of 32 KB at most each. */
const PAGE = 1_000;

interface OpenErasure {
  erasure_id: number;
  erased_at: Date;
  end_user_ids: number[];
  signs: PersonalSigns & { devices: string[] };
  /** Null while calls of the people themselves are left. */
  scanned_to: string | null;
}

/** What one step of finishing erasures did. `left` is false once nothing is open. */
export interface Finished {
  /** Calls of the erased people, and calls of others that named them, whose bodies went. */
  emptied: number;
  /** Calls of others in whose bodies something was blotted out. */
  blotted: number;
  left: boolean;
}

/** The tenants in which erasures are not finished. */
export async function tenantsLeft(db: Knex): Promise<string[]> {
  const found = await acrossTenants(db, (trx) =>
    rows<{ tenant_id: string }>(trx, 'select distinct tenant_id from erasures order by tenant_id'),
  );
  return found.map((row) => row.tenant_id);
}

/**
 * One step of finishing a tenant's erasures, in one short transaction: empties some of the calls that are left of erased
 * people; where none are, goes through some bodies of all others for what people were known by. How far it came is
 * written along, so whoever calls again goes on from there.
 */
export async function continueErasures(trx: Transaction, tenantId: string): Promise<Finished> {
  const open = await rows<OpenErasure>(
    trx,
    `select erasure_id, erased_at, end_user_ids, signs, scanned_to from erasures
     where tenant_id = ? order by erasure_id limit ${MOST_TOGETHER} for update`,
    [tenantId],
  );
  for (const erasure of open.filter(({ scanned_to }) => scanned_to === null)) {
    const emptied = await emptyOwn(trx, tenantId, erasure);
    if (emptied > 0) return { emptied, blotted: 0, left: true };
  }
  if (open.length === 0) return { emptied: 0, blotted: 0, left: false };
  return { ...(await scanOthers(trx, tenantId, open)), left: true };
}

async function emptyOwn(trx: Transaction, tenantId: string, erasure: OpenErasure): Promise<number> {
  const { end_user_ids: endUserIds, signs, erased_at: until } = erasure;
  const messageIds = await ownCalls(trx, tenantId, { endUserIds, subjects: subjectsOf(signs, signs.devices), until });
  await empty(trx, tenantId, messageIds, 'erased');
  await unlink(trx, tenantId, endUserIds, messageIds);
  if (messageIds.length > 0) return messageIds.length;
  await forgetRollUps(trx, tenantId, endUserIds);
  await trx.raw(`update erasures set scanned_to = '' where tenant_id = ? and erasure_id = ?`, [
    tenantId,
    erasure.erasure_id,
  ]);
  return 0;
}

interface Page {
  message_id: string;
  type: KeptType;
  received_at: Date;
  body: Record<string, unknown>;
}

/** Goes through the next page of bodies after the erasure that is least far. */
async function scanOthers(
  trx: Transaction,
  tenantId: string,
  open: readonly OpenErasure[],
): Promise<Omit<Finished, 'left'>> {
  const erasureIds = open.map((erasure) => erasure.erasure_id);
  const page = await rows<Page>(
    trx,
    `select message_id, type, received_at, body from calls
     where tenant_id = :tenantId and body is not null and message_id > (
       select min(coalesce(scanned_to, '')) from erasures where tenant_id = :tenantId and erasure_id = any(:erasureIds)
     ) order by message_id limit ${PAGE}`,
    { tenantId, erasureIds },
  );
  const clearedOf = clearer(open);
  const cleared = page.map((call) => ({ message_id: call.message_id, ...clearedOf(call) }));
  const named = cleared.flatMap((one) => (one.kind === 'named' ? [one.message_id] : []));
  const mentioned = cleared.flatMap((one) => (one.kind === 'blotted' ? [one] : []));
  await empty(trx, tenantId, named, 'erased');
  await blot(
    trx,
    tenantId,
    mentioned.map(({ message_id, body }) => ({ message_id, body })),
  );
  const last = page.at(-1);
  if (last && page.length === PAGE) {
    await trx.raw(
      'update erasures set scanned_to = greatest(scanned_to, ?) where tenant_id = ? and erasure_id = any(?)',
      [last.message_id, tenantId, erasureIds],
    );
  } else {
    await trx.raw('delete from erasures where tenant_id = ? and erasure_id = any(?)', [tenantId, erasureIds]);
  }
  return { emptied: named.length, blotted: mentioned.length };
}

/** Judges a call by all signs first; only where something is found by those of before the call was received. */
function clearer(open: readonly OpenErasure[]) {
  const any = createClear(together(open));
  return ({ body, type, received_at }: Page): ReturnType<typeof any> => {
    const found = any(body, type);
    if (found.kind === 'untouched') return found;
    const before = open.filter(({ erased_at }) => received_at <= erased_at);
    return before.length === open.length ? found : createClear(together(before))(body, type);
  };
}

function together(open: readonly OpenErasure[]): PersonalSigns {
  return {
    ids: open.flatMap(({ signs }) => signs.ids),
    emails: open.flatMap(({ signs }) => signs.emails),
    anonymousIds: open.flatMap(({ signs }) => signs.anonymousIds),
  };
}
