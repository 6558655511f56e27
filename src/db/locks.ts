import type { Transaction } from './connect.ts';

/**
 * Locks of a tenant, held to the end of the transaction. Always taken in this order, so that they cannot deadlock:
 * - `records`: taken by whoever writes records through the data API, so that two bulks of one key end as one record, and
 *   by whoever derives revenue. Settling calls needs it not.
 * - `identity`: taken by whoever creates or changes who is who, or parks a call that waits for somebody. Without it a
 *   call could be parked for a company in the very moment the company is created, and nobody would wake it.
 * - `tokens`: taken by whoever makes one, so that no more live at once than may.
 * - `merge`: shared by whoever credits usage to people, exclusive for whoever makes two people one, and for whoever puts
 *   companies on a milestone plan: after it, every run that records usage knows of the plan.
 * - `followUps`: taken by whoever lets policies answer occasions.
 */
export type Lock = 'records' | 'identity' | 'tokens' | 'merge' | 'followUps';

export async function lock(trx: Transaction, tenantId: string, name: Lock): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${name} ${tenantId}`]);
}

/** Holds the lock together with others who share it, keeping out whoever takes it alone. */
export async function lockShared(trx: Transaction, tenantId: string, name: Lock): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock_shared(hashtextextended(?, 0))', [`${name} ${tenantId}`]);
}
