import { blot, empty } from '../../db/calls/bodies.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as erasures from '../../db/identity/erasures.ts';
import type { CallWithBody, OpenErasure } from '../../db/identity/erasures.ts';
import { createClear, type PersonalSigns } from '../../domain/identity/personalSigns.ts';
import { subjectsOf } from './erase.ts';

/** Bodies that are read at once, of 32 KB at most each. */
const PAGE = 1_000;

/** What one step of finishing erasures did. `left` is false once nothing is open. */
export interface ErasureProgress {
  /** Calls of the erased people, and calls of others that named them, whose bodies were emptied. */
  emptied: number;
  /** Calls of others in whose bodies something was blotted out. */
  blotted: number;
  left: boolean;
}

/**
 * Does one step of finishing a tenant's erasures, in one short transaction: empties some of the calls that are left of
 * erased people; once none are, goes through some bodies of all others for what the people were known by. How far it came
 * is written in the same transaction, so that the next step goes on from there.
 */
export async function continueErasures(tx: TenantTx): Promise<ErasureProgress> {
  const open = await erasures.lockOpen(tx);
  for (const erasure of open.filter(({ scannedTo }) => scannedTo === null)) {
    const emptied = await emptyOwn(tx, erasure);
    if (emptied > 0) return { emptied, blotted: 0, left: true };
  }
  if (open.length === 0) return { emptied: 0, blotted: 0, left: false };
  return { ...(await scanOthers(tx, open)), left: true };
}

async function emptyOwn(tx: TenantTx, { erasureId, endUserIds, signs, erasedAt }: OpenErasure): Promise<number> {
  const subjects = subjectsOf(signs, signs.devices);
  const messageIds = await erasures.ownCalls(tx, { endUserIds, subjects, until: erasedAt });
  await empty(tx, messageIds, 'erased');
  await erasures.unlink(tx, endUserIds, messageIds);
  if (messageIds.length > 0) return messageIds.length;
  await erasures.forgetRollUps(tx, endUserIds);
  await erasures.startScan(tx, erasureId);
  return 0;
}

/** Goes through the next page of bodies after the erasure that is least far. */
async function scanOthers(tx: TenantTx, open: readonly OpenErasure[]): Promise<Omit<ErasureProgress, 'left'>> {
  const erasureIds = open.map((erasure) => erasure.erasureId);
  const page = await erasures.nextCalls(tx, erasureIds, PAGE);
  const clearedOf = clearer(open);
  const cleared = page.map((call) => ({ messageId: call.messageId, ...clearedOf(call) }));
  const named = cleared.flatMap((one) => (one.kind === 'named' ? [one.messageId] : []));
  const mentioned = cleared.flatMap(({ messageId, ...one }) =>
    one.kind === 'blotted' ? [{ messageId, body: one.body }] : [],
  );
  await empty(tx, named, 'erased');
  await blot(tx, mentioned);
  const last = page.at(-1);
  if (last && page.length === PAGE) await erasures.advanceScan(tx, erasureIds, last.messageId);
  else await erasures.end(tx, erasureIds);
  return { emptied: named.length, blotted: mentioned.length };
}

/** Judges a call by the signs of all erasures first, and only if something is found by those made after it came. */
function clearer(open: readonly OpenErasure[]) {
  const any = createClear(together(open));
  return ({ body, type, receivedAt }: CallWithBody): ReturnType<typeof any> => {
    const found = any(body, type);
    if (found.kind === 'untouched') return found;
    const before = open.filter(({ erasedAt }) => receivedAt <= erasedAt);
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
