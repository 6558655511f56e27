import type { TenantTx } from '../connect.ts';
import { join, json, sql } from '../sql.ts';

/** Adds a line to the audit log. `subject` names what was touched by ids, never by personal data. */
export async function add(
  tx: TenantTx,
  entry: { actor: string; action: string; subject: Record<string, unknown> },
): Promise<void> {
  await tx.run(sql`insert into audit_log (tenant_id, actor, action, subject)
    values (${tx.tenantId}, ${entry.actor}, ${entry.action}, ${json(entry.subject)})`);
}

/** A line of the audit log. */
export interface AuditEntry {
  entryId: number;
  at: Date;
  actor: string;
  action: string;
  subject: Record<string, unknown>;
}

export interface AuditFilter {
  actor?: string | undefined;
  action?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Only entries before this one. */
  before?: number | undefined;
}

/** Lines of the audit log, newest first. */
export async function list(
  tx: TenantTx,
  { actor, action, from, to, before }: AuditFilter,
  limit: number,
): Promise<AuditEntry[]> {
  const conditions = [
    sql`tenant_id = ${tx.tenantId}`,
    actor === undefined ? undefined : sql`actor = ${actor}`,
    action === undefined ? undefined : sql`action = ${action}`,
    from && sql`at >= ${from}`,
    to && sql`at < ${to}`,
    before === undefined ? undefined : sql`entry_id < ${before}`,
  ];
  return tx.many(sql<AuditEntry>`select entry_id as "entryId", at, actor, action, subject from audit_log
    where ${join(conditions, ' and ')} order by entry_id desc limit ${limit}`);
}
