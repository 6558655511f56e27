import type { Occasion, OccasionCause, OccasionKind } from '../domain/occasion.ts';
import type { Transaction } from './connect.ts';
import { rows } from './rows.ts';

interface OccasionRow {
  occasion_id: number;
  company_id: number | null;
  kind: OccasionKind;
  key: string;
  at: Date;
  cause: OccasionCause;
  detail: Occasion['detail'];
  backfilled: boolean;
}

/** The occasions of some kinds since a moment, by the time of the event, at most `limit`. */
export async function since(
  trx: Transaction,
  tenantId: string,
  of: { kinds: readonly OccasionKind[]; from: Date },
  limit: number,
): Promise<Occasion[]> {
  const found = await rows<OccasionRow>(
    trx,
    `select occasion_id, company_id, kind, key, at, cause, detail, backfilled from occasions
     where tenant_id = ? and kind = any(?) and at >= ? order by at, occasion_id limit ?`,
    [tenantId, [...of.kinds], of.from, limit],
  );
  return found.map(({ occasion_id, company_id, ...rest }) => ({
    occasionId: occasion_id,
    companyId: company_id,
    ...rest,
  }));
}

/** The occasions of a company that one call brought about. */
export async function ofMessage(trx: Transaction, tenantId: string, companyId: number, messageId: string) {
  return rows<{ occasion_id: number; kind: OccasionKind; key: string; at: Date; detail: Occasion['detail'] }>(
    trx,
    `select occasion_id, kind, key, at, detail from occasions
     where tenant_id = ? and company_id = ? and cause ->> 'messageId' = ? order by occasion_id`,
    [tenantId, companyId, messageId],
  );
}
