import { dayIn } from '../../domain/values/days.ts';
import type { TenantTx } from '../../db/connect.ts';

/** The day it is for a tenant, in its time zone. */
export async function todayOf(tx: TenantTx): Promise<string> {
  const { settings: rules } = await tx.settings();
  return dayIn(rules.timeZone, new Date());
}
