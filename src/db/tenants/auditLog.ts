import type { Binding } from '../tx.ts';
import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** Adds a line to the audit log. `subject` names what was touched by ids, never by personal data. */
export async function add(
  tx: TenantTx,
  entry: { actor: string; action: string; subject: Record<string, unknown> },
): Promise<void> {
  await tx.raw('insert into audit_log (tenant_id, actor, action, subject) values (?, ?, ?, ?)', [
    tx.tenantId,
    entry.actor,
    entry.action,
    JSON.stringify(entry.subject),
  ]);
}

/** A line of the audit log. */
export interface AuditEntry {
  entry_id: number;
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
  const where = ['tenant_id = ?'];
  const bindings: Binding[] = [tx.tenantId];
  const add = (sql: string, value: Binding | undefined) => {
    if (value === undefined) return;
    where.push(sql);
    bindings.push(value);
  };
  add('actor = ?', actor);
  add('action = ?', action);
  add('at >= ?', from);
  add('at < ?', to);
  add('entry_id < ?', before);
  return rows<AuditEntry>(
    tx,
    `select entry_id, at, actor, action, subject from audit_log where ${where.join(' and ')}
     order by entry_id desc limit ?`,
    [...bindings, limit],
  );
}
