import type { Transaction } from '../connect.ts';
import { rows } from '../rows.ts';

/** What the calls of a section came to lately. */
export interface SectionCalls {
  last_call_at: Date | null;
  failed: number;
  parked: number;
}

/** Beyond so many calls back nobody looks for the last one of a kind. */
const LOOKED_BACK = 100_000;

const GROUP = `type = 'group'`;
const PERSONS = `type not in ('group', 'delete')`;

/** When the last group call came, and how many group calls wait or failed. */
export function companyMetrics(trx: Transaction, tenantId: string): Promise<SectionCalls> {
  const last = `select received_at from calls where tenant_id = ? and ${GROUP} order by received_at desc limit 1`;
  return sectionCalls(trx, tenantId, last, GROUP);
}

/** When the last call about a person came, among the latest calls, and how many of them wait or failed. */
export function userTracking(trx: Transaction, tenantId: string): Promise<SectionCalls> {
  const latest = `select type, received_at from calls where tenant_id = ? order by received_at desc limit ${LOOKED_BACK}`;
  const last = `select received_at from (${latest}) c where ${PERSONS} limit 1`;
  return sectionCalls(trx, tenantId, last, PERSONS);
}

async function sectionCalls(trx: Transaction, tenantId: string, last: string, which: string): Promise<SectionCalls> {
  const [found] = await rows<SectionCalls>(
    trx,
    `select (${last}) as last_call_at, count(*) filter (where outcome = 'failed') as failed,
       count(*) filter (where outcome = 'parked') as parked
     from (
       select o.outcome, (select c.type from calls c where c.tenant_id = o.tenant_id and c.message_id = o.message_id)
       from outcomes o where o.tenant_id = ? and o.outcome in ('parked', 'failed')
     ) open where ${which}`,
    [tenantId, tenantId],
  );
  return found ?? { last_call_at: null, failed: 0, parked: 0 };
}
