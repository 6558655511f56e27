import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as secrets from '../../db/tenants/secrets.ts';
import * as sections from '../../db/calls/sections.ts';
import * as tenants from '../../db/tenants/tenants.ts';
import * as tokens from '../../db/tenants/tokens.ts';
import { exportStatus, SECTION_STATUSES, sectionStatus } from '../../domain/calls/sections.ts';
import { readTenantExport, type TenantExport } from '../../product/exports/index.ts';
import type { SecretBox } from '../../secretBox.ts';
import { time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';
import { secretRoutes } from './segmentSecret.ts';
import { segmentTokenRoutes } from './segmentTokens.ts';
import { asListed } from './tokens.ts';

interface Deps {
  db: Database;
  box: SecretBox;
  forget(tenantId: string): void;
}

const section = z.object({
  on: z.boolean(),
  status: z.enum(SECTION_STATUSES),
  lastCallAt: time.nullable(),
  errors: z.number().int().meta({ description: 'Calls that failed and are not mended; see `/api/parked`.' }),
  parked: z.number().int().meta({ description: 'Calls that wait for somebody or something.' }),
});

const token = z.object({
  tokenId: z.number().int(),
  label: z.string(),
  prefix: z.string(),
  createdAt: time,
  createdBy: z.string().nullable(),
  lastUsedAt: time.nullable(),
  expiresAt: time.nullable(),
});

const app = z
  .object({
    enabled: z.boolean(),
    subdomain: z.string(),
    tokens: z.array(token).meta({ description: 'The live Tenant Tokens, by how they begin.' }),
    sharedSecret: z.object({
      isSet: z.boolean().meta({ description: 'Whether webhooks have to be signed.' }),
      since: time.nullable(),
      previousSignsToo: z.boolean().meta({ description: 'Whether the secret before this one is taken as well.' }),
    }),
    sections: z.object({
      userTracking: section,
      companyMetrics: section,
      export: z.object({
        on: z.boolean(),
        status: z.enum(SECTION_STATUSES),
        error: z.string().nullable().meta({ description: 'What has to be done; see `/api/export`.' }),
        lastRunAt: time.nullable(),
      }),
    }),
  })
  .meta({ id: 'SegmentApp' });

const switched = z.object({
  enabled: z.boolean(),
  subdomain: z.string(),
  token: z.string().optional().meta({ description: 'A Tenant Token, this once, where none was live.' }),
});

/** `/api/segment`: the Segment app of a tenant, as Planhat's users know it. */
export function segmentRoutes(deps: Deps): Route[] {
  return [readRoute(deps), enableRoute(deps), disableRoute(deps), ...segmentTokenRoutes(deps), ...secretRoutes(deps)];
}

function readRoute({ db }: Deps): Route {
  return route({
    method: 'get',
    path: '/api/segment',
    permission: 'segment.read',
    tag: 'segment',
    summary: 'The Segment app and how its sections are doing',
    answer: app,
    handle: ({ tenantId }) => inTenant(db, tenantId, (tx) => readApp(tx)),
  });
}

function enableRoute({ db, forget }: Deps): Route {
  return route({
    method: 'post',
    path: '/api/segment/enable',
    permission: 'segment.write',
    tag: 'segment',
    summary: 'Switch the Segment app on',
    description:
      'Answers what Segment has to be given. A Tenant Token is made, and shown this once, where none is live.',
    answer: switched,
    async handle({ tenantId, actor }) {
      const enabled = await inTenant(db, tenantId, async (tx) => {
        await switchApp(tx, actor, true);
        const { subdomain } = await appOf(tx);
        if ((await liveTokens(tx)).length > 0) return { enabled: true, subdomain };
        const made = await tokens.issueIn(tx, { tenantId, kind: 'tenant', label: 'Segment', by: actor });
        return { enabled: true, subdomain, token: made.token };
      });
      forget(tenantId);
      return enabled;
    },
  });
}

function disableRoute({ db, forget }: Deps): Route {
  return route({
    method: 'post',
    path: '/api/segment/disable',
    permission: 'segment.write',
    tag: 'segment',
    summary: 'Switch the Segment app off',
    description:
      'From then on deliveries are refused with 403, and Segment does not send them again. What was kept is settled. To take calls without counting them, switch sections off instead.',
    answer: switched,
    async handle({ tenantId, actor }) {
      const { subdomain } = await inTenant(db, tenantId, async (tx) => {
        await switchApp(tx, actor, false);
        return appOf(tx);
      });
      forget(tenantId);
      return { enabled: false, subdomain };
    },
  });
}

async function switchApp(tx: TenantTx, actor: string, enabled: boolean): Promise<void> {
  if (!(await tenants.switchSegment(tx, enabled))) return;
  await audit.add(tx, { actor, action: enabled ? 'segment.enabled' : 'segment.disabled', subject: {} });
}

async function readApp(tx: TenantTx): Promise<z.input<typeof app>> {
  const { subdomain, enabled, hasReadableSecret } = await appOf(tx);
  const sealed = await secrets.live(tx, 'segmentSignature');
  const { settings: rules } = await tx.settings();
  const asSection = (on: boolean, { last_call_at, failed, parked }: sections.SectionCalls) => {
    const status = sectionStatus(enabled && on, { lastCallAt: last_call_at, errors: failed });
    return { on, status, lastCallAt: last_call_at, errors: failed, parked };
  };
  return {
    enabled,
    subdomain,
    tokens: await liveTokens(tx),
    sharedSecret: {
      isSet: sealed.length > 0 || hasReadableSecret,
      since: sealed[0]?.createdAt ?? null,
      previousSignsToo: sealed.length + Number(hasReadableSecret) > 1,
    },
    sections: {
      userTracking: asSection(rules.sections.userTracking, await sections.userTracking(tx)),
      companyMetrics: asSection(rules.sections.companyMetrics, await sections.companyMetrics(tx)),
      export: exportSection(await readTenantExport(tx)),
    },
  };
}

function exportSection(state: TenantExport) {
  const { on, last } = state;
  return { on, ...exportStatus(on, state), lastRunAt: last?.started_at ?? null };
}

async function appOf(tx: TenantTx) {
  const found = await tenants.segmentApp(tx);
  if (!found) throw new Error('A token of a tenant that is gone');
  return found;
}

async function liveTokens(tx: TenantTx) {
  const all = await tokens.list(tx);
  const now = Date.now();
  const isLive = ({ revokedAt, expiresAt }: tokens.ListedToken) =>
    revokedAt === null && (expiresAt === null || expiresAt.getTime() > now);
  return all
    .filter((one) => one.kind === 'tenant' && isLive(one))
    .map(asListed)
    .map(({ scopes: _scopes, revokedAt: _revokedAt, ...shown }) => shown);
}
