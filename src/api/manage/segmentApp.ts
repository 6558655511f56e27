import { z } from 'zod';
import { inTenant, type Database } from '../../db/connect.ts';
import { SECTION_STATUSES } from '../../domain/calls/sections.ts';
import { time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';
import { disableSegmentApp, enableSegmentApp, readSegmentApp } from '../../product/settings/index.ts';
import type { SecretBox } from '../../secretBox.ts';
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
    async handle({ tenantId }) {
      const state = await inTenant(db, tenantId, readSegmentApp);
      const tokens = state.tokens.map(asListed).map(({ scopes: _scopes, revokedAt: _revokedAt, ...shown }) => shown);
      return { ...state, tokens };
    },
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
      const enabled = await inTenant(db, tenantId, (tx) => enableSegmentApp(tx, actor));
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
      const disabled = await inTenant(db, tenantId, (tx) => disableSegmentApp(tx, actor));
      forget(tenantId);
      return disabled;
    },
  });
}
