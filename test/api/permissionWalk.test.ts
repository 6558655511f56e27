import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { operationsOf, type Operation } from '../support/operations.ts';
import { aSystem, type System } from '../support/system.ts';

const EVERYONE = ['admin', 'operator', 'csm', 'viewer'];
const OPERATORS = ['admin', 'operator'];
const TEAM = ['admin', 'operator', 'csm'];
const ADMINS = ['admin'];

/**
 * Who may do what, written out once more and on its own: the first line that fits an operation counts. A route that was
 * added needs a line, which is the moment to think about who may use it.
 */
const WHO_MAY: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^GET \/(leancompanies|dimensiondata)$/, EVERYONE],
  [/^GET \/(companies|endusers|assets|projects|users|licenses|sales|churn|opportunities|invoices|nps)\b/, EVERYONE],
  [/^\w+ \/(companies|endusers|assets|projects|users|licenses|sales|churn|opportunities|invoices|nps)\b/, OPERATORS],
  [/^GET \/api\/(calls|calls\/\{messageId\}|parked|parked\/awaited|ledger)$/, EVERYONE],
  [/^POST \/api\/calls\/retry$/, OPERATORS],
  [/^GET \/api\/(settings|settings\/history|metrics|segment|metrics\/latestDays)$/, EVERYONE],
  [/^POST \/api\/settings\/preview$/, EVERYONE],
  [/^(PUT|PATCH) \/api\/settings$/, ADMINS],
  [/^PATCH \/api\/metrics\/\{dimensionId\}$/, ADMINS],
  [/^POST \/api\/segment\/(enable|disable|tokens)$/, ADMINS],
  [/^DELETE \/api\/segment\/tokens\/\{tokenId\}$/, ADMINS],
  [/^(PUT|DELETE) \/api\/segment\/secret(\/previous)?$/, ADMINS],
  [/^GET \/api\/(milestones|policies|followUps|notifications)\b/, EVERYONE],
  [/^POST \/api\/policies\/dryRun$/, EVERYONE],
  [/^\w+ \/api\/milestones\b/, OPERATORS],
  [/^\w+ \/api\/(policies|notifications)\b/, ADMINS],
  [/^POST \/api\/followUps\b/, TEAM],
  [/^(GET|POST) \/api\/tokens$/, ADMINS],
  [/^DELETE \/api\/tokens\/\{tokenId\}$/, ADMINS],
  [/^GET \/api\/audit$/, OPERATORS],
  [/^GET \/api\/(duplicates|merges)$/, EVERYONE],
  [/^POST \/api\/merges(\/\{id\}\/undo)?$/, OPERATORS],
  [/^POST \/api\/erasures$/, ADMINS],
  [/^GET \/api\/endUsers\/\{id\}\/export$/, OPERATORS],
  [/^GET \/api\/(health|signals)\b/, EVERYONE],
  [/^GET \/api\/companies(\/\{companyId\}\/usage)?$/, EVERYONE],
  [/^POST \/api\/health\/preview$/, EVERYONE],
  [/^(PUT|DELETE) \/api\/health\/overrides\/\{companyId\}$/, TEAM],
  [/^(POST|PUT) \/api\/(health|signals)\b/, ADMINS],
  [/^GET \/api\/(export|export\/fields|exports|exports\/parked|exports\/\{exportId\})$/, EVERYONE],
  [/^POST \/api\/exports(\/\{exportId\}\/cancel)?$/, OPERATORS],
  [/^PUT \/api\/export(\/writeKey)?$/, ADMINS],
  [/^GET \/api\/reports\/(mrr|retention(\/(companies|usage))?)$/, EVERYONE],
];

/** What needs no permission: the doors for senders, what is open to all, and signing in and out (session.test.ts). */
const NO_PERMISSION =
  /^((GET|POST|DELETE) \/api\/session|POST \/(dock\/segment|v1\/\w+|analytics(\/bulk)?\/\{tenant\}|dimensiondata(\/\{tenant\})?)|GET \/(healthz|readyz|metrics))$/;

const SCOPES = ['ledger.read', 'data.write', 'tokens.read'];

describe('every route of the API', () => {
  let system: System;
  let operations: Operation[];
  const made = new Map<string, string>();

  before(async function () {
    this.timeout(60_000);
    system = await aSystem({ env: { API_CALLS_PER_SECOND: '100000', API_PARALLEL_CALLS: '1000' } });
    operations = await operationsOf(system.url);
    const { tenantId, db } = system;
    const issue = (role: tokens.Role, more: { scopes?: string[]; expiresAt?: Date } = {}) =>
      tokens.issue(db, { tenantId, kind: 'api', role, label: 'walk', ...more });
    for (const role of tokens.ROLES) made.set(role, (await issue(role)).token);
    made.set('expired', (await issue('admin', { expiresAt: new Date(Date.now() - 1) })).token);
    const revoked = await issue('admin');
    await inTenant(db, tenantId, (tx) => tokens.revoke(tx, revoked.tokenId));
    made.set('revoked', revoked.token);
    made.set('scoped', (await issue('admin', { scopes: SCOPES })).token);
    made.set('scoped beyond its role', (await issue('viewer', { scopes: SCOPES })).token);
    made.set('tenant', system.tenantToken);
    made.set('unknown', `${system.adminToken}x`);
  });

  const guarded = () => operations.filter(({ permission }) => permission !== undefined);

  function whoMay({ name }: Operation): readonly string[] {
    const line = WHO_MAY.find(([pattern]) => pattern.test(name));
    assert.ok(
      line,
      `${name}: add a line to WHO_MAY in test/api/permissionWalk.test.ts that says which roles may use it.`,
    );
    return line[1];
  }

  /** What is sent is empty, so that an allowed request comes to nothing more than a 400 or 404 where it needs more. */
  async function statusOf({ method, path, hasBody }: Operation, token: string | undefined): Promise<number> {
    const answer = await fetch(`${system.url}${path.replace(/\{\w+\}/g, 'nobody')}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(hasBody ? { body: '{}' } : {}),
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  async function walk(kind: string | undefined, expected: (operation: Operation) => 'in' | 401 | 403) {
    const token = kind === undefined ? undefined : made.get(kind);
    assert.equal(token === undefined, kind === undefined);
    const wrong: string[] = [];
    for (const operation of guarded()) {
      const status = await statusOf(operation, token);
      const is = status === 401 || status === 403 ? status : 'in';
      const should = expected(operation);
      if (is !== should || status >= 500) wrong.push(`${operation.name}: ${status}, should be ${should}`);
    }
    assert.deepEqual(wrong, []);
  }

  it('has a permission, or is one of those that need no API token', () => {
    assert.ok(guarded().length > 50);
    const open = operations.filter(({ permission }) => permission === undefined).map(({ name }) => name);
    assert.deepEqual(
      open.filter((name) => !NO_PERMISSION.test(name)),
      [],
      'A route without a permission is open to everybody; declare it by route() with one.',
    );
  });

  for (const role of tokens.ROLES) {
    it(`lets in a ${role} where the table says so, and nowhere else`, () =>
      walk(role, (operation) => (whoMay(operation).includes(role) ? 'in' : 403)));
  }

  it('refuses a request without a token', () => walk(undefined, () => 401));
  for (const kind of ['tenant', 'expired', 'revoked', 'unknown']) {
    it(`refuses a token that is ${kind === 'tenant' ? 'for senders' : kind}`, () => walk(kind, () => 401));
  }

  it('lets in a scoped token by its scopes alone', () =>
    walk('scoped', ({ permission = '' }) => (SCOPES.includes(permission) ? 'in' : 403)));

  it('gives a token no more by its scopes than its role has', () =>
    walk('scoped beyond its role', (operation) => {
      const both = SCOPES.includes(operation.permission ?? '') && whoMay(operation).includes('viewer');
      return both ? 'in' : 403;
    }));
});
