import * as audit from '../../db/tenants/auditLog.ts';
import * as sections from '../../db/calls/sections.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as tenants from '../../db/tenants/tenants.ts';
import type { ListedToken } from '../../db/tenants/tokens.ts';
import { exportStatus, sectionStatus, type SectionStatus } from '../../domain/calls/sections.ts';
import { readTenantExport } from '../exports/index.ts';
import { readSharedSecret, type SharedSecret } from './secrets.ts';
import { issueTenantToken, liveTenantTokens } from './tokens.ts';

/** How a section of the Segment app that takes calls is doing. */
export interface SectionState {
  on: boolean;
  status: SectionStatus;
  lastCallAt: Date | null;
  errors: number;
  parked: number;
}

/** The Segment app of a tenant, and how its sections are doing. */
export interface SegmentAppState {
  enabled: boolean;
  subdomain: string;
  tokens: ListedToken[];
  sharedSecret: SharedSecret;
  sections: {
    userTracking: SectionState;
    companyMetrics: SectionState;
    export: { on: boolean; status: SectionStatus; error: string | null; lastRunAt: Date | null };
  };
}

/** Returns the Segment app of a tenant. */
export async function readSegmentApp(tx: TenantTx): Promise<SegmentAppState> {
  const { subdomain, enabled } = await appOf(tx);
  const { settings: rules } = await tx.settings();
  const asSection = (on: boolean, { lastCallAt, failed, parked }: sections.SectionCalls): SectionState => {
    const status = sectionStatus(enabled && on, { lastCallAt, errors: failed });
    return { on, status, lastCallAt, errors: failed, parked };
  };
  const exported = await readTenantExport(tx);
  return {
    enabled,
    subdomain,
    tokens: await liveTenantTokens(tx),
    sharedSecret: await readSharedSecret(tx),
    sections: {
      userTracking: asSection(rules.sections.userTracking, await sections.userTracking(tx)),
      companyMetrics: asSection(rules.sections.companyMetrics, await sections.companyMetrics(tx)),
      export: {
        on: exported.on,
        ...exportStatus(exported.on, exported),
        lastRunAt: exported.last?.startedAt ?? null,
      },
    },
  };
}

/** What Segment has to be given, after the app was switched. */
export interface SwitchedApp {
  enabled: boolean;
  subdomain: string;
  /** A Tenant Token, shown this once, when none was live. */
  token?: string;
}

/** Switches the Segment app on, and makes a Tenant Token when none is live. */
export async function enableSegmentApp(tx: TenantTx, actor: string): Promise<SwitchedApp> {
  await switchApp(tx, actor, true);
  const { subdomain } = await appOf(tx);
  if ((await liveTenantTokens(tx)).length > 0) return { enabled: true, subdomain };
  const { token } = await issueTenantToken(tx, actor, { label: 'Segment' });
  return { enabled: true, subdomain, token };
}

/** Switches the Segment app off: deliveries are refused from then on. */
export async function disableSegmentApp(tx: TenantTx, actor: string): Promise<SwitchedApp> {
  await switchApp(tx, actor, false);
  const { subdomain } = await appOf(tx);
  return { enabled: false, subdomain };
}

async function switchApp(tx: TenantTx, actor: string, enabled: boolean): Promise<void> {
  if (!(await tenants.switchSegment(tx, enabled))) return;
  await audit.add(tx, { actor, action: enabled ? 'segment.enabled' : 'segment.disabled', subject: {} });
}

async function appOf(tx: TenantTx): Promise<tenants.SegmentApp> {
  const found = await tenants.segmentApp(tx);
  if (!found) throw new Error('A token of a tenant that is gone');
  return found;
}
