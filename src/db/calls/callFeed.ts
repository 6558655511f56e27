import type { Outcome } from '../../domain/calls/outcome.ts';
import { CONCERNED, type ListedCall } from './callList.ts';
import type { TenantTx } from '../connect.ts';
import { join, name, sql, type Sql } from '../sql.ts';

/** Which calls are listed. */
export interface CallFilter {
  outcome?: Outcome | 'pending' | undefined;
  reason?: string | undefined;
  type?: string | undefined;
  event?: string | undefined;
  companyIds?: number[] | undefined;
  endUserIds?: number[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Where the page before ended. */
  after?: { receivedAt: Date; messageId: string } | undefined;
}

/**
 * Calls, newest first. Of 10⁶ calls a page is found by walking an index from its newer end, and each call's other half by
 * its key: whole tables are never joined. What only few calls have is looked for among the outcomes, the rest among the calls.
 */
export async function list(tx: TenantTx, filter: CallFilter, limit: number): Promise<ListedCall[]> {
  const { outcome, reason, companyIds, endUserIds } = filter;
  const ofFew = outcome === 'parked' || outcome === 'failed' || outcome === 'ignored';
  const first = ofFew || (reason ?? companyIds ?? endUserIds) !== undefined ? 'o' : 'c';
  return tx.many(sql<ListedCall>`select ${SHOWN}, ${CONCERNED} from (
       select ${FOUND}, c.tenant_id from ${SOURCES[first]}
       where ${conditionsOf(tx.tenantId, filter, first)}
       order by ${name(first)}.received_at desc, ${name(first)}.message_id desc limit ${limit}
     ) o order by received_at desc, message_id desc`);
}

const SHOWN = sql`message_id as "messageId", type, event, received_at as "receivedAt", occurred_at as "occurredAt", time_note as "timeNote", outcome, reason, company_id as "companyId", end_user_id as "endUserId",
  workflow_id as "workflowId", settled_at as "settledAt"`;
/** What a page needs of a call and its outcome. */
const FOUND = sql`c.message_id, c.type, c.event, c.received_at, c.occurred_at, c.time_note, o.outcome, o.reason,
  o.company_id, o.end_user_id, o.workflow_id, o.settled_at`;
/** The other half of a call is read by its key, whatever the planner thinks of tables it has not looked at yet. */
const SOURCES = {
  c: sql`calls c left join lateral (
    select * from outcomes n where n.tenant_id = c.tenant_id and n.message_id = c.message_id offset 0) o on true`,
  o: sql`outcomes o cross join lateral (
    select * from calls n where n.tenant_id = o.tenant_id and n.message_id = o.message_id offset 0) c`,
};
// Not a parameter, so that it is plain which index over some of the outcomes holds it.
const IS: Record<Outcome, Sql> = {
  applied: sql`o.outcome = 'applied'`,
  parked: sql`o.outcome = 'parked'`,
  ignored: sql`o.outcome = 'ignored'`,
  failed: sql`o.outcome = 'failed'`,
};

function conditionsOf(tenantId: string, filter: CallFilter, first: 'c' | 'o'): Sql {
  const { outcome, reason, type, event, companyIds, endUserIds, from, to, after } = filter;
  const pending = sql`o.outcome is null
    and c.message_id = any(array(select message_id from unsettled where tenant_id = ${tenantId}))`;
  const where = [
    sql`${name(first)}.tenant_id = ${tenantId}`,
    // What is pending waits in line, which is short; the calls are many.
    outcome === 'pending' ? pending : outcome === undefined ? undefined : IS[outcome],
    reason === undefined ? undefined : sql`o.reason = ${reason}`,
    type === undefined ? undefined : sql`c.type = ${type}`,
    event === undefined ? undefined : sql`c.event = ${event}`,
    companyIds && sql`o.company_id = any(${companyIds})`,
    endUserIds && sql`o.end_user_id = any(${endUserIds})`,
    from && sql`${name(first)}.received_at >= ${from}`,
    to && sql`${name(first)}.received_at < ${to}`,
    // The first for the index: under row-level security a comparison of texts cannot use one.
    after && sql`${name(first)}.received_at <= ${after.receivedAt}`,
    after && sql`(${name(first)}.received_at, ${name(first)}.message_id) < (${after.receivedAt}, ${after.messageId})`,
  ];
  return join(where, ' and ');
}
