import type { Sealed, SecretBox } from '../../secretBox.ts';
import { acrossTenants, type Database, type TenantTx, type Tx } from '../connect.ts';
import { rows } from '../rows.ts';

/** What a tenant's secrets are for. */
export type SecretName = 'segmentSignature' | 'exportWriteKey';

/** What a sealed secret is bound to: it opens for this tenant and this purpose only. */
export function placeOf(tenantId: string, name: SecretName): string {
  return `${tenantId} ${name}`;
}

/** Since when secrets of this name live, newest first. */
export async function live(tx: TenantTx, name: SecretName): Promise<{ created_at: Date }[]> {
  return rows(tx, 'select created_at from secrets where tenant_id = ? and name = ? order by secret_id desc', [
    tx.tenantId,
    name,
  ]);
}

/** The newest secret of this name, sealed, and since when it lives. */
export async function newest(tx: TenantTx, name: SecretName): Promise<(Sealed & { createdAt: Date }) | undefined> {
  const [found] = await rows<Sealed & { createdAt: Date }>(
    tx,
    `select key_id as "keyId", sealed, created_at as "createdAt" from secrets
     where tenant_id = ? and name = ? order by secret_id desc limit 1`,
    [tx.tenantId, name],
  );
  return found;
}

/** Adds a secret, sealed, and ends all but the newest `keep` of the others. @throws Error where there is no key. */
export async function add(
  tx: TenantTx,
  name: SecretName,
  { box, secret, keep }: { box: SecretBox; secret: string; keep: number },
): Promise<void> {
  await end(tx, name, keep);
  await insert(tx, tx.tenantId, name, box.seal(secret, placeOf(tx.tenantId, name)));
}

/** Ends all but the newest `keep` secrets of this name; the oldest is the one that a release before kept readable. */
export async function end(tx: TenantTx, name: SecretName, keep: number): Promise<void> {
  await tx.raw(
    `delete from secrets where tenant_id = :tenantId and name = :name and secret_id not in (
       select secret_id from secrets where tenant_id = :tenantId and name = :name order by secret_id desc limit :keep
     )`,
    { tenantId: tx.tenantId, name, keep },
  );
  await tx.raw(
    `update tenants set shared_secret = null where tenant_id = :tenantId and :name = 'segmentSignature'
       and (select count(*) from secrets where tenant_id = :tenantId and name = :name) >= :keep`,
    { tenantId: tx.tenantId, name, keep },
  );
}

/**
 * Seals every secret of every tenant with today's key, those included that a release before kept readable. Answers how
 * many it sealed.
 */
export async function sealAnew(db: Database, box: SecretBox): Promise<number> {
  return acrossTenants(db, async (tx) => {
    const found = await rows<Sealed & { tenantId: string; secretId: number; name: SecretName }>(
      tx,
      `select tenant_id as "tenantId", secret_id as "secretId", name, key_id as "keyId", sealed from secrets
       order by tenant_id, secret_id for update`,
    );
    const old = found.filter((secret) => !box.isCurrent(secret));
    for (const secret of old) {
      const place = placeOf(secret.tenantId, secret.name);
      const { keyId, sealed } = box.seal(box.open(secret, place), place);
      await tx.raw('update secrets set key_id = ?, sealed = ? where tenant_id = ? and secret_id = ?', [
        keyId,
        sealed,
        secret.tenantId,
        secret.secretId,
      ]);
    }
    return old.length + (await sealReadable(tx, box));
  });
}

async function sealReadable(tx: Tx, box: SecretBox): Promise<number> {
  const readable = await rows<{ tenant_id: string; shared_secret: string }>(
    tx,
    'select tenant_id, shared_secret from tenants where shared_secret is not null order by tenant_id for update',
  );
  for (const { tenant_id, shared_secret } of readable) {
    const name: SecretName = 'segmentSignature';
    await insert(tx, tenant_id, name, box.seal(shared_secret, placeOf(tenant_id, name)));
    await tx.raw('update tenants set shared_secret = null where tenant_id = ?', [tenant_id]);
  }
  return readable.length;
}

async function insert(tx: Tx, tenantId: string, name: SecretName, { keyId, sealed }: Sealed): Promise<void> {
  await tx.raw('insert into secrets (tenant_id, name, key_id, sealed) values (?, ?, ?, ?)', [
    tenantId,
    name,
    keyId,
    sealed,
  ]);
}
