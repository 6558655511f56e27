import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { connect } from '../../src/db/connect.ts';
import { describeFault } from '../../src/db/failure.ts';
import { execute } from '../support/statements.ts';

describe('describeFault', () => {
  const coded = (code: string, rest: object = {}) => Object.assign(new Error('secret@acme.example'), { code, ...rest });
  const cases: [string, unknown, string, string][] = [
    ['a database that shuts down', coded('57P01'), 'PassingFault', 'The database answered 57P01'],
    ['a deadlock', coded('40P01'), 'PassingFault', 'The database answered 40P01'],
    ['a lock waited for too long', coded('55P03'), 'PassingFault', 'The database answered 55P03'],
    ['a schema that is not there yet', coded('42P01'), 'PassingFault', 'The database answered 42P01'],
    ['nobody listening', coded('ECONNREFUSED'), 'PassingFault', 'The database answered ECONNREFUSED'],
    [
      'a lost connection',
      new Error('Connection terminated unexpectedly'),
      'PassingFault',
      'The database could not be reached',
    ],
    [
      'a broken constraint',
      coded('23514', { constraint: 'weight' }),
      'HopelessFault',
      'The database answered 23514 (weight)',
    ],
    ['a value it cannot take', coded('22P05'), 'HopelessFault', 'The database answered 22P05'],
  ];
  for (const [name, error, type, message] of cases) {
    it(`names ${name} without quoting it`, () => assert.deepEqual(describeFault(error), { type, message }));
  }

  it('names a fault of ours by its kind and place, not by its message', () => {
    const { type, message } = describeFault(new TypeError('secret@acme.example'));
    assert.equal(type, 'HopelessFault');
    assert.match(message, /^TypeError at failure\.test\.ts:\d+$/);
  });

  it('takes a database that accepts and never answers for one that is away', async function () {
    this.timeout(10_000);
    const blackHole = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
    await new Promise((resolve) => blackHole.once('listening', resolve));
    const { port } = blackHole.address() as AddressInfo;
    const db = connect({ url: `postgres://nobody@127.0.0.1:${port}/nothing`, pool: 2 });
    const tries = await Promise.allSettled(
      [0, 200, 400, 600, 800, 1000].map(async (ms) => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        await execute(db, 'select 1');
      }),
    );
    blackHole.close();
    void db.close();
    for (const tried of tries) {
      assert.equal(tried.status, 'rejected');
      assert.equal(describeFault(tried.reason).type, 'PassingFault', String(tried.reason));
    }
  });
});
