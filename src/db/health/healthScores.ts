import type { Effects } from '../../domain/identity/decision.ts';
import type { Contribution } from '../../domain/health/health.ts';
import type { ScoreCause } from '../../domain/health/rescore.ts';
import type { TenantTx } from '../connect.ts';
import { join, nothing, sql, type NotNull, type Sql } from '../sql.ts';

export interface ScoreRow {
  scoreId: number;
  companyId: number;
  at: Date;
  value: number;
  band: string;
  contributions: Contribution[];
  profileId: number;
  profileVersion: number;
  ruler: string;
  cause: ScoreCause;
}

const COLUMNS = sql`score_id as "scoreId", company_id as "companyId", at, value, band, contributions, profile_id as "profileId", profile_version as "profileVersion", ruler, cause`;

/** The scores a company had, newest first. */
export async function history(tx: TenantTx, companyId: number, limit: number, before?: number): Promise<ScoreRow[]> {
  return tx.many(sql<ScoreRow>`select ${COLUMNS} from health_scores
     where tenant_id = ${tx.tenantId} and company_id = ${companyId} ${before === undefined ? nothing : sql`and score_id < ${before ?? null}`}
     order by at desc, score_id desc limit ${limit}`);
}

/** One score of a company and the one before it, or undefined. */
export async function one(
  tx: TenantTx,
  companyId: number,
  scoreId: number,
): Promise<{ score: ScoreRow; before: ScoreRow | undefined } | undefined> {
  const [score, before] =
    await tx.many(sql<ScoreRow>`select ${COLUMNS} from health_scores where tenant_id = ${tx.tenantId} and company_id = ${companyId} and score_id <= ${scoreId}
     order by score_id desc limit 2`);
  return score?.scoreId === scoreId ? { score, before } : undefined;
}

/**
 * The calls that a score was made for: those of the company in the runs that it was scored by, newest first. They were
 * received before it was, and seldom long before.
 */
export async function movers(
  tx: TenantTx,
  { companyId, cause, at }: Pick<ScoreRow, 'companyId' | 'cause' | 'at'>,
  limit: number,
): Promise<{ messageId: string; receivedAt: Date; effects: Effects | null }[]> {
  if (cause.kind !== 'calls') return [];
  return tx.many(sql`select message_id as "messageId", received_at as "receivedAt", effects from outcomes
     where tenant_id = ${tx.tenantId} and company_id = ${companyId} and received_at <= ${at} and workflow_id = any(${[cause.workflowId, ...(cause.also ?? [])]}) and outcome = 'applied'
     order by received_at desc, message_id limit ${cause.also ? limit : Math.min(limit, cause.calls)}`);
}

/** The score that a call moved, and the one before it: found by the run that settled the call. */
export async function movedBy(
  tx: TenantTx,
  call: { companyId: number; workflowId: string; settledAt: Date },
): Promise<{ score: ScoreRow; before: ScoreRow | undefined } | undefined> {
  const found = await tx.maybeOne(sql<{ scoreId: number }>`select score_id as "scoreId" from health_scores
     where tenant_id = ${tx.tenantId} and company_id = ${call.companyId} and at >= cast(${call.settledAt} as timestamptz) - interval '5 seconds'
       and (cause ->> 'workflowId' = ${call.workflowId} or jsonb_exists(cause -> 'also', ${call.workflowId}))
     order by at, score_id limit 1`);
  return found && one(tx, call.companyId, found.scoreId);
}

export interface ListedScore {
  companyId: number;
  name: string;
  externalId: string | null;
  value: NotNull<number>;
  band: NotNull<string>;
  profileId: NotNull<number>;
  hDiff: number | null;
  hDiffAt: Date | null;
  scoredAt: NotNull<Date>;
}

/** Companies with a score, the worst first, after one of them. */
export async function list(
  tx: TenantTx,
  filter: ScoreFilter & { after?: { value: number; companyId: number } | undefined },
  limit: number,
): Promise<ListedScore[]> {
  const after = filter.after
    ? sql`and (h.value, h.company_id) > (${filter.after.value}, ${filter.after.companyId})`
    : nothing;
  return tx.many(sql<ListedScore>`
     select h.company_id as "companyId", c.name, c.external_id as "externalId", h.value, h.band, h.profile_id as "profileId", h.h_diff as "hDiff", h.h_diff_at as "hDiffAt", h.scored_at as "scoredAt"
     from company_health h join companies c on c.tenant_id = h.tenant_id and c.company_id = h.company_id
     where ${where(tx.tenantId, filter)} ${after}
     order by h.value, h.company_id limit ${limit}`);
}

/** So many companies with a score, evenly from the worst to the best; all where there are no more. */
export async function sample(tx: TenantTx, most: number): Promise<number[]> {
  const found = await tx.many(sql<{ companyId: number }>`select company_id as "companyId" from (
       select h.company_id, h.value, row_number() over (order by h.value, h.company_id) - 1 as nth, count(*) over () as companies
       from company_health h where h.tenant_id = ${tx.tenantId} and h.value is not null and ${LIVE}
     ) ranked where (nth * ${most}) % companies < ${most} order by value, company_id`);
  return found.map((row) => row.companyId);
}

interface ScoreFilter {
  band?: string | undefined;
  profileId?: number | undefined;
}

/** How many companies are in which band, and the sum of their scores. */
export async function bands(
  tx: TenantTx,
  filter: ScoreFilter,
): Promise<{ band: string; companies: number; sum: number }[]> {
  return tx.many(sql<{ band: NotNull<string>; companies: number; sum: number }>`
     select h.band, count(*) as companies, sum(h.value) as sum from company_health h
     where ${where(tx.tenantId, filter)} group by h.band order by min(h.value)`);
}

const LIVE = sql`exists (select from live_companies m
  where m.tenant_id = h.tenant_id and m.company_id = h.company_id)`;

function where(tenantId: string, { band, profileId }: ScoreFilter): Sql {
  const conditions = [
    sql`h.tenant_id = ${tenantId} and h.value is not null and ${LIVE}`,
    band === undefined ? undefined : sql`h.band = ${band}`,
    profileId === undefined ? undefined : sql`h.profile_id = ${profileId}`,
  ];
  return join(conditions, ' and ');
}
