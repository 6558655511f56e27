import type { Binding } from '../runner.ts';
import type { Outcome } from '../../domain/calls/outcome.ts';
import { CONCERNED, LISTED, type ListedCall } from './callList.ts';
import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

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
  const [where, bindings] = conditionsOf(tx.tenantId, filter, first);
  return rows<ListedCall>(
    tx,
    `select o.*, ${CONCERNED} from (
       select ${LISTED}, c.tenant_id from ${SOURCES[first]}
       where ${where.join(' and ')} order by ${first}.received_at desc, ${first}.message_id desc limit ?
     ) o order by received_at desc, message_id desc`,
    [...bindings, limit],
  );
}

const UNSETTLED = 'select message_id from unsettled where tenant_id = ?';
const OTHER = 'n.tenant_id = %.tenant_id and n.message_id = %.message_id offset 0';
/** The other half of a call is read by its key, whatever the planner thinks of tables it has not looked at yet. */
const SOURCES = {
  c: `calls c left join lateral (select * from outcomes n where ${OTHER.replaceAll('%', 'c')}) o on true`,
  o: `outcomes o cross join lateral (select * from calls n where ${OTHER.replaceAll('%', 'o')}) c`,
};

function conditionsOf(tenantId: string, filter: CallFilter, first: 'c' | 'o'): [string[], Binding[]] {
  const where = [`${first}.tenant_id = ?`];
  const bindings: Binding[] = [tenantId];
  const add = (sql: string, ...values: Binding[]) => {
    where.push(sql);
    bindings.push(...values);
  };
  // What is pending waits in line, which is short; the calls are many.
  if (filter.outcome === 'pending') add(`o.outcome is null and c.message_id = any(array(${UNSETTLED}))`, tenantId);
  // Not a parameter, so that it is plain which index over some of the outcomes holds it.
  else if (filter.outcome) add(`o.outcome = '${filter.outcome}'`);
  if (filter.reason) add('o.reason = ?', filter.reason);
  if (filter.type) add('c.type = ?', filter.type);
  if (filter.event) add('c.event = ?', filter.event);
  if (filter.companyIds) add('o.company_id = any(?)', filter.companyIds);
  if (filter.endUserIds) add('o.end_user_id = any(?)', filter.endUserIds);
  if (filter.from) add(`${first}.received_at >= ?`, filter.from);
  if (filter.to) add(`${first}.received_at < ?`, filter.to);
  if (filter.after) {
    const { receivedAt, messageId } = filter.after;
    // The first for the index: under row-level security a comparison of texts cannot use one.
    add(`${first}.received_at <= ?`, receivedAt);
    add(`(${first}.received_at, ${first}.message_id) < (?, ?)`, receivedAt, messageId);
  }
  return [where, bindings];
}
