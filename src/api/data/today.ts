import { dayIn } from '../../domain/values/days.ts';
import type { Transaction } from '../../db/connect.ts';
import * as settings from '../../db/tenants/settings.ts';

/** The day it is for a tenant, in its time zone. */
export async function todayOf(trx: Transaction, tenantId: string): Promise<string> {
  const { settings: rules } = await settings.current(trx, tenantId);
  return dayIn(rules.timeZone, new Date());
}
