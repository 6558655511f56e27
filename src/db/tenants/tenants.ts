import { acrossTenants, type Database, type TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

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
  db: Database,
  { name, subdomain = name }: { name: string; subdomain?: string },
): Promise<Tenant> {
  for (const [what, value] of Object.entries({ name, subdomain })) {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(value)) {
      throw new Error(`The ${what} "${value}" must be 1 to 63 lower-case letters, digits and dashes.`);
    }
  }
  return acrossTenants(db, async (tx) => {
    const [created] = await rows<{ tenant_id: string }>(
      tx,
      'insert into tenants (tenant_id, subdomain) values (?, ?) on conflict do nothing returning tenant_id',
      [name, subdomain],
    );
    if (!created) throw new Error(`There is a tenant with the name or the subdomain "${name}" already.`);
    return { tenantId: name, subdomain };
  });
}

/** The tenant with this name, or undefined. */
export async function find(db: Database, name: string): Promise<Tenant | undefined> {
  return acrossTenants(db, async (tx) => {
    const [row] = await rows<{ tenant_id: string; subdomain: string }>(
      tx,
      'select tenant_id, subdomain from tenants where tenant_id = ?',
      [name],
    );
    return row && { tenantId: row.tenant_id, subdomain: row.subdomain };
  });
}

/** The names of all tenants. */
export async function all(db: Database): Promise<string[]> {
  const found = await acrossTenants(db, (tx) =>
    rows<{ tenant_id: string }>(tx, 'select tenant_id from tenants order by tenant_id'),
  );
  return found.map((row) => row.tenant_id);
}

/** Switches the Segment app of a tenant on or off. Answers whether that changed anything. */
export async function switchSegment(tx: TenantTx, enabled: boolean): Promise<boolean> {
  const changed = await rows(
    tx,
    'update tenants set segment_enabled = ? where tenant_id = ? and segment_enabled <> ? returning 1',
    [enabled, tx.tenantId, enabled],
  );
  return changed.length > 0;
}

/** What the Segment app of a tenant is known by, whether it takes calls, and whether a readable secret is left. */
export async function segmentApp(
  tx: TenantTx,
): Promise<{ subdomain: string; enabled: boolean; has_readable_secret: boolean } | undefined> {
  const [found] = await rows<{ subdomain: string; enabled: boolean; has_readable_secret: boolean }>(
    tx,
    `select subdomain, segment_enabled as enabled, shared_secret is not null as has_readable_secret
     from tenants where tenant_id = ?`,
    [tx.tenantId],
  );
  return found;
}
