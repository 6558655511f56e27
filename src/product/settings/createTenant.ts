import { inTenant, type Database } from '../../db/connect.ts';
import * as tenants from '../../db/tenants/tenants.ts';
import { issueApiToken, issueTenantToken } from './tokens.ts';

/** A tenant with its first tokens, both shown this once. */
export interface CreatedTenant {
  tenantId: string;
  subdomain: string;
  tenantToken: string;
  adminToken: string;
}

/** Makes a tenant, its Tenant Token and its first admin token. @throws Error when the name is no slug or is taken. */
export async function createTenant(
  db: Database,
  actor: string,
  wanted: { name: string; subdomain?: string },
): Promise<CreatedTenant> {
  const { tenantId, subdomain } = await tenants.create(db, wanted);
  return inTenant(db, tenantId, async (tx) => {
    const { token: tenantToken } = await issueTenantToken(tx, actor, { label: 'Segment' });
    const wantedAdmin = { role: 'admin', label: 'first admin' } as const;
    const { token: adminToken } = await issueApiToken(tx, actor, undefined, wantedAdmin);
    return { tenantId, subdomain, tenantToken, adminToken };
  });
}
