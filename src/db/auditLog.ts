import type { Transaction } from './connect.ts';

/** Adds a line to the audit log. `subject` names what was touched by ids, never by personal data. */
export async function add(
  trx: Transaction,
  tenantId: string,
  entry: { actor: string; action: string; subject: Record<string, unknown> },
): Promise<void> {
  await trx.raw('insert into audit_log (tenant_id, actor, action, subject) values (?, ?, ?, ?)', [
    tenantId,
    entry.actor,
    entry.action,
    JSON.stringify(entry.subject),
  ]);
}
