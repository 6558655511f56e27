import type { Sealed, SecretBox } from '../../secretBox.ts';
import { acrossTenants, type Database, type TenantTx, type Tx } from '../connect.ts';
import { type NotNull, sql } from '../sql.ts';

/** What a tenant's secrets are for. */
export type SecretName = 'segmentSignature' | 'exportWriteKey';

/** What a sealed secret is bound to: it opens for this tenant and this purpose only. */
export function placeOf(tenantId: string, name: SecretName): string {
  return `${tenantId} ${name}`;
}

/** Since when secrets of this name live, newest first. */
export async function live(tx: TenantTx, name: SecretName): Promise<{ createdAt: Date }[]> {
  return tx.many(sql<{ createdAt: Date }>`select created_at as "createdAt" from secrets
    where tenant_id = ${tx.tenantId} and name = ${name} order by secret_id desc`);
}

/** The newest secret of this name, sealed, and since when it lives. */
export async function newest(tx: TenantTx, name: SecretName): Promise<(Sealed & { createdAt: Date }) | undefined> {
  return tx.maybeOne(sql<Sealed & { createdAt: Date }>`select key_id as "keyId", sealed, created_at as "createdAt"
    from secrets where tenant_id = ${tx.tenantId} and name = ${name} order by secret_id desc limit 1`);
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
  await tx.run(sql`delete from secrets where tenant_id = ${tx.tenantId} and name = ${name} and secret_id not in (
    select secret_id from secrets where tenant_id = ${tx.tenantId} and name = ${name} order by secret_id desc limit ${keep}
  )`);
  await tx.run(sql`update tenants set shared_secret = null
    where tenant_id = ${tx.tenantId} and ${name} = 'segmentSignature'
      and (select count(*) from secrets where tenant_id = ${tx.tenantId} and name = ${name}) >= ${keep}`);
}

/**
 * Seals every secret of every tenant with today's key, those included that a release before kept readable. Answers how
 * many it sealed.
 */
export async function sealAnew(db: Database, box: SecretBox): Promise<number> {
  return acrossTenants(db, async (tx) => {
    const found = await tx.many(
      sql<Sealed & { tenantId: string; secretId: number; name: SecretName }>`select tenant_id as "tenantId",
        secret_id as "secretId", name, key_id as "keyId", sealed from secrets order by tenant_id, secret_id for update`,
    );
    const old = found.filter((secret) => !box.isCurrent(secret));
    for (const secret of old) {
      const place = placeOf(secret.tenantId, secret.name);
      const { keyId, sealed } = box.seal(box.open(secret, place), place);
      await tx.run(sql`update secrets set key_id = ${keyId}, sealed = ${sealed}
        where tenant_id = ${secret.tenantId} and secret_id = ${secret.secretId}`);
    }
    return old.length + (await sealReadable(tx, box));
  });
}

async function sealReadable(tx: Tx, box: SecretBox): Promise<number> {
  const readable = await tx.many(
    sql<{ tenantId: string; sharedSecret: NotNull<string> }>`select tenant_id as "tenantId",
      shared_secret as "sharedSecret" from tenants where shared_secret is not null order by tenant_id for update`,
  );
  for (const { tenantId, sharedSecret } of readable) {
    const name: SecretName = 'segmentSignature';
    await insert(tx, tenantId, name, box.seal(sharedSecret, placeOf(tenantId, name)));
    await tx.run(sql`update tenants set shared_secret = null where tenant_id = ${tenantId}`);
  }
  return readable.length;
}

async function insert(tx: Tx, tenantId: string, name: SecretName, { keyId, sealed }: Sealed): Promise<void> {
  await tx.run(sql`insert into secrets (tenant_id, name, key_id, sealed)
    values (${tenantId}, ${name}, ${keyId}, ${sealed})`);
}
