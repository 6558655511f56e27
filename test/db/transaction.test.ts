import assert from 'node:assert/strict';
import { connect, inTenant, type Database, type TenantTx } from '../../src/db/connect.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { atEnd } from '../support/servers.ts';
import { execute, rows } from '../support/statements.ts';

describe('a transaction', () => {
  let db: Database;
  let tenantId: string;
  before(async () => {
    // One connection, so that each transaction meets what the one before it left.
    db = connect({ url: (await aDatabase()).url, pool: 1 });
    atEnd(() => db.close());
    ({ tenantId } = await aTenant(db));
  });

  const write = (tx: TenantTx, name: string) =>
    execute(tx, 'insert into companies (tenant_id, external_id, name) values (?, ?, ?)', [tenantId, name, name]);
  const written = () => inTenant(db, tenantId, (tx) => rows<{ name: string }>(tx, 'select name from companies'));

  it('keeps all that it wrote, or nothing', async () => {
    const thrown = new Error('after writing');
    await assert.rejects(
      inTenant(db, tenantId, async (tx) => {
        await write(tx, 'taken back');
        throw thrown;
      }),
      thrown,
    );
    await assert.rejects(
      inTenant(db, tenantId, (tx) => execute(tx, 'select no_such_column')),
      /no_such_column/,
    );
    await inTenant(db, tenantId, (tx) => write(tx, 'kept'));
    assert.deepEqual(await written(), [{ name: 'kept' }]);
  });

  it('takes no statement once it has ended', async () => {
    const left = await inTenant(db, tenantId, (tx) => Promise.resolve(tx));
    await assert.rejects(execute(left, 'select 1'), /has ended/);
  });

  it('fails with its connection, and the next one gets another', async () => {
    await assert.rejects(
      inTenant(db, tenantId, (tx) => execute(tx, 'select pg_terminate_backend(pg_backend_pid())')),
      /terminat/,
    );
    assert.deepEqual(await written(), [{ name: 'kept' }]);
  });
});
