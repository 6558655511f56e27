import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import * as exportObjects from '../../src/db/exports/exportObjects.ts';
import type { RecordTable } from '../../src/db/records/records.ts';
import { planSchema } from '../../src/domain/milestones/milestones.ts';
import { aDataServer } from '../support/dataClient.ts';

const NEVER = '9999-12-31';
const { companies: COMPANIES, licenses: LICENSES } = exportObjects.EXPORT_TABLES;

describe('what the export knows besides the fields of an object', () => {
  let server: Awaited<ReturnType<typeof aDataServer>>;
  before(async () => {
    server = await aDataServer();
  });

  const computed = async (tenantId: string, table: RecordTable | undefined, today = '2026-03-31') => {
    assert.ok(table);
    const found = await inTenant(server.db, tenantId, (tx) =>
      exportObjects.page(tx, table, { after: 0, limit: 10, today }),
    );
    return found.map((one) => one.computed);
  };

  it('is how a company used the product in two times 30 days, and since when it was of value', async () => {
    const { tenantId, sql, withCompanies } = await server.aClient();
    const [first = ''] = await withCompanies();
    const id = String(Number(`0x${first}`));
    const usage = async (model: string, objectId: string, day: string, count: number) =>
      sql(
        `insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
         values (current_setting('throughline.tenant'), ?, ?, ?, 'Opened', ?, ?, 1, now())`,
        [id, model, objectId, day, String(count)],
      );
    for (const [day, count] of [
      ['2026-01-05', 7],
      ['2026-01-30', 1000],
      ['2026-01-31', 20],
      ['2026-03-01', 3],
      ['2026-03-02', 5],
      ['2026-03-31', 6],
      ['2026-04-01', 1000],
    ] as const) {
      await usage('company', id, day, count);
    }
    await usage('endUser', '1', '2026-03-01', 1);
    await usage('endUser', '2', '2026-03-02', 1);
    await usage('endUser', '2', '2026-03-31', 1);
    await usage('endUser', '3', '2026-03-31', 1);
    const condition = (action: string) => [{ kind: 'event', action }];
    const plan = planSchema.parse({
      name: 'Onboarding',
      milestones: [
        { key: 'in', name: 'In', conditions: condition('Signed In') },
        { key: 'value', name: 'Value', firstValue: true, conditions: condition('Published') },
      ],
    });
    await sql(
      `with p as (insert into milestone_plans (tenant_id, version, plan, changed_by)
         values (current_setting('throughline.tenant'), 1, ?::jsonb, 'test') returning tenant_id, plan_id)
       insert into milestone_states (tenant_id, company_id, plan_id, milestone, version, reached_at)
       select p.tenant_id, ?, p.plan_id, m.key, 1, m.at::timestamptz
       from p, (values ('in', '2026-01-05T10:00:00Z'), ('value', '2026-02-10T23:30:00Z')) m (key, at)`,
      [JSON.stringify(plan), id],
    );
    const [used, silent] = await computed(tenantId, COMPANIES);
    const pick = ({
      activitiesLast30Days,
      activitiesPrevious30Days,
      activeUsersLast30Days,
      ...one
    }: Record<string, unknown>) => [
      activitiesLast30Days,
      activitiesPrevious30Days,
      activeUsersLast30Days,
      one['firstActiveDay'],
      one['firstValueDay'],
    ];
    assert.deepEqual(pick(used ?? {}), [11, 23, 2, '2026-01-05', '2026-02-10']);
    assert.deepEqual(pick(silent ?? {}), [0, 0, 0, NEVER, NEVER]);
  });

  it('is through which day a licence counts, whose place it takes, and when it is due', async () => {
    const { tenantId, put, withCompanies } = await server.aClient();
    const [first = '', second = ''] = await withCompanies();
    const license = (externalId: string, given: object, companyId = first) => ({
      externalId,
      companyId,
      _currency: 'EUR',
      mrr: 1,
      fromDate: '2026-01-01',
      ...given,
    });
    const { body } = await put('/licenses', [
      license('open', {}),
      license('excluded', { toDate: '2026-12-31', toDateIncluded: false }),
      license('replaced', { toDate: '2026-12-31' }),
      license('late', { fromDate: '2027-02-01', parent: 'excluded' }),
      license('own', { parent: 'own' }),
      // Of another company, though it names one here.
      license('other', { parent: 'replaced', fromDate: '2026-02-01' }, second),
    ]);
    const ids = body.insertsKeys.map(({ _id }) => _id);
    await put('/licenses', [
      license('sooner', { fromDate: '2026-06-15', parent: ids[2] }),
      license('later', { fromDate: '2026-09-01', parent: 'replaced' }),
    ]);
    const found = await computed(tenantId, LICENSES);
    assert.deepEqual(
      found.slice(0, 6).map(({ countsThrough, takesPlaceOf, dueOn }) => [countsThrough, takesPlaceOf, dueOn]),
      [
        [NEVER, ids[0], NEVER],
        ['2026-12-30', ids[1], '2026-12-31'],
        ['2026-06-14', ids[2], '2027-01-01'],
        [NEVER, ids[1], NEVER],
        [NEVER, ids[4], NEVER],
        [NEVER, ids[5], NEVER],
      ],
    );
    assert.deepEqual(
      found.slice(6).map(({ takesPlaceOf }) => takesPlaceOf),
      [ids[2], ids[2]],
    );
  });
});
