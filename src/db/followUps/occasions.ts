import type { NewOccasion, Occasion } from '../../domain/occasions/occasion.ts';
import type { TenantTx } from '../connect.ts';
import { json, nothing, sql } from '../sql.ts';

interface OccasionRow {
  occasionId: number;
  companyId: number | null;
  kind: Occasion['kind'];
  key: string;
  at: Date;
  cause: Occasion['cause'];
  detail: Occasion['detail'];
  backfilled: boolean;
}

const COLUMNS = sql`occasion_id as "occasionId", company_id as "companyId", kind, key, at, cause, detail, backfilled`;

/** Writes occasions down, each once per company, kind and key. Answers those that are new. */
export async function add(tx: TenantTx, list: readonly NewOccasion[]): Promise<Occasion[]> {
  if (list.length === 0) return [];
  const added =
    await tx.many(sql<OccasionRow>`insert into occasions (tenant_id, company_id, kind, key, at, cause, detail, backfilled)
     select ${tx.tenantId}, company_id, kind, key, at, cause, detail, backfilled
     from json_to_recordset(${json(list.map(({ companyId, ...rest }) => ({ company_id: companyId, ...rest })))}::json) as r (company_id bigint, kind text, key text, at timestamptz, cause jsonb,
       detail jsonb, backfilled boolean)
     order by company_id, kind, key
     on conflict (tenant_id, company_id, kind, key) do nothing
     returning ${COLUMNS}`);
  return added.map(asOccasion);
}

/** Occasions that no policy has looked at yet, oldest first: those of these companies, or of the tenant at all. */
export async function unanswered(
  tx: TenantTx,
  of: { companyIds: readonly number[] } | { limit: number },
): Promise<Occasion[]> {
  const which = 'limit' in of ? nothing : sql`and company_id = any(${of.companyIds})`;
  const found = await tx.many(sql<OccasionRow>`select ${COLUMNS} from occasions
    where tenant_id = ${tx.tenantId} and answered_at is null ${which}
    order by occasion_id limit ${'limit' in of ? of.limit : null}`);
  return found.map(asOccasion);
}

/** Marks occasions as looked at. */
export async function answer(tx: TenantTx, occasionIds: readonly number[]): Promise<void> {
  if (occasionIds.length === 0) return;
  await tx.run(sql`update occasions set answered_at = now()
     where tenant_id = ${tx.tenantId} and occasion_id = any(${occasionIds}) and answered_at is null`);
}

function asOccasion({ occasionId, companyId, ...rest }: OccasionRow): Occasion {
  return { occasionId, companyId, ...rest };
}
