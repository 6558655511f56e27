import * as audit from '../../db/tenants/auditLog.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as secrets from '../../db/tenants/secrets.ts';
import * as tenants from '../../db/tenants/tenants.ts';
import type { SecretBox } from '../../secretBox.ts';
import { Refused } from '../refused.ts';

/** Whether webhooks have to be signed, and since when. */
export interface SharedSecret {
  isSet: boolean;
  since: Date | null;
  /** Whether the secret before this one is taken as well. */
  previousSignsToo: boolean;
}

/** Returns whether webhooks have to be signed. A secret that an earlier release stored readable counts too. */
export async function readSharedSecret(tx: TenantTx): Promise<SharedSecret> {
  const app = await tenants.segmentApp(tx);
  const sealed = await secrets.live(tx, 'segmentSignature');
  const live = sealed.length + Number(app?.hasReadableSecret ?? false);
  return { isSet: live > 0, since: sealed[0]?.createdAt ?? null, previousSignsToo: live > 1 };
}

/** Sets the secret that signs webhooks. The one before it signs too, unless it is to end. @throws Refused `noSecretsKey` */
export async function setSharedSecret(
  tx: TenantTx,
  actor: string,
  { box, secret, endPrevious }: { box: SecretBox; secret: string; endPrevious: boolean },
): Promise<SharedSecret> {
  requireSeal(box);
  await secrets.add(tx, 'segmentSignature', { box, secret, keep: endPrevious ? 0 : 1 });
  return noted(tx, actor, 'segmentSecret.changed');
}

/** Ends every secret: webhooks need no signature from then on. */
export async function clearSharedSecret(tx: TenantTx, actor: string): Promise<SharedSecret> {
  await secrets.end(tx, 'segmentSignature', 0);
  return noted(tx, actor, 'segmentSecret.cleared');
}

/** Ends the secret before the newest one. */
export async function endPreviousSecret(tx: TenantTx, actor: string): Promise<SharedSecret> {
  await secrets.end(tx, 'segmentSignature', 1);
  return noted(tx, actor, 'segmentSecret.previousEnded');
}

/** Sets the Write Key of the export; the one before it ends. @throws Refused `noSecretsKey` */
export async function setWriteKey(tx: TenantTx, actor: string, box: SecretBox, writeKey: string): Promise<void> {
  requireSeal(box);
  await secrets.add(tx, 'exportWriteKey', { box, secret: writeKey, keep: 0 });
  await audit.add(tx, { actor, action: 'export.writeKeyChanged', subject: {} });
}

async function noted(tx: TenantTx, actor: string, action: string): Promise<SharedSecret> {
  await audit.add(tx, { actor, action, subject: {} });
  return readSharedSecret(tx);
}

function requireSeal(box: SecretBox): void {
  if (box.canSeal) return;
  throw new Refused(
    'noSecretsKey',
    'This server has no SECRETS_KEY, so it can keep no secret; ask whoever runs it to set one.',
  );
}
