import assert from 'node:assert/strict';
import { inTenant, type Knex } from '../../src/db/connect.ts';
import * as occasions from '../../src/db/followUps/occasions.ts';
import type { NewOccasion } from '../../src/domain/occasions/occasion.ts';
import { aDatabase, aTenant } from '../support/database.ts';

const anOccasion = (over: Partial<NewOccasion> = {}): NewOccasion => ({
  companyId: 1,
  kind: 'healthBand',
  key: 'green>red@1',
  at: new Date('2026-11-24T10:00:00Z'),
  cause: { messageId: 'm-1' },
  detail: { from: 'green', to: 'red', score: 2.5 },
  backfilled: false,
  ...over,
});

describe('occasions', () => {
  let db: Knex;
  before(async () => {
    ({ db } = await aDatabase());
  });

  it('happen once per company, kind and key, also where they concern no company', async () => {
    const { tenantId } = await aTenant(db);
    const list = [anOccasion(), anOccasion({ companyId: 2 }), anOccasion({ companyId: null, kind: 'sectionSilent' })];
    const [first, again] = await inTenant(db, tenantId, async (trx) => [
      await occasions.add(trx, tenantId, list),
      await occasions.add(trx, tenantId, list),
    ]);
    assert.equal(first?.length, 3);
    assert.deepEqual(again, []);
  });

  it('are unanswered until they are answered, and come back as they were written', async () => {
    const { tenantId } = await aTenant(db);
    await inTenant(db, tenantId, async (trx) => {
      const [one] = await occasions.add(trx, tenantId, [anOccasion(), anOccasion({ companyId: 2 })]);
      assert.ok(one);
      const { occasionId, ...written } = one;
      assert.deepEqual(written, anOccasion());
      assert.deepEqual(await occasions.unanswered(trx, tenantId, { companyIds: [1, 3] }), [one]);
      await occasions.answer(trx, tenantId, [occasionId]);
      const open = await occasions.unanswered(trx, tenantId, { limit: 10 });
      assert.deepEqual(
        open.map((occasion) => occasion.companyId),
        [2],
      );
    });
  });
});
