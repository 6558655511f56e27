import type { Effects } from '../../domain/identity/decision.ts';
import type { Contribution } from '../../domain/health/health.ts';
import type { ScoreCause } from '../../domain/health/rescore.ts';
import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

export interface ScoreRow {
  score_id: number;
  company_id: number;
  at: Date;
  value: number;
  band: string;
  contributions: Contribution[];
  profile_id: number;
  profile_version: number;
  ruler: string;
  cause: ScoreCause;
}

const COLUMNS = `score_id, company_id, at, value, band, contributions, profile_id, profile_version, ruler, cause`;

/** The scores a company had, newest first. */
export async function history(tx: TenantTx, companyId: number, limit: number, before?: number): Promise<ScoreRow[]> {
  return rows<ScoreRow>(
    tx,
    `select ${COLUMNS} from health_scores
     where tenant_id = :tenantId and company_id = :companyId ${before === undefined ? '' : 'and score_id < :before'}
     order by at desc, score_id desc limit :limit`,
    { tenantId: tx.tenantId, companyId, limit, before: before ?? null },
  );
}

/** One score of a company and the one before it, or undefined. */
export async function one(
  tx: TenantTx,
  companyId: number,
  scoreId: number,
): Promise<{ score: ScoreRow; before: ScoreRow | undefined } | undefined> {
  const [score, before] = await rows<ScoreRow>(
    tx,
    `select ${COLUMNS} from health_scores where tenant_id = ? and company_id = ? and score_id <= ?
     order by score_id desc limit 2`,
    [tx.tenantId, companyId, scoreId],
  );
  return score?.score_id === scoreId ? { score, before } : undefined;
}

/**
 * The calls that a score was made for: those of the company in the runs that it was scored by, newest first. They were
 * received before it was, and seldom long before.
 */
export async function movers(
  tx: TenantTx,
  { company_id, cause, at }: Pick<ScoreRow, 'company_id' | 'cause' | 'at'>,
  limit: number,
): Promise<{ messageId: string; receivedAt: Date; effects: Effects | null }[]> {
  if (cause.kind !== 'calls') return [];
  return rows(
    tx,
    `select message_id as "messageId", received_at as "receivedAt", effects from outcomes
     where tenant_id = ? and company_id = ? and received_at <= ? and workflow_id = any(?) and outcome = 'applied'
     order by received_at desc, message_id limit ?`,
    // As many as there are, so that nothing older is looked through for more.
    [
      tx.tenantId,
      company_id,
      at,
      [cause.workflowId, ...(cause.also ?? [])],
      cause.also ? limit : Math.min(limit, cause.calls),
    ],
  );
}

/** The score that a call moved, and the one before it: found by the run that settled the call. */
export async function movedBy(
  tx: TenantTx,
  call: { companyId: number; workflowId: string; settledAt: Date },
): Promise<{ score: ScoreRow; before: ScoreRow | undefined } | undefined> {
  const [found] = await rows<{ score_id: number }>(
    tx,
    `select score_id from health_scores
     where tenant_id = ? and company_id = ? and at >= cast(? as timestamptz) - interval '5 seconds'
       and (cause ->> 'workflowId' = ? or jsonb_exists(cause -> 'also', ?))
     order by at, score_id limit 1`,
    [tx.tenantId, call.companyId, call.settledAt, call.workflowId, call.workflowId],
  );
  return found && one(tx, call.companyId, found.score_id);
}

export interface ListedScore {
  company_id: number;
  name: string;
  external_id: string | null;
  value: number;
  band: string;
  profile_id: number;
  h_diff: number | null;
  h_diff_at: Date | null;
  scored_at: Date;
}

/** Companies with a score, the worst first, after one of them. */
export async function list(
  tx: TenantTx,
  filter: ScoreFilter & { after?: { value: number; companyId: number } | undefined },
  limit: number,
): Promise<ListedScore[]> {
  return rows<ListedScore>(
    tx,
    `select h.company_id, c.name, c.external_id, h.value, h.band, h.profile_id, h.h_diff, h.h_diff_at, h.scored_at
     from company_health h join companies c on c.tenant_id = h.tenant_id and c.company_id = h.company_id
     where ${where(filter)} ${filter.after ? 'and (h.value, h.company_id) > (:value, :companyId)' : ''}
     order by h.value, h.company_id limit :limit`,
    {
      ...bindings(tx.tenantId, filter),
      value: filter.after?.value ?? 0,
      companyId: filter.after?.companyId ?? 0,
      limit,
    },
  );
}

/** So many companies with a score, evenly from the worst to the best; all where there are no more. */
export async function sample(tx: TenantTx, most: number): Promise<number[]> {
  const found = await rows<{ company_id: number }>(
    tx,
    `select company_id from (
       select h.company_id, h.value, row_number() over (order by h.value, h.company_id) - 1 as nth, count(*) over () as companies
       from company_health h where h.tenant_id = :tenantId and h.value is not null and ${LIVE}
     ) ranked where (nth * :most) % companies < :most order by value, company_id`,
    { tenantId: tx.tenantId, most },
  );
  return found.map((row) => row.company_id);
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
  return rows(
    tx,
    `select h.band, count(*) as companies, sum(h.value) as sum from company_health h
     where ${where(filter)} group by h.band order by min(h.value)`,
    bindings(tx.tenantId, filter),
  );
}

const LIVE = `(select m.merged_into from companies m
  where m.tenant_id = h.tenant_id and m.company_id = h.company_id) is null`;

function where({ band, profileId }: ScoreFilter): string {
  return `h.tenant_id = :tenantId and h.value is not null and ${LIVE} ${band === undefined ? '' : 'and h.band = :band'}
    ${profileId === undefined ? '' : 'and h.profile_id = :profileId'}`;
}

function bindings(tenantId: string, { band, profileId }: ScoreFilter) {
  return { tenantId, band: band ?? null, profileId: profileId ?? null };
}
