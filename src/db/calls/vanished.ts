import type { TenantTx } from '../connect.ts';
import { join, name, sql } from '../sql.ts';

/** What a matched call can be about. */
export type Subject = 'company_id' | 'end_user_id' | 'asset_id' | 'project_id';

const SUBJECTS = [
  ['company_id', 'companies'],
  ['end_user_id', 'end_users'],
  ['asset_id', 'assets'],
  ['project_id', 'projects'],
] as const;

const UNDECIDED = sql`set decision = null, effects = null, awaits = null, company_id = null, end_user_id = null, asset_id = null,
  project_id = null`;

/**
 * Takes back the decisions on matched calls whose company, end user, asset or project has been deleted since, before
 * their usage was recorded. They stay in line, and are decided anew when they are settled next.
 */
export async function undecide(tx: TenantTx, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  const gone = SUBJECTS.map(
    // Not as "not exists": the planner may then read the whole table first.
    ([id, table]) => sql`(o.${name(id)} is not null and (
       select true from ${name(table)} x where x.tenant_id = o.tenant_id and x.${name(id)} = o.${name(id)}) is null)`,
  );
  // Asked again: somebody else may have decided them anew since they were read.
  await tx.run(sql`update outcomes o ${UNDECIDED}
     where o.tenant_id = ${tx.tenantId} and o.message_id = any(${messageIds}) and o.outcome is null
       and o.decision is not null and (${join(gone, ' or ')})`);
}

/** Takes back the decisions on matched calls about a record that is about to be deleted. Answers their messageIds. */
export async function undecideAbout(tx: TenantTx, companyId: number, subject: Subject, id: number): Promise<string[]> {
  const found = await tx.many(sql<{ messageId: string }>`update outcomes ${UNDECIDED}
     where tenant_id = ${tx.tenantId} and company_id = ${companyId} and ${name(subject)} = ${id} and outcome is null
       and decision is not null
     returning message_id as "messageId"`);
  return found.map((row) => row.messageId);
}
