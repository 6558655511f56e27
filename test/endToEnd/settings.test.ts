import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import type { Method } from '../support/answers.ts';
import { finalState } from '../support/finalState.ts';
import { rows } from '../support/statements.ts';
import { aSystem, asAnotherTenant, client, type System } from '../support/system.ts';

const track = (messageId: string, properties: object = {}, rest: object = {}) => ({
  type: 'track',
  userId: `u-${messageId}`,
  event: 'Opened',
  messageId,
  properties,
  ...rest,
});
const group = (messageId: string, traits: object, timestamp = '2026-11-20T10:00:00Z') => ({
  type: 'group',
  groupId: 'c-1',
  userId: 'u',
  messageId,
  traits,
  timestamp,
});

type Body = Record<string, unknown>;

describe('settings', () => {
  let system: System;
  let shared: System;
  before(async function () {
    this.timeout(60_000);
    shared = await aSystem();
  });
  beforeEach(async () => {
    system = await asAnotherTenant(shared);
    await system.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
  });

  const ask = async <Verb extends Method, const Path extends string>(method: Verb, path: Path, body?: unknown) => {
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await system.api(path, init);
    return { status: answer.status, body: answer.body };
  };
  const patch = (settings: object, more: object = {}) => ask('PATCH', '/api/settings', { settings, ...more });
  const read = <Row>(sql: string) => inTenant(system.db, system.tenantId, (tx) => rows<Row>(tx, sql));
  const outcomes = () =>
    read<{ message_id: string }>('select message_id, outcome, reason, settled_at from outcomes order by 1');

  async function send(...calls: object[]): Promise<void> {
    assert.deepEqual((await system.send(calls)).body.rejected, []);
    await system.settled();
  }

  describe('PATCH /api/settings', () => {
    it('merges, writes a version with who and what, and refuses what came from an older one', async () => {
      const changed = await patch({ identity: { createCompanies: true } });
      assert.deepEqual([changed.body['version'], changed.body['changed']], [1, ['identity.createCompanies']]);
      await patch({ timeZone: 'Asia/Tokyo' }, { version: 1 });
      const { body } = await ask('GET', '/api/settings');
      const now = body['settings'];
      assert.deepEqual([body['version'], now.timeZone, now.identity['createCompanies']], [2, 'Asia/Tokyo', true]);
      assert.equal((await patch({ timeZone: 'UTC' }, { version: 1 })).status, 409);
      assert.equal((await patch({ timeZone: 'Asia/Tokyo' })).body['version'], 2, 'the same is no change');
      await patch({ timeZone: null });
      const history = (await ask('GET', '/api/settings/history?limit=2')).body;
      const items = history['items'] as { version: number; changedBy: string }[];
      assert.deepEqual(
        items.map((one) => one.version),
        [3, 2],
      );
      assert.match(items[0]?.changedBy ?? '', /^token \d+$/);
      const rest = await ask('GET', `/api/settings/history?cursor=${String(history['next'])}`);
      assert.deepEqual(
        rest.body['items'].map((one) => one.version),
        [1],
      );
      const audit = (await ask('GET', '/api/audit?action=settings.changed')).body['items'];
      assert.deepEqual(audit[0]?.subject, { version: 3, changed: ['timeZone'] });
    });

    it('says in a sentence what is wrong, and changes nothing', async () => {
      const wrong: [object, RegExp, string][] = [
        [{ timeZone: 'Berlin' }, /must be an IANA time zone such as Europe\/Berlin\s+→ at timeZone/, 'timeZone'],
        [{ identity: { ladder: ['phone'] } }, /→ at identity\.ladder\[0\]/, 'identity.ladder[0]'],
        [
          { identity: { excludedDomains: ['ann@acme.com'] } },
          /must be a domain such as acme\.com/,
          'identity.excludedDomains[0]',
        ],
        [{ identity: { createCompany: true } }, /Unrecognized key: "createCompany"\s+→ at identity/, 'identity'],
        [{ usage: { events: [{ event: 'A' }, { event: 'A' }] } }, /two rules for "A"/, 'usage.events'],
        [{ usage: { projectKeys: ['p', 'p'] } }, /usage\.projectKeys names "p" twice/, 'usage.projectKeys'],
      ];
      for (const [settings, sentence, path] of wrong) {
        const { status, body } = await patch(settings);
        assert.equal(status, 400, JSON.stringify(settings));
        assert.match(String(body['message']), sentence);
        const [issue, ...others] = body.issues ?? [];
        assert.deepEqual([issue?.path, others], [path, []]);
        assert.ok(String(body['message']).includes(issue?.message ?? '?'));
      }
      assert.equal((await ask('GET', '/api/settings')).body['version'], 0);
    });

    it('is in force for the next call, whichever process takes and settles it', async () => {
      const other = await aSystem({ databaseUrl: system.databaseUrl });
      const there = client(other.url, system);
      for (const round of [1, 2, 3, 4]) {
        const ignore = round % 2 === 1;
        await patch({ usage: { events: [{ event: 'Opened', ignore }] } });
        await there.send([track(`there-${round}`, { company_id: 'c-1' })]);
        await send(track(`here-${round}`, { company_id: 'c-1' }));
        for (const place of ['here', 'there']) {
          assert.equal((await system.trace(`${place}-${round}`)).outcome, ignore ? 'ignored' : 'applied');
        }
      }
      await other.stop();
    });

    it('frees with another company key the calls that have it, and touches no other', async () => {
      await send(
        track('has-it', { accountRef: 'c-1' }),
        track('has-it-spelt-otherwise', { account_ref: 'c-1' }),
        track('names-nobody', { accountRef: 'c-9' }),
        track('has-it-not', { other: 'c-1' }),
        track('waits-for-a-company', { company_id: 'c-9', accountRef: 'c-1' }),
        track('applied', { company_id: 'c-1', accountRef: 'c-9' }),
        { type: 'group', groupId: 'c-9', userId: 'u', messageId: 'group', traits: { accountRef: 'c-1' } },
      );
      const before = await outcomes();
      const { body } = await patch({ identity: { companyIdKeys: ['company_id', 'accountRef'] } });
      assert.equal(body['released'], 3);
      await system.settled();
      const after = await outcomes();
      const untouched = ['has-it-not', 'waits-for-a-company', 'applied', 'group'];
      const of = (list: typeof after) => list.filter((one) => untouched.includes(one.message_id));
      assert.deepEqual(of(after), of(before));
      const freed = after.filter((one) => !untouched.includes(one.message_id));
      assert.deepEqual(
        freed.map(({ message_id, ...rest }) => [message_id, ...Object.values(rest).slice(0, 2)]),
        [
          ['has-it', 'applied', null],
          ['has-it-spelt-otherwise', 'applied', null],
          ['names-nobody', 'parked', 'companyUnknown'],
        ],
      );
    });

    it('settles a thousand waiting calls within five seconds once their company is put in', async function () {
      this.timeout(60_000);
      const calls = Array.from({ length: 1_000 }, (_, n) =>
        track(`m-${n}`, { company_id: 'late' }, { userId: `u-${n % 50}` }),
      );
      await send(...calls);
      assert.equal((await system.settled()).parked, 1_000);
      const began = Date.now();
      await system.put('/companies', [{ externalId: 'late', name: 'Late' }]);
      const totals = await system.settled();
      const took = Date.now() - began;
      assert.deepEqual([totals.applied, totals.parked], [1_000, 0]);
      assert.ok(took < 5_000, `${took} ms`);
    });
  });

  describe('POST /api/settings/preview', () => {
    it('says call by call what would change, by what is known now, and writes nothing', async () => {
      await send(
        track('freed', { accountRef: 'c-1' }),
        track('as-before', { company_id: 'c-1' }),
        group('numbers', { seats: 3 }),
      );
      const before = await finalState(system.db, system.tenantId);
      const { status, body } = await ask('POST', '/api/settings/preview', {
        settings: { identity: { companyIdKeys: ['company_id', 'accountRef'] }, metrics: { acceptNew: false } },
        messageIds: ['freed', 'as-before', 'nobody-sent-it'],
        calls: [track('pasted', { company_id: 'c-1' }), group('more', { logins: 7, plan: 'team' }), { type: 'track' }],
      });
      assert.equal(status, 200);
      const calls = new Map(body['calls'].map(({ messageId, ...rest }) => [messageId, rest as Body]));
      const freed = calls.get('freed') as { settled: Body; before: Body; after: Body; differs: boolean };
      assert.deepEqual(freed.settled, { outcome: 'parked', reason: 'endUserUnknown' });
      assert.deepEqual([freed.before['outcome'], freed.after['outcome'], freed.differs], ['parked', 'applied', true]);
      assert.deepEqual(freed.after['endUser'], { _id: null, externalId: 'u-freed' });
      assert.equal((freed.after['company'] as Body)['externalId'], 'c-1');
      assert.deepEqual(freed.after['effects'], {
        endUserCreated: true,
        userActivity: { action: 'Opened', day: new Date().toISOString().slice(0, 10), weight: 1 },
      });
      assert.equal(calls.get('as-before')?.['differs'], false);
      const effects = (when: string) => ((calls.get('more')?.[when] as Body)['effects'] as Body)['metrics'];
      assert.deepEqual(effects('before'), [{ dimensionId: 'logins', value: 7, status: 'accepted' }]);
      assert.deepEqual(effects('after'), [{ dimensionId: 'logins', value: 7, status: 'proposed' }]);
      assert.deepEqual([body['notFound'], body['released']], [['nobody-sent-it'], 1]);
      assert.deepEqual(
        body['rejected'].map(({ index }) => index),
        [2],
      );
      assert.deepEqual(body['totals'], {
        calls: 4,
        differ: 2,
        before: { applied: 3, parked: 1, ignored: 0 },
        after: { applied: 4, parked: 0, ignored: 0 },
      });
      assert.deepEqual(await finalState(system.db, system.tenantId), before);
      assert.equal((await ask('GET', '/api/settings')).body['version'], 0);
    });

    it('judges as settling then does: the latest calls of before, sent again under the draft', async () => {
      await system.put('/endusers', [{ externalId: 'u-1', companyId: 'extid-c-1', email: 'ann@one.example' }]);
      const calls = [
        track('a', { account: 'c-1' }, { userId: 'u-1' }),
        { type: 'identify', messageId: 'b', traits: { email: 'ann@one.example' } },
        track('c', { company_id: 'new' }),
        { type: 'page', name: 'Home', messageId: 'd', userId: 'u-1' },
        group('e', { seats: '12' }),
        track('f', { email: 'x@staff.example', company_id: 'c-1' }),
      ];
      const draft = {
        identity: {
          companyIdKeys: ['account', 'company_id'],
          createCompanies: true,
          excludedDomains: ['staff.example'],
        },
        usage: { pages: true },
        metrics: { numericStrings: true },
      };
      const { body } = await ask('POST', '/api/settings/preview', { settings: draft, calls });
      const judged = body['calls'];
      await patch(draft);
      await send(...calls);
      const settled = await read<{ message_id: string; outcome: string; reason: string | null }>(
        'select message_id, outcome, reason from outcomes order by 1',
      );
      const shown = judged.map(({ messageId, after }) => [messageId, after.outcome, after.reason]).sort();
      assert.deepEqual(
        shown,
        settled.map(({ message_id, outcome, reason }) => [message_id, outcome, reason]),
      );
    });

    it('takes the latest calls where none are named', async () => {
      await send(...Array.from({ length: 5 }, (_, n) => track(`m-${n}`)));
      const { body } = await ask('POST', '/api/settings/preview', { recent: 3 });
      assert.equal(body['totals']['calls'], 3);
    });
  });

  describe('/api/metrics', () => {
    const values = () => read('select dimension_id, day, value from metric_values order by 1, 2');

    it('counts what a proposed metric brought once it is accepted, and not while it is rejected', async () => {
      await patch({ metrics: { acceptNew: false } });
      await send(group('one', { seats: 3 }), group('two', { seats: 5, logins: 1 }, '2026-11-21T10:00:00Z'));
      assert.deepEqual(await values(), []);
      const { body } = await ask('GET', '/api/metrics?status=proposed');
      assert.deepEqual(
        body['items'].map((one) => one['dimensionId']),
        ['logins', 'seats'],
      );
      await ask('PATCH', '/api/metrics/logins', { status: 'rejected' });
      const accepted = await ask('PATCH', '/api/metrics/seats', { status: 'accepted', name: 'Seats', unit: 'seats' });
      assert.deepEqual([accepted.body['name'], accepted.body['unit'], accepted.body['version']], ['Seats', 'seats', 1]);
      assert.deepEqual(await values(), [
        { dimension_id: 'seats', day: '2026-11-20', value: 3 },
        { dimension_id: 'seats', day: '2026-11-21', value: 5 },
      ]);
      await send(group('three', { logins: 9 }));
      assert.equal((await system.trace('three')).reason, 'nothingToRecord');
      await ask('PATCH', '/api/metrics/seats', { status: 'rejected' });
      assert.deepEqual(await values(), []);
    });

    it('takes the last of a day of a gauge and the sum of a counter, also of late calls and after the kind changed', async () => {
      await send(
        group('a', { exports: 1 }, '2026-11-20T09:00:00Z'),
        group('c', { exports: 4 }, '2026-11-20T12:00:00Z'),
        group('b', { exports: 2 }, '2026-11-20T10:00:00Z'),
      );
      assert.deepEqual(await values(), [{ dimension_id: 'exports', day: '2026-11-20', value: 4 }]);
      await ask('PATCH', '/api/metrics/exports', { kind: 'counter' });
      assert.deepEqual(await values(), [{ dimension_id: 'exports', day: '2026-11-20', value: 7 }]);
      await send(
        group('late', { exports: 10 }, '2026-11-20T08:00:00Z'),
        group('c', { exports: 4 }, '2026-11-20T12:00:00Z'),
      );
      assert.deepEqual(await values(), [{ dimension_id: 'exports', day: '2026-11-20', value: 17 }]);
      await ask('PATCH', '/api/metrics/exports', { kind: 'gauge' });
      assert.deepEqual(await values(), [{ dimension_id: 'exports', day: '2026-11-20', value: 4 }]);
    });

    it('refuses what is unknown, out of date or empty', async () => {
      await send(group('a', { seats: 1 }));
      assert.equal((await ask('PATCH', '/api/metrics/nothing', { kind: 'gauge' })).status, 404);
      await ask('PATCH', '/api/metrics/seats', { unit: 'seats' });
      assert.equal((await ask('PATCH', '/api/metrics/seats', { unit: null, version: 0 })).status, 409);
      assert.equal((await ask('PATCH', '/api/metrics/seats', {})).status, 400);
      assert.equal((await ask('PATCH', '/api/metrics/seats', { kind: 'sum' })).status, 400);
    });
  });
});
