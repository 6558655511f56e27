import type { Contribution } from '../../domain/health/health.ts';
import type { HealthState, NewScore } from '../../domain/health/rescore.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql, type NotNull } from '../sql.ts';

interface StateRow {
  companyId: number;
  assignedProfileId: number | null;
  profileId: number | null;
  ruler: string | null;
  scoreId: number | null;
  value: number | null;
  band: string | null;
  contributions: Contribution[] | null;
  hDiff: number | null;
  hDiffAt: Date | null;
  scoredAt: Date | null;
  lastActive: string | null;
  overrideId: number | null;
  overrideValue: number | null;
  overrideUntil: Date | null;
  lost: boolean | null;
  liveSince: string | null;
}

const STATE = sql`company_id as "companyId", assigned_profile_id as "assignedProfileId", profile_id as "profileId", ruler, score_id as "scoreId", value, band, contributions, h_diff as "hDiff", h_diff_at as "hDiffAt",
  scored_at as "scoredAt", last_active as "lastActive", override_id as "overrideId", override_value as "overrideValue", override_until as "overrideUntil", live_since as "liveSince", (
    select r.status = 'lost' from company_revenue r
    where r.tenant_id = company_health.tenant_id and r.company_id = company_health.company_id
  ) as lost`;

/** What was merged into another company is measured no more. */
const LIVE = sql`exists (select from live_companies c
  where c.tenant_id = company_health.tenant_id and c.company_id = company_health.company_id)`;

/**
 * The health of companies as it stands, held until the end of the transaction: whoever else scores one of them waits and
 * then reads what this one wrote. Rows that are new are made in the order of companies, then all are taken in that order.
 */
export async function hold(tx: TenantTx, companyIds: readonly number[]): Promise<HealthState[]> {
  await tx.run(sql`insert into company_health (tenant_id, company_id)
     select ${tx.tenantId}, c.company_id from unnest(cast(${companyIds} as bigint[])) c (company_id)
     where not exists (
       select 1 from company_health h where h.tenant_id = ${tx.tenantId} and h.company_id = c.company_id offset 0
     ) order by c.company_id on conflict do nothing`);
  const found =
    await tx.many(sql<StateRow>`select ${STATE} from company_health where tenant_id = ${tx.tenantId} and company_id = any(${companyIds}) and ${LIVE}
     order by company_id for update`);
  return found.map(asState);
}

/** The health of companies as it stands, without holding it. */
export async function of(tx: TenantTx, companyIds: readonly number[]): Promise<HealthState[]> {
  const found = await tx.many(
    sql<StateRow>`select ${STATE} from company_health where tenant_id = ${tx.tenantId} and company_id = any(${companyIds})`,
  );
  return found.map(asState);
}

/** Writes scores that changed: a row each for the history, and what is in force. Answers the ids, by company. */
export async function write(tx: TenantTx, list: readonly NewScore[]): Promise<Map<number, number>> {
  if (list.length === 0) return new Map();
  const written = await tx.many(sql<{ companyId: number; scoreId: NotNull<number> }>`with r as materialized (
       select * from json_to_recordset(cast(${json(list)} as json)) as r ("companyId" bigint, at timestamptz, value float8,
         band text, contributions jsonb, "profileId" bigint, "profileVersion" integer, ruler text, cause jsonb,
         "hDiff" integer, "hDiffAt" timestamptz, "lastActive" date)
     ), added as (
       insert into health_scores (tenant_id, company_id, at, value, band, contributions, profile_id, profile_version,
         ruler, cause)
       select ${tx.tenantId}, "companyId", at, value, band, contributions, "profileId", "profileVersion", ruler, cause from r
       order by "companyId" returning score_id, company_id
     )
     update company_health h set profile_id = r."profileId", ruler = r.ruler, score_id = a.score_id, value = r.value,
       band = r.band, contributions = r.contributions, h_diff = r."hDiff", h_diff_at = r."hDiffAt", scored_at = r.at,
       last_active = r."lastActive"
     from r join added a on a.company_id = r."companyId"
     where h.tenant_id = ${tx.tenantId} and h.company_id = r."companyId"
     returning h.company_id as "companyId", h.score_id as "scoreId"`);
  return new Map(written.map(({ companyId, scoreId }) => [companyId, scoreId]));
}

/** Writes down that these runs found scores as they should be, because another run had counted their calls already. */
export async function shareCause(tx: TenantTx, scoreIds: readonly number[], workflowId: string): Promise<void> {
  if (scoreIds.length === 0) return;
  await tx.run(sql`update health_scores set cause = jsonb_set(cause, '{also}', coalesce(cause -> 'also', '[]') || to_jsonb(cast(${workflowId} as text)))
     where tenant_id = ${tx.tenantId} and score_id = any(${scoreIds}) and jsonb_array_length(coalesce(cause -> 'also', '[]')) < 100`);
}

/** Writes down that days of these companies are told as they happen, from `day` on. */
export async function markLive(tx: TenantTx, companyIds: readonly number[], day: string): Promise<void> {
  if (companyIds.length === 0) return;
  await tx.run(
    sql`update company_health set live_since = ${day}::date where tenant_id = ${tx.tenantId} and company_id = any(${companyIds}) and live_since is null`,
  );
}

/** Gives a company a profile by hand, or leaves it to the filters. */
export async function assign(tx: TenantTx, companyId: number, profileId: number | null): Promise<void> {
  await tx.run(sql`insert into company_health (tenant_id, company_id, assigned_profile_id) values (${tx.tenantId}, ${companyId}, ${profileId})
     on conflict (tenant_id, company_id) do update set assigned_profile_id = excluded.assigned_profile_id`);
}

/**
 * Has companies measured as if by another ruler, and their levels as for the first time, because they were merged or
 * taken apart: neither is a change of how they do.
 */
export async function breakOff(tx: TenantTx, companyIds: readonly number[]): Promise<void> {
  await tx.run(
    sql`update company_health set ruler = 'merge' where tenant_id = ${tx.tenantId} and company_id = any(${companyIds}) and ruler is not null`,
  );
  await tx.run(sql`delete from usage_levels where tenant_id = ${tx.tenantId} and company_id = any(${companyIds})`);
}

/** Takes overrides off that are over, whatever ended them. */
export async function dropOverrides(tx: TenantTx, companyIds: readonly number[], at: Date): Promise<void> {
  await tx.run(sql`update company_health set override_id = null, override_value = null, override_until = null
     where tenant_id = ${tx.tenantId} and company_id = any(${companyIds}) and override_until <= ${at}`);
}

function asState(row: StateRow): HealthState {
  const { value, band, contributions, ruler, scoreId } = row;
  const overridden = row.overrideId !== null && row.overrideValue !== null && row.overrideUntil !== null;
  return {
    companyId: row.companyId,
    assigned: row.assignedProfileId,
    profileId: row.profileId,
    score:
      value === null || band === null || contributions === null || ruler === null || scoreId === null
        ? null
        : { scoreId, value, band, contributions, ruler, at: row.scoredAt ?? new Date(0) },
    hDiff: row.hDiff,
    hDiffAt: row.hDiffAt,
    lastActive: row.lastActive,
    frozen: row.lost === true,
    liveSince: row.liveSince,
    override: overridden
      ? { overrideId: row.overrideId ?? 0, value: row.overrideValue ?? 0, until: row.overrideUntil ?? new Date(0) }
      : null,
  };
}
