import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { createFindAccess } from '../../src/http/authenticate.ts';
import { inTenant } from '../../src/db/connect.ts';
import * as secrets from '../../src/db/tenants/secrets.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { createSecretBox } from '../../src/secretBox.ts';
import type { Method } from '../support/answers.ts';
import { aTenant, SECRETS_KEY } from '../support/database.ts';
import { execute, rows } from '../support/statements.ts';
import { aSystem, client, type System } from '../support/system.ts';

const json = (value: unknown) => ({ body: JSON.stringify(value) });
const track = (messageId: string) => ({ type: 'track', userId: 'u', event: 'Opened', messageId });
const hmac = (secret: string, body: string) => createHmac('sha1', secret).update(body).digest('hex');

describe('access', () => {
  let system: System;
  let tenant: Awaited<ReturnType<typeof aTenant>>;
  let api: ReturnType<typeof client>;
  before(async () => void (system = await aSystem()));
  beforeEach(async () => {
    tenant = await aTenant(system.db);
    api = client(system.url, tenant);
  });

  const ask = async <Verb extends Method, const Path extends string>(
    method: Verb,
    path: Path,
    body?: unknown,
    token = tenant.adminToken,
  ) => {
    const { status, body: answer } = await client(system.url, { ...tenant, adminToken: token }).api(path, {
      method,
      ...(body === undefined ? {} : json(body)),
    });
    return { status, answer };
  };
  const actions = async () => {
    const { answer } = await ask('GET', '/api/audit');
    return answer['items'].map(({ action }) => action);
  };
  async function sendSigned(messageId: string, secret: string | undefined, url = system.url) {
    const body = JSON.stringify(track(messageId));
    const headers = secret === undefined ? {} : { 'x-signature': hmac(secret, body) };
    return client(url, tenant).send(undefined, { raw: body, headers });
  }

  describe('/api/tokens', () => {
    it('makes a token that is shown once, listed by how it begins, used, and ended', async () => {
      const made = await ask('POST', '/api/tokens', { role: 'viewer', label: 'dashboard' });
      assert.equal(made.status, 200);
      const { token, tokenId } = made.answer;
      assert.match(token, /^tla_[\w-]{43}$/);
      assert.equal((await ask('GET', '/api/ledger', undefined, token)).status, 200);
      const { answer } = await ask('GET', '/api/tokens');
      assert.ok(!JSON.stringify(answer).includes(token));
      const [listed] = answer['items'];
      assert.deepEqual(
        [listed?.['tokenId'], listed?.['label'], listed?.['prefix']],
        [tokenId, 'dashboard', token.slice(0, 8)],
      );
      assert.equal((await ask('DELETE', `/api/tokens/${tokenId}`)).status, 200);
      assert.equal((await ask('GET', '/api/ledger', undefined, token)).status, 401);
      assert.equal((await ask('DELETE', `/api/tokens/${tokenId}`)).status, 404);
      assert.deepEqual((await actions()).slice(0, 2), ['token.revoked', 'token.created']);
    });

    it('lets nobody make a token that may do more, or lives longer, than their own', async () => {
      const soon = new Date(Date.now() + 60_000);
      const { token } = await tokens.issue(system.db, {
        tenantId: tenant.tenantId,
        kind: 'api',
        role: 'admin',
        scopes: ['tokens.write', 'data.read'],
        expiresAt: soon,
        label: 'narrow',
      });
      const make = (wanted: object) => ask('POST', '/api/tokens', { label: 'x', ...wanted }, token);
      const expiresAt = soon.toISOString();
      const refused: [object, RegExp][] = [
        [{ role: 'viewer', expiresAt }, /scopes, so the new one needs some/],
        [{ role: 'admin', scopes: ['data.write'], expiresAt }, /may not do data.write itself/],
        [{ role: 'viewer', scopes: ['data.read'] }, /must not outlive it/],
        [{ role: 'viewer', scopes: ['data.read'], expiresAt: new Date(+soon + 1).toISOString() }, /must not outlive/],
      ];
      for (const [wanted, sentence] of refused) {
        const { status, answer } = await make(wanted);
        assert.deepEqual([status, answer['code']], [403, 'tooStrong'], JSON.stringify(wanted));
        assert.match(String(answer['message']), sentence);
      }
      assert.equal((await make({ role: 'viewer', scopes: ['data.read'], expiresAt })).status, 200);
    });

    it('narrows a token to its scopes and says so', async () => {
      const { answer } = await ask('POST', '/api/tokens', { role: 'admin', label: 'x', scopes: ['ledger.read'] });
      const token = String(answer['token']);
      assert.equal((await ask('GET', '/api/ledger', undefined, token)).status, 200);
      const refused = await ask('GET', '/api/calls', undefined, token);
      assert.deepEqual(
        [refused.status, refused.answer['message']],
        [403, 'The scopes of this token leave out "calls.read"; use another token.'],
      );
    });

    it('refuses an unknown scope, a day that is over, and a field it does not know', async () => {
      for (const wanted of [
        { scopes: ['all'] },
        { expiresAt: '2020-01-01T00:00:00Z' },
        { owner: 'me' },
        { scopes: [] },
      ]) {
        const { status } = await ask('POST', '/api/tokens', { role: 'viewer', label: 'x', ...wanted });
        assert.equal(status, 400, JSON.stringify(wanted));
      }
    });

    it('ends by itself, also where it is remembered, and notes its use once a minute', async () => {
      const expiresAt = new Date(Date.now() + 3_600_000);
      const wanted = { tenantId: tenant.tenantId, kind: 'api', role: 'viewer', label: 'x', expiresAt } as const;
      const { token, tokenId } = await tokens.issue(system.db, wanted);
      let now = Date.now();
      const find = createFindAccess(system.db, () => now);
      assert.equal((await find(token))?.tokenId, tokenId);
      const lastUsed = async () => {
        const listed = await inTenant(system.db, tenant.tenantId, (tx) => tokens.list(tx));
        return listed.find((one) => one.tokenId === tokenId)?.lastUsedAt;
      };
      const deadline = Date.now() + 5_000;
      while (!(await lastUsed())) assert.ok(Date.now() < deadline, 'its use is noted');
      const first = await lastUsed();
      await tokens.noteUse(system.db, tenant.tenantId, tokenId);
      assert.deepEqual(await lastUsed(), first);
      // The database's clock has not moved, so what is remembered alone can refuse it.
      await find(token);
      now = expiresAt.getTime() - 1;
      await find(token, { fresh: true });
      now += 1;
      await inTenant(system.db, tenant.tenantId, (tx) =>
        execute(tx, 'update tokens set expires_at = now() where token_id = ?', [tokenId]),
      );
      assert.equal(await find(token), undefined);
    });
  });

  describe('/api/segment', () => {
    it('shows what Segment has to be given, and each section by itself', async () => {
      await api.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
      const group = { type: 'group', groupId: 'c-1', userId: 'u', traits: { seats: 3 } };
      await api.send([group, { ...track('waits'), properties: { company_id: 'nobody' } }]);
      await api.settled();
      const { answer } = await ask('GET', '/api/segment');
      const sections = answer['sections'];
      const shown = Object.entries(sections).map(([name, one]) => [
        name,
        one.on,
        one.status,
        'parked' in one ? one.parked : undefined,
      ]);
      assert.deepEqual(shown, [
        ['userTracking', true, 'receiving', 1],
        ['companyMetrics', true, 'receiving', 0],
        ['export', false, 'off', undefined],
      ]);
      assert.ok(Date.now() - Date.parse(String(sections['companyMetrics']?.['lastCallAt'])) < 60_000);
      assert.deepEqual([answer['enabled'], answer['subdomain']], [true, tenant.tenantId]);
      assert.deepEqual(answer['sharedSecret'], { isSet: false, since: null, previousSignsToo: false });
    });

    it('refuses deliveries with 403 while it is off, and takes the next one once it is on', async () => {
      assert.equal((await api.send(track('before'))).status, 200);
      assert.equal((await ask('POST', '/api/segment/disable')).status, 200);
      const refused = await api.send(track('off'));
      assert.deepEqual([refused.status, refused.body.code], [403, 'segmentOff']);
      assert.match(refused.body.message, /switched off for this tenant.*POST \/api\/segment\/enable/);
      const on = await ask('POST', '/api/segment/enable');
      assert.deepEqual(on.answer, { enabled: true, subdomain: tenant.tenantId });
      assert.equal((await api.send(track('after'))).status, 200);
      assert.equal((await api.settled()).received, 2);
      assert.deepEqual((await actions()).slice(0, 2), ['segment.enabled', 'segment.disabled']);
    });

    it('makes a Tenant Token with the app where none is live, and lets two live while senders move over', async () => {
      const { answer } = await ask('GET', '/api/segment');
      const [first] = answer['tokens'];
      assert.equal(first?.prefix, tenant.tenantToken.slice(0, 8));
      const second = await ask('POST', '/api/segment/tokens', { label: 'new' });
      assert.equal((await ask('POST', '/api/segment/tokens', {})).status, 409);
      const moved = client(system.url, { ...tenant, tenantToken: String(second.answer['token']) });
      assert.deepEqual([(await moved.send(track('a'))).status, (await api.send(track('b'))).status], [200, 200]);
      assert.equal((await ask('DELETE', `/api/segment/tokens/${first?.tokenId}`)).status, 200);
      assert.deepEqual([(await moved.send(track('c'))).status, (await api.send(track('d'))).status], [200, 401]);
      await ask('DELETE', `/api/segment/tokens/${String(second.answer['tokenId'])}`);
      const enabled = await ask('POST', '/api/segment/enable');
      assert.match(String(enabled.answer['token']), /^tlt_/);
    });

    it('takes what is signed with the secret of before until that is ended, and a new one at once in every process', async () => {
      const other = await aSystem({ databaseUrl: system.databaseUrl });
      const put = (secret: string) => ask('PUT', '/api/segment/secret', { secret });
      await put('the first secret');
      assert.equal((await sendSigned('1', 'the first secret', other.url)).status, 200);
      assert.deepEqual((await put('the second secret')).answer, { isSet: true, previousSignsToo: true });
      // The other process has the first secret in memory alone.
      for (const url of [other.url, system.url]) {
        assert.equal((await sendSigned('2', 'the second secret', url)).status, 200);
        assert.equal((await sendSigned('3', 'the first secret', url)).status, 200);
        assert.equal((await sendSigned('4', undefined, url)).status, 401);
      }
      await ask('DELETE', '/api/segment/secret/previous');
      assert.equal((await sendSigned('5', 'the first secret')).status, 401);
      assert.equal((await sendSigned('5', 'the second secret')).status, 200);
      await put('the third secret');
      await put('the fourth secret');
      assert.equal((await sendSigned('6', 'the second secret')).status, 401);
      await ask('DELETE', '/api/segment/secret');
      assert.equal((await sendSigned('7', undefined)).status, 200);
      await other.stop();
    });

    it('keeps the secret sealed, moves it to a new key, and never shows it', async () => {
      await ask('PUT', '/api/segment/secret', { secret: 'quite a secret' });
      const stored = async () =>
        JSON.stringify(await rows(system.db, 'select * from secrets where tenant_id = ?', [tenant.tenantId]));
      const before = await stored();
      assert.ok(
        !before.includes('quite a secret') && !before.includes(Buffer.from('quite a secret').toString('base64')),
      );
      assert.ok(!JSON.stringify([await ask('GET', '/api/segment'), await ask('GET', '/api/audit')]).includes('quite'));
      const [fresh, old] = [randomBytes(32), Buffer.from(SECRETS_KEY, 'base64')];
      await rows(system.db, `update tenants set shared_secret = 'readable one' where tenant_id = ?`, [tenant.tenantId]);
      assert.equal((await sendSigned('r', 'readable one')).status, 200);
      assert.ok((await secrets.sealAnew(system.db, createSecretBox([fresh, old]))) >= 2);
      assert.equal(await secrets.sealAnew(system.db, createSecretBox([fresh])), 0);
      assert.notEqual(await stored(), before);
      assert.ok((await secrets.sealAnew(system.db, createSecretBox([old, fresh]))) >= 2);
      assert.equal((await sendSigned('s', 'quite a secret')).status, 200);
      assert.equal((await sendSigned('t', 'readable one')).status, 200);
      assert.equal(await readable(), null);
    });

    const readable = async () => {
      const found = await rows<{ shared_secret: string | null }>(
        system.db,
        'select shared_secret from tenants where tenant_id = ?',
        [tenant.tenantId],
      );
      return found[0]?.shared_secret;
    };
  });

  describe('GET /api/audit', () => {
    it('pages through everything once, newest first, and filters', async () => {
      for (const label of ['a', 'b', 'c']) await ask('POST', '/api/tokens', { role: 'viewer', label });
      const seen: unknown[] = [];
      let cursor = '';
      do {
        const { answer } = await ask('GET', `/api/audit?limit=2${cursor}`);
        seen.push(...answer['items']);
        cursor = answer['next'] === null ? '' : `&cursor=${String(answer['next'])}`;
      } while (cursor !== '');
      const all = (await ask('GET', '/api/audit')).answer['items'];
      assert.deepEqual(seen, all);
      assert.equal(all.length, 5);
      const mine = await ask('GET', `/api/audit?action=token.created&actor=${encodeURIComponent(all[0]?.actor ?? '')}`);
      assert.equal(mine.answer['items'].length, 3);
      assert.equal((await ask('GET', '/api/audit?cursor=bm8')).status, 400);
    });
  });
});
