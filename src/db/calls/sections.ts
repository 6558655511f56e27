import type { TenantTx } from '../connect.ts';
import { sql, type Sql } from '../sql.ts';

/** What the calls of a section came to lately. */
export interface SectionCalls {
  lastCallAt: Date | null;
  failed: number;
  parked: number;
}

/** Beyond so many calls back nobody looks for the last one of a kind. */
const LOOKED_BACK = 100_000;

const GROUP = sql`type = 'group'`;
const PERSONS = sql`type not in ('group', 'delete')`;

/** When the last group call came, and how many group calls wait or failed. */
export function companyMetrics(tx: TenantTx): Promise<SectionCalls> {
  const last = sql`select received_at from calls where tenant_id = ${tx.tenantId} and ${GROUP}
    order by received_at desc limit 1`;
  return sectionCalls(tx, last, GROUP);
}

/** When the last call about a person came, among the latest calls, and how many of them wait or failed. */
export function userTracking(tx: TenantTx): Promise<SectionCalls> {
  const latest = sql`select type, received_at from calls where tenant_id = ${tx.tenantId}
    order by received_at desc limit ${LOOKED_BACK}`;
  const last = sql`select received_at from (${latest}) c where ${PERSONS} limit 1`;
  return sectionCalls(tx, last, PERSONS);
}

async function sectionCalls(tx: TenantTx, last: Sql, which: Sql): Promise<SectionCalls> {
  return tx.one(sql<SectionCalls>`
     select (${last}) as "lastCallAt", count(*) filter (where outcome = 'failed') as failed,
       count(*) filter (where outcome = 'parked') as parked
     from (
       select o.outcome, (select c.type from calls c where c.tenant_id = o.tenant_id and c.message_id = o.message_id)
       from outcomes o where o.tenant_id = ${tx.tenantId} and o.outcome in ('parked', 'failed')
     ) open where ${which}`);
}
