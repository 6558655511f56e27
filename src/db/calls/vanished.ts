import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** What a matched call can be about. */
export type Subject = 'company_id' | 'end_user_id' | 'asset_id' | 'project_id';

const UNDECIDED = `set decision = null, effects = null, awaits = null, company_id = null, end_user_id = null, asset_id = null,
  project_id = null`;

/**
 * Takes back the decisions on matched calls whose company, end user, asset or project has been deleted since, before
 * their usage was recorded. They stay in line, and are decided anew when they are settled next.
 */
export async function undecide(tx: TenantTx, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  const gone = [
    ['company_id', 'companies'],
    ['end_user_id', 'end_users'],
    ['asset_id', 'assets'],
    ['project_id', 'projects'],
  ].map(
    // Not as "not exists": the planner may then read the whole table first.
    ([id, table]) => `(o.${id} is not null and (
       select true from ${table} x where x.tenant_id = o.tenant_id and x.${id} = o.${id}) is null)`,
  );
  // Asked again: somebody else may have decided them anew since they were read.
  await tx.raw(
    `update outcomes o ${UNDECIDED}
     where o.tenant_id = ? and o.message_id = any(?) and o.outcome is null and o.decision is not null
       and (${gone.join(' or ')})`,
    [tx.tenantId, [...messageIds]],
  );
}

/** Takes back the decisions on matched calls about a record that is about to be deleted. Answers their messageIds. */
export async function undecideAbout(tx: TenantTx, companyId: number, subject: Subject, id: number): Promise<string[]> {
  const found = await rows<{ message_id: string }>(
    tx,
    `update outcomes ${UNDECIDED}
     where tenant_id = ? and company_id = ? and ${subject} = ? and outcome is null and decision is not null
     returning message_id`,
    [tx.tenantId, companyId, id],
  );
  return found.map((row) => row.message_id);
}
