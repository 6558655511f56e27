import assert from 'node:assert/strict';
import { inTenant, type Database } from '../../src/db/connect.ts';
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
  let db: Database;
  before(async () => {
    ({ db } = await aDatabase());
  });

  it('happen once per company, kind and key, also where they concern no company', async () => {
    const { tenantId } = await aTenant(db);
    const list = [anOccasion(), anOccasion({ companyId: 2 }), anOccasion({ companyId: null, kind: 'sectionSilent' })];
    const [first, again] = await inTenant(db, tenantId, async (tx) => [
      await occasions.add(tx, list),
      await occasions.add(tx, list),
    ]);
    assert.equal(first?.length, 3);
    assert.deepEqual(again, []);
  });

  it('are unanswered until they are answered, and come back as they were written', async () => {
    const { tenantId } = await aTenant(db);
    await inTenant(db, tenantId, async (tx) => {
      const [one] = await occasions.add(tx, [anOccasion(), anOccasion({ companyId: 2 })]);
      assert.ok(one);
      const { occasionId, ...written } = one;
      assert.deepEqual(written, anOccasion());
      assert.deepEqual(await occasions.unanswered(tx, { companyIds: [1, 3] }), [one]);
      await occasions.answer(tx, [occasionId]);
      const open = await occasions.unanswered(tx, { limit: 10 });
      assert.deepEqual(
        open.map((occasion) => occasion.companyId),
        [2],
      );
    });
  });
});
