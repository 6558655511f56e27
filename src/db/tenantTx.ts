import { DEFAULT_SETTINGS, settingsSchema, type Settings } from '../domain/settings/settings.ts';
import { dayIn } from '../domain/values/days.ts';
import type { Query } from './runner.ts';
import { sql } from './sql.ts';
import { Tx } from './tx.ts';

/**
 * Locks of a tenant, held to the end of the transaction. Transactions that need several take them in this order, so
 * that they cannot deadlock:
 * - `records`: taken to write records through the data API, so that two bulks of one key end as one record, and to
 *   derive revenue. Settling does not need it.
 * - `identity`: taken to create people or companies, to change who is who, or to park a call. Without it a call could
 *   be parked for a company in the very moment the company is created, and nothing would wake it.
 * - `tokens`: taken to create a token, so that the limit on live tokens holds.
 * - `merge`: shared by whoever records usage, exclusive to merge two people or to put companies on a milestone plan:
 *   after it, every run that records usage knows of the plan.
 * - `followUps`: taken to let policies respond to occasions.
 */
export type Lock = 'records' | 'identity' | 'tokens' | 'merge' | 'followUps';

/** The settings of a tenant. A tenant that never changed any has the defaults, version 0. */
export interface SettingsInForce {
  version: number;
  settings: Settings;
}

/**
 * A transaction that sees the rows of one tenant and no others. `Held` names the locks that the transaction holds: a
 * function that needs one takes `TenantTx<'identity'>`, and a caller without the lock does not compile.
 */
export class TenantTx<Held extends Lock = never> extends Tx {
  readonly tenantId: string;
  /** Exists for the compiler alone. */
  declare readonly held: { readonly [L in Held]: true };
  #settings: Promise<SettingsInForce> | undefined;

  constructor(query: Query, tenantId: string) {
    super(query);
    this.tenantId = tenantId;
  }

  /** Takes locks, in the order above, and returns this transaction as one that holds them. */
  async lock<L extends Lock>(...names: readonly [L, ...L[]]): Promise<TenantTx<Held | L>> {
    for (const name of names) {
      await this.run(sql`select from pg_advisory_xact_lock(hashtextextended(${this.#key(name)}, 0))`);
    }
    return this.#holding();
  }

  /** Takes a lock together with others that share it, and keeps out whoever takes it alone. */
  async lockShared(name: Lock): Promise<void> {
    await this.run(sql`select from pg_advisory_xact_lock_shared(hashtextextended(${this.#key(name)}, 0))`);
    this.forgetSettings();
  }

  /** The settings in force, read once for each lock that is taken: before a lock they may still change. */
  settings(): Promise<SettingsInForce> {
    return (this.#settings ??= this.#readSettings());
  }

  /** The day it is for the tenant, in its time zone. */
  async today(): Promise<string> {
    const { settings } = await this.settings();
    return dayIn(settings.timeZone, new Date());
  }

  /** Reads the settings again the next time, because they were changed in this transaction. */
  forgetSettings(): void {
    this.#settings = undefined;
  }

  async #readSettings(): Promise<SettingsInForce> {
    const row = await this.maybeOne(sql<{ version: number; settings: unknown }>`select version, settings from settings
      where tenant_id = ${this.tenantId} order by version desc limit 1`);
    if (!row) return { version: 0, settings: DEFAULT_SETTINGS };
    return { version: row.version, settings: settingsSchema.parse(row.settings) };
  }

  #key(name: Lock): string {
    return `${name} ${this.tenantId}`;
  }

  #holding<L extends Lock>(): TenantTx<Held | L> {
    this.forgetSettings();
    return this as TenantTx<Held | L>;
  }
}
