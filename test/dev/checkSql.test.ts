import assert from 'node:assert/strict';
import pg from 'pg';
import { checkSql } from '../../src/dev/checkSql/check.ts';
import { Describer } from '../../src/dev/checkSql/describe.ts';
import { aDatabase } from '../support/database.ts';
import { atEnd } from '../support/servers.ts';

describe('checkSql', () => {
  let describer: Describer;
  before(async () => {
    const { url } = await aDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    atEnd(() => client.end());
    describer = new Describer(client);
  });

  const faultsIn = async (file: string) => {
    const { faults } = await checkSql('tsconfig.json', (name) => name.endsWith(`/fixtures/sql/${file}`), describer);
    return faults.map((fault) => fault.split('\n')[0]?.replace(/^\S+ /, ''));
  };

  it('finds no fault in statements that are right, however they are put together', async () => {
    assert.deepEqual(await faultsIn('right.ts'), []);
  });

  it('finds renamed columns, wrong types, wrong parameters and nulls', async () => {
    assert.deepEqual(await faultsIn('wrong.ts'), [
      'column "outcomee" of relation "outcomes" does not exist, in',
      'gives 7, a 7, where it takes text',
      'declares "outcome" without null, but it can be null (NotNull<…> says that the statement prevents it)',
      'declares "tries" without null, but it can be null (NotNull<…> says that the statement prevents it)',
      'declares "calls" as string, but it is bigint, read as number',
      'declares "day" as Date, but it is date, read as string',
      `declares "outcome" as "applied" | "parked" | null, but it is text of applied, parked, ignored, failed, read as string`,
      'returns "message_id", which its row does not have',
      'declares "messageId", which it does not return',
      'column "tenant_idd" does not exist, in',
      'make.part cannot be followed; write it as a constant, a function or a condition',
    ]);
  });
});
