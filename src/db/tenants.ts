import { acrossTenants, type Knex } from './connect.ts';
import { rows } from './rows.ts';

/** A tenant: one Planhat customer using us. The id is a slug that appears in workflow ids. */
export interface Tenant {
  tenantId: string;
  subdomain: string;
}

/**
 * Creates a tenant.
 * @throws Error with a sentence when the name is no slug or is taken.
 */
export async function create(
  db: Knex,
  { name, subdomain = name }: { name: string; subdomain?: string },
): Promise<Tenant> {
  for (const [what, value] of Object.entries({ name, subdomain })) {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(value)) {
      throw new Error(`The ${what} "${value}" must be 1 to 63 lower-case letters, digits and dashes.`);
    }
  }
  return acrossTenants(db, async (trx) => {
    const [created] = await rows<{ tenant_id: string }>(
      trx,
      'insert into tenants (tenant_id, subdomain) values (?, ?) on conflict do nothing returning tenant_id',
      [name, subdomain],
    );
    if (!created) throw new Error(`There is a tenant with the name or the subdomain "${name}" already.`);
    return { tenantId: name, subdomain };
  });
}

/** The tenant with this name, or undefined. */
export async function find(db: Knex, name: string): Promise<Tenant | undefined> {
  return acrossTenants(db, async (trx) => {
    const [row] = await rows<{ tenant_id: string; subdomain: string }>(
      trx,
      'select tenant_id, subdomain from tenants where tenant_id = ?',
      [name],
    );
    return row && { tenantId: row.tenant_id, subdomain: row.subdomain };
  });
}

/** Sets or clears the secret with which Segment signs webhooks (`X-Signature`). */
export async function setSharedSecret(db: Knex, tenantId: string, secret: string | null): Promise<void> {
  await acrossTenants(db, (trx) =>
    trx.raw('update tenants set shared_secret = ? where tenant_id = ?', [secret, tenantId]),
  );
}
