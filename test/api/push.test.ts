import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import * as tenants from '../../src/db/tenants/tenants.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aTenant } from '../support/database.ts';
import { rows } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

interface Pushed {
  processed: number;
  errors: { item: unknown; error: string }[];
  code: string;
  message: string;
}

const basic = (token: string) => `Basic ${Buffer.from(`${token}:`).toString('base64')}`;
const bearer = (token: string) => `Bearer ${token}`;
const activity = { action: 'Opened', email: 'ann@one.example', date: '2026-11-20T10:00:00Z' };
const metric = { dimensionId: 'seats', value: 5, externalId: 'c-1', date: '2026-11-20T10:00:00Z' };
const DEEP = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;

describe('pushes of metrics and user activities', () => {
  let system: System;
  before(async function () {
    this.timeout(60_000);
    system = await aSystem();
  });

  async function push(path: string, payload: unknown, headers: Record<string, string> = {}) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const answer = await fetch(`${system.url}${path}`, { method: 'POST', headers, body });
    const type = answer.headers.get('content-type');
    return { status: answer.status, type, headers: answer.headers, body: (await answer.json()) as Pushed };
  }

  const kept = (messageId: string) =>
    inTenant(system.db, system.tenantId, (tx) =>
      rows<Record<string, unknown>>(
        tx,
        'select type, event, subject, time_note, body from calls where message_id = ?',
        [messageId],
      ),
    );

  describe('who may push', () => {
    const json = { 'content-type': 'application/json' };
    // What each client sends, by method, path and headers; `t` is the Tenant Token, `a` an API token.
    const clients: [
      string,
      (t: string, a: string) => [path: string, payload: unknown, headers: Record<string, string>],
    ][] = [
      ['cruds, an activity', (t) => [`/analytics/${t}`, activity, { ...json, authorization: basic(t) }]],
      ['cruds, activities', (t) => [`/analytics/bulk/${t}`, [activity], { ...json, authorization: basic(t) }]],
      ['cruds, a metric', (t) => [`/dimensiondata/${t}`, metric, { ...json, authorization: basic(t) }]],
      ['cruds, metrics', (t) => [`/dimensiondata/${t}`, [metric], { ...json, authorization: basic(t) }]],
      ['robocorp, activities', (t, a) => [`/analytics/bulk/${t}`, [activity], { ...json, authorization: bearer(a) }]],
      ['robocorp, an activity', (t, a) => [`/analytics/${t}`, activity, { ...json, authorization: bearer(a) }]],
      ['Go, metrics', (t, a) => [`/dimensiondata/${t}`, [metric], { ...json, authorization: bearer(a) }]],
      ['Hull, an activity', (t, a) => [`/analytics/${t}`, activity, { ...json, authorization: bearer(a) }]],
      ['the node plugin, an activity', (t) => [`/analytics/${t}`, activity, json]],
      ['the PostHog plugin, activities', (t) => [`/analytics/bulk/${t}`, [activity], json]],
      ['a browser', (t) => [`/analytics/${t}`, activity, { 'content-type': 'text/plain;charset=UTF-8' }]],
      ['an older client', (t) => [`/${t}/dimensiondata`, metric, json]],
      ['an API token alone', (_t, a) => ['/dimensiondata', metric, { authorization: bearer(a) }]],
      ['an API token as user name', (_t, a) => ['/dimensiondata', [metric], { authorization: basic(a) }]],
      ['a Tenant Token alone', (t) => ['/dimensiondata', [metric], { authorization: basic(t) }]],
      ['a path with a slash at its end', (t) => [`/analytics/${t}/`, activity, json]],
      ['a list on the path of one', (t) => [`/analytics/${t}`, [activity], json]],
      ['one on the path of a list', (t) => [`/analytics/bulk/${t}`, activity, json]],
    ];
    for (const [who, request] of clients) {
      it(`takes what ${who} sends`, async () => {
        const { status, type, body } = await push(...request(system.tenantToken, system.adminToken));
        assert.deepEqual([status, type, body], [200, 'application/json; charset=utf-8', { processed: 1, errors: [] }]);
      });
    }

    it('takes the name or the Subdomain of the tenant beside a token', async () => {
      const other = await tenants.create(system.db, {
        name: `n-${system.tenantId}`,
        subdomain: `s-${system.tenantId}`,
      });
      const { tenantId } = other;
      const { token } = await tokens.issue(system.db, { tenantId, kind: 'api', role: 'operator', label: 'test' });
      for (const name of [tenantId, other.subdomain, other.subdomain.toUpperCase()]) {
        const { body } = await push(`/analytics/${name}`, activity, { authorization: bearer(token) });
        assert.deepEqual(body, { processed: 1, errors: [] }, name);
      }
    });

    it('refuses whoever may not, and says why', async () => {
      const { tenantId, tenantToken, adminToken } = system;
      const viewer = await tokens.issue(system.db, { tenantId, kind: 'api', role: 'viewer', label: 'test' });
      const other = await aTenant(system.db);
      const cases: [number, RegExp, string, string | undefined][] = [
        [401, /^Name the tenant in the path by its Tenant Token, or/, '/dimensiondata', undefined],
        [401, /^Name the tenant in the path/, `/analytics/${tenantId}`, undefined],
        [401, /^The path must name the tenant by its live/, '/analytics/tlt_unknown', undefined],
        [401, /^The path must name the tenant by its live/, '/analytics/tlt_unknown', bearer(adminToken)],
        [401, /^This is not a live token/, '/dimensiondata', bearer('tla_unknown')],
        [401, /^The tenant in the path is not the one/, `/analytics/${tenantId}`, bearer(other.adminToken)],
        [401, /^The tenant in the path is not the one/, `/${tenantId}/dimensiondata`, basic(other.tenantToken)],
        [401, /^The tenant in the path is not the one/, `/analytics/${adminToken}`, bearer(adminToken)],
        [
          403,
          /^This needs a Tenant Token, or an API token with the role admin or/,
          '/dimensiondata',
          bearer(viewer.token),
        ],
      ];
      for (const [status, says, path, authorization] of cases) {
        const answer = await push(path, [metric], authorization === undefined ? {} : { authorization });
        assert.equal(answer.status, status, path);
        assert.match(answer.body.message, says, path);
      }
      const elsewhere = { 'x-segment-settings': Buffer.from('{"subdomain":"elsewhere"}').toString('base64') };
      assert.equal((await push(`/analytics/${tenantToken}`, activity, elsewhere)).status, 401);
    });

    it('lets pages of any origin send', async () => {
      const asked = await fetch(`${system.url}/analytics/${system.tenantToken}`, {
        method: 'OPTIONS',
        headers: { origin: 'https://app.example', 'access-control-request-headers': 'content-type' },
      });
      assert.equal(asked.status, 204);
      assert.equal(asked.headers.get('access-control-allow-origin'), '*');
      assert.equal(asked.headers.get('access-control-allow-methods'), 'POST');
      assert.equal(asked.headers.get('access-control-allow-headers'), 'content-type');
      const sent = await push(`/analytics/${system.tenantToken}`, activity, { origin: 'https://app.example' });
      assert.equal(sent.headers.get('access-control-allow-origin'), '*');
    });
  });

  describe('what is kept', () => {
    it('keeps good items as they were sent, and gives bad ones back', async () => {
      const good = { ...metric, messageId: 'kept-1', model: 'EndUser', externalId: 'u-1', note: 'a\0b' };
      const bad = [{ dimensionId: 'seats', value: 'many', externalId: 'c-1' }, 7, null];
      const { status, body } = await push(`/dimensiondata/${system.tenantToken}`, [bad[0], good, bad[1], bad[2]]);
      assert.equal(status, 200);
      assert.equal(body.processed, 1);
      assert.deepEqual(
        body.errors.map(({ item }) => item),
        bad,
      );
      assert.match(body.errors[0]?.error ?? '', /^value must be a number/);
      const [call] = await kept('kept-1');
      const expected = { type: 'metric', event: null, subject: 'u-1', time_note: null };
      assert.deepEqual(call, { ...expected, body: { ...good, note: 'a\uFFFDb' } });
    });

    it('counts in the ledger: kept, duplicate, rejected', async () => {
      const own = await aTenant(system.db);
      const items = [activity, activity, { ...activity, action: '' }];
      for (let round = 0; round < 2; round += 1) {
        const { body } = await push(`/analytics/bulk/${own.tenantToken}`, items);
        assert.deepEqual([body.processed, body.errors.length], [2, 1]);
      }
      const answer = await fetch(`${system.url}/api/ledger`, { headers: { authorization: bearer(own.adminToken) } });
      const { totals } = (await answer.json()) as { totals: Record<string, number> };
      // Two equal ones in one push are two; the second push of both is a retry.
      assert.deepEqual([totals['received'], totals['duplicates'], totals['rejected']], [2, 2, 2]);
    });

    it('takes the same item without a date for something new each time', async () => {
      const own = await aTenant(system.db);
      const { date: _date, ...undated } = activity;
      for (let round = 0; round < 3; round += 1) await push(`/analytics/${own.tenantToken}`, undated);
      await push(`/analytics/${own.tenantToken}`, { ...undated, date: 'yesterday' });
      const calls = await inTenant(system.db, own.tenantId, (tx) =>
        rows(tx, 'select time_note, count(*)::int from calls group by 1 order by 1'),
      );
      assert.deepEqual(calls, [
        { time_note: 'missing', count: 3 },
        { time_note: 'unreadable', count: 1 },
      ]);
    });

    it('answers an empty list', async () => {
      const { status, body } = await push(`/analytics/bulk/${system.tenantToken}`, []);
      assert.deepEqual([status, body], [200, { processed: 0, errors: [] }]);
    });

    // reference: cases C23
    it('reads seconds, milliseconds and microseconds', async () => {
      const dates = [1732440000, 1732440000000, 1732440000000000, '1732440000', '1732440000000', 1732440000.25];
      const items = dates.map((date, at) => ({ ...activity, date, messageId: `unit-${at}` }));
      await push(`/analytics/bulk/${system.tenantToken}`, items);
      const found = await inTenant(system.db, system.tenantId, (tx) =>
        rows<{ occurred_at: Date }>(
          tx,
          `select occurred_at from calls where message_id like 'unit-%' order by message_id`,
        ),
      );
      const noon = Date.parse('2024-11-24T09:20:00Z');
      assert.deepEqual(
        found.map((row) => row.occurred_at.getTime() - noon),
        [0, 0, 0, 0, 0, 250],
      );
    });

    const broken: [string, string | (() => string), number, RegExp][] = [
      ['no JSON', '{"action":', 400, /^The body is not valid JSON/],
      ['nothing', '', 400, /^The body is empty/],
      ['text', '"Opened"', 400, /^Send one item as a JSON object, or a list/],
      ['more than 32 MB', () => `["${'x'.repeat(33 * 1024 * 1024)}"]`, 413, /^A body may have 32 MB/],
      ['more than 200,000 items', () => `[${'1,'.repeat(200_000)}1]`, 413, /^A push may have 200000 items/],
    ];
    for (const [what, body, status, says] of broken) {
      it(`refuses ${what} as a whole`, async () => {
        const answer = await push(`/analytics/bulk/${system.tenantToken}`, typeof body === 'string' ? body : body());
        assert.equal(answer.status, status);
        assert.match(answer.body.message, says);
      });
    }

    it('refuses items that are too large or too deep, one by one', async () => {
      const large = { ...activity, info: { text: 'x'.repeat(33_000) } };
      const payload = `[${JSON.stringify(large)},{"action":"Opened","info":${DEEP}},${JSON.stringify(activity)}]`;
      const { body } = await push(`/analytics/bulk/${system.tenantToken}`, payload);
      assert.equal(body.processed, 1);
      assert.deepEqual(
        body.errors.map(({ item }) => item),
        [large, null],
      );
      assert.match(body.errors[0]?.error ?? '', /^Item has \d+ bytes; one may have 32768/);
      assert.match(body.errors[1]?.error ?? '', /^Item is nested more than 64/);
    });

    it('takes 50,000 in one push', async function () {
      this.timeout(60_000);
      const own = await aTenant(system.db);
      const items = Array.from({ length: 50_000 }, (_, at) => ({ ...activity, info: { at } }));
      const { body } = await push(`/analytics/bulk/${own.tenantToken}`, items);
      assert.deepEqual(body, { processed: 50_000, errors: [] });
    });
  });
});
