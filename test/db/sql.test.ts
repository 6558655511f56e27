import assert from 'node:assert/strict';
import { join, json, name, nothing, sql } from '../../src/db/sql.ts';

const partOf = ({ text, values }: { text: string; values: readonly unknown[] }) => ({ text, values });

describe('sql', () => {
  it('makes parameters of values, in their order', () => {
    assert.deepEqual(partOf(sql`select ${1}, ${'a'} from t where id = ${null}`), {
      text: 'select $1, $2 from t where id = $3',
      values: [1, 'a', null],
    });
  });

  it('numbers the values of parts through', () => {
    const inner = sql`b = ${2} and ${sql`c = ${3}`}`;
    assert.deepEqual(partOf(sql`select 1 where a = ${1} and ${inner} and d = ${4} ${nothing}`), {
      text: 'select 1 where a = $1 and b = $2 and c = $3 and d = $4 ',
      values: [1, 2, 3, 4],
    });
  });

  it('gives the same template its new values', () => {
    const of = (value: number) => sql`select ${value}`;
    assert.deepEqual([of(1), of(2)].map(partOf), [
      { text: 'select $1', values: [1] },
      { text: 'select $1', values: [2] },
    ]);
  });

  it('sends JSON as text', () => {
    const list = json([{ a: 1 }]);
    assert.deepEqual(sql`select ${list}`.values, ['[{"a":1}]']);
    assert.deepEqual(sql`select ${sql`${list}`}`.values, ['[{"a":1}]']);
  });

  it('joins the parts that are there', () => {
    const parts = [undefined, sql`a = ${1}`, undefined, sql`b = ${2}`];
    assert.deepEqual(partOf(sql`${join(parts, ' and ')} limit ${3}`), {
      text: 'a = $1 and b = $2 limit $3',
      values: [1, 2, 3],
    });
    assert.equal(join([], ', ').text, '');
  });

  it('takes names as they are, and no other text', () => {
    assert.equal(sql`select * from ${name('end_users')}`.text, 'select * from end_users');
    for (const one of ['a b', 'a"', 'a;', '', 'A']) assert.throws(() => name(one), /is not a name/);
  });
});
