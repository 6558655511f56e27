import { inTenant, type Database } from '../../db/connect.ts';
import * as tenants from '../../db/tenants/tenants.ts';
import * as tokens from '../../db/tenants/tokens.ts';
import type { ConnectionDetails } from '../connectionFile.ts';

/** The tenant of a local start, and the tokens that open it. */
interface DemoTenant {
  tenant: string;
  subdomain: string;
  tenantToken: string;
  adminToken: string;
  /** `created` at the first start, `known` later, `renewed` where the tokens of an earlier start were lost. */
  was: 'created' | 'known' | 'renewed';
}

const NAME = 'demo';
const LABEL = 'npm start';

/** Answers the tenant `demo` with tokens that work: created, or known from the last start, or with new tokens. */
export async function demoTenant(db: Database, last: ConnectionDetails | undefined): Promise<DemoTenant> {
  const found = await tenants.find(db, NAME);
  const { tenantId, subdomain } = found ?? (await tenants.create(db, { name: NAME }));
  const tenant = { tenant: tenantId, subdomain };
  if (found && last && (await bothOpen(db, tenantId, last))) {
    return { ...tenant, tenantToken: last.tenantToken, adminToken: last.adminToken, was: 'known' };
  }
  // Only hashes are stored, so that lost tokens are of no use to anybody who may have them.
  if (found) await revokeOwn(db, tenantId);
  const { token: tenantToken } = await tokens.issue(db, { tenantId, kind: 'tenant', label: LABEL });
  const { token: adminToken } = await tokens.issue(db, { tenantId, kind: 'api', role: 'admin', label: LABEL });
  return { ...tenant, tenantToken, adminToken, was: found ? 'renewed' : 'created' };
}

async function bothOpen(db: Database, tenantId: string, last: ConnectionDetails): Promise<boolean> {
  const [send, manage] = await Promise.all([tokens.access(db, last.tenantToken), tokens.access(db, last.adminToken)]);
  return (
    send?.kind === 'tenant' && send.tenantId === tenantId && manage?.role === 'admin' && manage.tenantId === tenantId
  );
}

async function revokeOwn(db: Database, tenantId: string): Promise<void> {
  await inTenant(db, tenantId, async (tx) => {
    for (const token of await tokens.list(tx)) {
      if (token.label === LABEL && token.revokedAt === null) await tokens.revoke(tx, token.tokenId);
    }
  });
}
