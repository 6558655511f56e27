import { acrossTenants, type Database, type TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

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
    const created = await tx.run(
      sql`insert into tenants (tenant_id, subdomain) values (${name}, ${subdomain}) on conflict do nothing`,
    );
    if (created === 0) throw new Error(`There is a tenant with the name or the subdomain "${name}" already.`);
    return { tenantId: name, subdomain };
  });
}

/** The tenant with this name, or undefined. */
export async function find(db: Database, name: string): Promise<Tenant | undefined> {
  return acrossTenants(db, (tx) =>
    tx.maybeOne(sql<Tenant>`select tenant_id as "tenantId", subdomain from tenants where tenant_id = ${name}`),
  );
}

/** The names of all tenants. */
export async function all(db: Database): Promise<string[]> {
  const found = await acrossTenants(db, (tx) =>
    tx.many(sql<{ tenantId: string }>`select tenant_id as "tenantId" from tenants order by tenant_id`),
  );
  return found.map((row) => row.tenantId);
}

/** Switches the Segment app of a tenant on or off. Answers whether that changed anything. */
export async function switchSegment(tx: TenantTx, enabled: boolean): Promise<boolean> {
  const changed = await tx.run(sql`update tenants set segment_enabled = ${enabled}
    where tenant_id = ${tx.tenantId} and segment_enabled <> ${enabled}`);
  return changed > 0;
}

/** What the Segment app of a tenant is known by, whether it takes calls, and whether a readable secret is left. */
export interface SegmentApp {
  subdomain: string;
  enabled: boolean;
  hasReadableSecret: boolean;
}

/** Returns the Segment app of a tenant, or undefined when there is no such tenant. */
export async function segmentApp(tx: TenantTx): Promise<SegmentApp | undefined> {
  return tx.maybeOne(sql<SegmentApp>`select subdomain, segment_enabled as enabled,
      shared_secret is not null as "hasReadableSecret"
    from tenants where tenant_id = ${tx.tenantId}`);
}
