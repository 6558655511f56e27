import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import * as sessions from '../../src/db/tenants/sessions.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { execute, rows } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const CONSOLE = { 'x-requested-by': 'console' };

describe('a session of the console', () => {
  let system: System;
  before(async () => {
    system = await aSystem();
  });

  async function ask(path: string, init: RequestInit = {}, headers: Record<string, string> = {}) {
    const answer = await fetch(`${system.url}${path}`, { ...init, headers: { ...JSON_TYPE, ...headers } });
    const body = (await answer.json()) as { code: string; role: string; permissions: string[]; timeZone: string };
    return { status: answer.status, body, headers: answer.headers };
  }

  const signIn = (body: object, headers: Record<string, string> = CONSOLE) =>
    ask('/api/session', { method: 'POST', body: JSON.stringify(body) }, headers);

  async function signedIn(token = system.adminToken, more: Record<string, string> = {}) {
    const { status, headers } = await signIn({ token }, { ...CONSOLE, ...more });
    assert.equal(status, 200);
    const set = headers.get('set-cookie') ?? '';
    return { set, cookie: set.split(';')[0] ?? '' };
  }

  const issue = (role: tokens.Role, more: { scopes?: string[]; expiresAt?: Date } = {}) =>
    tokens.issue(system.db, { tenantId: system.tenantId, kind: 'api', role, label: 'test', ...more });

  it('is a cookie that no script reads and no other site sends, over HTTPS alone where it was made so', async () => {
    const { set } = await signedIn();
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Expires=']) assert.ok(set.includes(part), part);
    assert.doesNotMatch(set, /Secure/);
    assert.match((await signedIn(system.adminToken, { 'x-forwarded-proto': 'https' })).set, /; Secure/);
  });

  it('says who one is and may do what the token may, scopes included', async () => {
    const { token } = await issue('csm', { scopes: ['calls.read', 'followUps.act', 'settings.write'] });
    const { cookie } = await signedIn(token);
    const { body } = await ask('/api/session', {}, { cookie });
    assert.deepEqual([body.role, body.timeZone, body.permissions], ['csm', 'UTC', ['calls.read', 'followUps.act']]);
    assert.equal((await ask('/api/calls', {}, { cookie })).status, 200);
    assert.equal((await ask('/api/ledger', {}, { cookie })).status, 403);
  });

  it('writes only with the header that no page of another origin can send', async () => {
    const { cookie } = await signedIn();
    const write = (headers: Record<string, string>) =>
      ask('/api/calls/retry', { method: 'POST', body: '{"reason":"companyUnknown"}' }, { cookie, ...headers });
    assert.deepEqual((await write({})).body.code, 'notFromConsole');
    assert.equal((await write(CONSOLE)).status, 200);
    const preflight = await fetch(`${system.url}/api/calls/retry`, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:8233', 'access-control-request-headers': 'x-requested-by' },
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
    assert.equal((await signIn({ token: system.adminToken }, {})).body.code, 'notFromConsole');
  });

  it('ends when one signs out, and with its token', async () => {
    const first = await signedIn();
    assert.equal((await ask('/api/session', { method: 'DELETE' }, { cookie: first.cookie })).status, 403);
    const out = await ask('/api/session', { method: 'DELETE' }, { cookie: first.cookie, ...CONSOLE });
    assert.equal(out.status, 200);
    assert.match(out.headers.get('set-cookie') ?? '', /throughline_session=;/);
    const after = await ask('/api/session', {}, { cookie: first.cookie, ...CONSOLE });
    assert.deepEqual([after.status, after.body.code], [401, 'signedOut']);
    // A browser must not ask for a password of its own accord.
    assert.equal(after.headers.get('www-authenticate'), null);

    const { token, tokenId } = await issue('admin');
    const second = await signedIn(token);
    await system.api(`/api/tokens/${tokenId}`, { method: 'DELETE' });
    assert.equal((await ask('/api/session', {}, { cookie: second.cookie })).status, 401);
  });

  it('is none once it has expired, is not a token, and is stored as a hash', async () => {
    const { cookie } = await signedIn();
    const [, id = ''] = cookie.split('=');
    assert.equal((await ask('/api/session', {}, { authorization: `Bearer ${id}` })).status, 401);
    const { tenantId, db } = system;
    const stored = await inTenant(db, tenantId, (tx) =>
      rows(tx, 'select * from sessions where tenant_id = ?', [tenantId]),
    );
    assert.ok(stored.length > 0 && !JSON.stringify(stored).includes(id));
    await execute(db, `update sessions set expires_at = now() - interval '1 second' where hash = ?`, [
      tokens.hashOf(id),
    ]);
    assert.equal(await tokens.accessOfSession(db, id), undefined);
  });

  it('comes of a code once, and of nothing else', async () => {
    const access = await tokens.access(system.db, system.adminToken);
    assert.ok(access);
    const code = await sessions.makeCode(system.db, access);
    const both = await Promise.all([signIn({ code }), signIn({ code })]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 401]);
    const late = await sessions.makeCode(system.db, access);
    await execute(system.db, `update sessions set expires_at = now() - interval '1 second' where hash = ?`, [
      tokens.hashOf(late),
    ]);
    assert.equal((await signIn({ code: late })).body.code, 'usedCode');
    const { token: ended } = await issue('admin', { expiresAt: new Date(Date.now() - 1) });
    for (const token of [system.tenantToken, ended, `${system.adminToken}x`, late]) {
      assert.equal((await signIn({ token })).status, 401);
    }
    assert.equal((await ask('/api/session', {}, { cookie: `throughline_session=${late}` })).status, 401);
    assert.equal((await signIn({})).status, 400);
  });
});
