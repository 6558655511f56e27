import { startApi } from '../../src/api/server.ts';
import { readConfig } from '../../src/config.ts';
import { connect, type Database } from '../../src/db/connect.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { createLog } from '../../src/log.ts';
import { execute } from '../../test/support/statements.ts';
import type { Fresh } from './servers.ts';

/** End users are spread evenly over companies of this size. */
const PER_COMPANY = 10;

/** The data API of one tenant, as the bench asks it. */
export interface ModelApi {
  endUsers: number;
  /** The externalId of the company of an end user. */
  company(at: number): string;
  /** @throws Error unless so many rows came. */
  list(path: string, rows: number): Promise<void>;
  read(path: string): Promise<void>;
  /** Gives so many end users a new phone number. */
  change(at: number, count: number): Promise<void>;
  createAndDelete(at: number): Promise<void>;
  /** Milliseconds of one bulk of new companies. */
  createCompanies(count: number): Promise<number>;
  stop(): Promise<void>;
}

/** Fills a tenant with end users in companies, a licence for each company, and a day of usage for each person. */
export async function seedModel(db: Database, endUsers: number): Promise<void> {
  const companies = Math.ceil(endUsers / PER_COMPANY);
  await execute(db, `delete from companies where tenant_id = 'bench'`);
  await execute(
    db,
    `insert into companies (tenant_id, external_id, name) select 'bench', 'c' || n, 'Company ' || n
     from generate_series(0, ?::integer - 1) n`,
    [companies],
  );
  await execute(
    db,
    `insert into end_users (tenant_id, company_id, external_id, email, name)
     select 'bench', c.company_id, 'u' || n, 'u' || n || '@example.com', 'Person ' || n
     from generate_series(0, ?::integer - 1) n join companies c on c.external_id = 'c' || (n / ${PER_COMPANY})
     order by n`,
    [endUsers],
  );
  await execute(
    db,
    `insert into licenses (tenant_id, company_id, currency, from_date, to_date_included, fixed_period, mrr, arr,
       renewal_status)
     select tenant_id, company_id, 'EUR', '2026-01-01', true, false, 10, 120, 'ongoing' from companies`,
  );
  await execute(
    db,
    `insert into company_revenue (tenant_id, company_id, status, mrr, arr, currency, mixed_currencies, products,
       customer_from, derived_for)
     select tenant_id, company_id, 'customer', 10, 120, 'EUR', false, '{}', '2026-01-01', '2026-01-01' from companies`,
  );
  await execute(
    db,
    `insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
     select tenant_id, company_id, 'endUser', end_user_id, 'Opened', date '2026-01-01', 1, 1, timestamptz '2026-01-01'
     from end_users
     union all select tenant_id, company_id, 'company', company_id, 'Opened', date '2026-01-01', 1, 1,
       timestamptz '2026-01-01'
     from companies`,
  );
  await execute(db, 'vacuum analyze');
  await execute(db, 'checkpoint');
}

/** Serves the whole API on a database. Temporal is away: nothing here needs it. */
export async function startModelApi(fresh: Fresh, endUsers: number): Promise<ModelApi> {
  const { token } = await tokens.issue(fresh.db, { tenantId: 'bench', kind: 'api', role: 'admin', label: 'bench' });
  const unlimited = { API_CALLS_PER_SECOND: '100000', API_PARALLEL_CALLS: '1000' };
  const config = readConfig({ DATABASE_URL: fresh.url, PORT: '0', LOG_LEVEL: 'silent', ...unlimited });
  const db = connect(config.database);
  const connection = () => Promise.reject(new Error('This bench has no Temporal'));
  const api = await startApi({ config, db, connection, log: createLog('silent') });
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const answer = await fetch(`${api.url}${path}`, init);
    const answered = await answer.text();
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answered.slice(0, 300)}`);
    return JSON.parse(answered);
  };
  let changes = 0;
  let created = 0;
  const company = (at: number) => `c${Math.floor(at / PER_COMPANY)}`;
  return {
    endUsers,
    company,
    async list(path, rows) {
      const found = await ask('GET', path);
      if (!Array.isArray(found) || found.length !== rows) throw new Error(`${path} did not answer ${rows} rows`);
    },
    read: async (path) => void (await ask('GET', path)),
    async change(at, count) {
      changes += 1;
      const items = Array.from({ length: count }, (_, i) => ({
        companyId: `extid-${company(at + i)}`,
        externalId: `u${at + i}`,
        phone: `${changes}`,
      }));
      const answer = (await ask('PUT', '/endusers', items)) as { updated: number };
      if (answer.updated !== count) throw new Error(`${answer.updated} of ${count} were updated`);
    },
    async createAndDelete(at) {
      created += 1;
      const body = { companyId: `extid-${company(at)}`, externalId: `new-${created}` };
      const { _id } = (await ask('POST', '/endusers', body)) as { _id: string };
      await ask('DELETE', `/endusers/${_id}`);
    },
    async createCompanies(count) {
      const items = Array.from({ length: count }, (_, i) => ({
        externalId: `new-${i}`,
        name: `New ${i}`,
        tags: ['new'],
      }));
      const begin = performance.now();
      await ask('PUT', '/companies', items);
      return performance.now() - begin;
    },
    async stop() {
      await api.stop();
      await db.close();
      await fresh.db.close();
    },
  };
}
