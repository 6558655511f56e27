import type { KeptType } from '../../domain/calls/keptBody.ts';
import { createClear, type PersonalSigns } from '../../domain/identity/personalSigns.ts';
import { blot, empty } from '../calls/bodies.ts';
import { acrossTenants, type Database, type TenantTx } from '../connect.ts';
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
export async function tenantsLeft(db: Database): Promise<string[]> {
  const found = await acrossTenants(db, (tx) =>
    rows<{ tenant_id: string }>(tx, 'select distinct tenant_id from erasures order by tenant_id'),
  );
  return found.map((row) => row.tenant_id);
}

/**
 * One step of finishing a tenant's erasures, in one short transaction: empties some of the calls that are left of erased
 * people; where none are, goes through some bodies of all others for what people were known by. How far it came is
 * written along, so whoever calls again goes on from there.
 */
export async function continueErasures(tx: TenantTx): Promise<Finished> {
  const open = await rows<OpenErasure>(
    tx,
    `select erasure_id, erased_at, end_user_ids, signs, scanned_to from erasures
     where tenant_id = ? order by erasure_id limit ${MOST_TOGETHER} for update`,
    [tx.tenantId],
  );
  for (const erasure of open.filter(({ scanned_to }) => scanned_to === null)) {
    const emptied = await emptyOwn(tx, erasure);
    if (emptied > 0) return { emptied, blotted: 0, left: true };
  }
  if (open.length === 0) return { emptied: 0, blotted: 0, left: false };
  return { ...(await scanOthers(tx, open)), left: true };
}

async function emptyOwn(tx: TenantTx, erasure: OpenErasure): Promise<number> {
  const { end_user_ids: endUserIds, signs, erased_at: until } = erasure;
  const messageIds = await ownCalls(tx, { endUserIds, subjects: subjectsOf(signs, signs.devices), until });
  await empty(tx, messageIds, 'erased');
  await unlink(tx, endUserIds, messageIds);
  if (messageIds.length > 0) return messageIds.length;
  await forgetRollUps(tx, endUserIds);
  await tx.raw(`update erasures set scanned_to = '' where tenant_id = ? and erasure_id = ?`, [
    tx.tenantId,
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
async function scanOthers(tx: TenantTx, open: readonly OpenErasure[]): Promise<Omit<Finished, 'left'>> {
  const erasureIds = open.map((erasure) => erasure.erasure_id);
  const page = await rows<Page>(
    tx,
    `select message_id, type, received_at, body from calls
     where tenant_id = :tenantId and body is not null and message_id > (
       select min(coalesce(scanned_to, '')) from erasures where tenant_id = :tenantId and erasure_id = any(:erasureIds)
     ) order by message_id limit ${PAGE}`,
    { tenantId: tx.tenantId, erasureIds },
  );
  const clearedOf = clearer(open);
  const cleared = page.map((call) => ({ message_id: call.message_id, ...clearedOf(call) }));
  const named = cleared.flatMap((one) => (one.kind === 'named' ? [one.message_id] : []));
  const mentioned = cleared.flatMap((one) => (one.kind === 'blotted' ? [one] : []));
  await empty(tx, named, 'erased');
  await blot(
    tx,
    mentioned.map(({ message_id, body }) => ({ message_id, body })),
  );
  const last = page.at(-1);
  if (last && page.length === PAGE) {
    await tx.raw(
      'update erasures set scanned_to = greatest(scanned_to, ?) where tenant_id = ? and erasure_id = any(?)',
      [last.message_id, tx.tenantId, erasureIds],
    );
  } else {
    await tx.raw('delete from erasures where tenant_id = ? and erasure_id = any(?)', [tx.tenantId, erasureIds]);
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
