import assert from 'node:assert/strict';
import type { Method } from '../support/answers.ts';
import { aTenant } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { operationsOf, type Operation } from '../support/operations.ts';
import { rows } from '../support/statements.ts';
import { aSystem, client, type System } from '../support/system.ts';
import {
  A_PLAN,
  A_PROFILE,
  aPolicyOf,
  aTrackOf,
  itemsFor,
  MODELS,
  namesSomething,
  requestsFor,
  SECRET,
  WAYS,
  type Request,
  type World,
} from '../support/worlds.ts';

type Tenant = Awaited<ReturnType<typeof aTenant>>;

/** Names that nobody has, of the same form as those that somebody has. */
const NOBODY: World = {
  tag: 'nobody',
  records: Object.fromEntries(
    Object.keys(MODELS).map((model) => [
      model,
      { _id: '00000000001ffffffffffff0', externalId: `nobody-${model}`, sourceId: `nobody-s-${model}` },
    ]),
  ),
  messageId: 'nobody-call',
  dimensionId: 'nobody_metric',
  apiToken: '999999998',
  tenantToken: '999999999',
  profileId: '999999999',
  scoreId: '999999999',
  backtestId: '999999999',
  planId: '999999999',
  policyId: '999999999',
  followUpId: '999999999',
  exportId: '999999999',
  mergeId: '999999999',
};

describe('no route of the API', () => {
  let system: System;
  let mine: Tenant;
  let theirs: Tenant;
  let own: World;
  let their: World;
  let operations: Operation[];

  before(async function () {
    this.timeout(60_000);
    system = await aSystem({ env: { API_CALLS_PER_SECOND: '100000', API_PARALLEL_CALLS: '1000' } });
    operations = (await operationsOf(system.url)).filter(({ permission }) => permission !== undefined);
    mine = await aTenant(system.db);
    theirs = await aTenant(system.db);
    own = await settle(mine, 'own');
    their = await settle(theirs, 'their');
  });

  /** Gives a tenant one of everything that requests can name. */
  async function settle(tenant: Tenant, tag: string): Promise<World> {
    const api = client(system.url, tenant);
    const world: World = {
      tag,
      records: {},
      messageId: `${tag}-call`,
      dimensionId: `${tag}_metric`,
      apiToken: await tokenId(tenant, 'api'),
      tenantToken: await tokenId(tenant, 'tenant'),
      profileId: '',
      scoreId: '',
      backtestId: '',
      planId: '',
      policyId: '',
      followUpId: '',
      exportId: await exportOf(tenant),
      mergeId: '',
    };
    for (const model of Object.keys(MODELS))
      world.records[model] = { _id: '', externalId: `${tag}-${model}`, sourceId: `${tag}-s-${model}` };
    for (const model of Object.keys(MODELS)) {
      const operation = operations.find(({ name }) => name === `PUT /${model}`);
      assert.ok(operation, `MODELS names "${model}", which the API does not have; take it out.`);
      const { _id: _none, ...item } = itemsFor(operation, world, 'extid')[1] ?? {};
      const { status, body } = await api.put(`/${model}` as '/companies', [item]);
      assert.equal(status, 200, `${model}: ${JSON.stringify(body)}`);
      const [made] = body.insertsKeys;
      world.records[model] = { ...(world.records[model] as World['records'][string]), _id: made?._id ?? '' };
    }
    const group = {
      type: 'group',
      groupId: `${tag}-companies`,
      userId: 'u',
      messageId: `${tag}-group`,
      traits: { [world.dimensionId]: 1, note: SECRET },
    };
    await api.send([{ ...aTrackOf(world, world.messageId), event: SECRET }, group]);
    const totals = await api.settled();
    assert.deepEqual([totals.applied, totals.parked], [2, 0]);
    await api.api('/api/settings', {
      method: 'PATCH',
      body: JSON.stringify({ settings: { identity: { companyIdKeys: ['company_id', SECRET] } } }),
    });
    await giveHealth(api, world);
    await giveFollowUps(api, world);
    await giveMerge(api, world);
    return world;
  }

  /** A profile that is live, the score that its company has by it, and a back-test. */
  async function giveHealth({ api }: ReturnType<typeof client>, world: World): Promise<void> {
    const send = async <Verb extends Method, const Path extends string>(
      method: Verb,
      path: Path,
      body: object = {},
    ) => {
      const answer = await api(path, { method, body: JSON.stringify(body) });
      assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    const made = await send('POST', '/api/health/profiles', { name: SECRET, definition: A_PROFILE });
    world.profileId = String(made['profileId']);
    await send('POST', `/api/health/profiles/${world.profileId}/versions/${made['version']}/live`);
    const tried = await send('POST', '/api/health/backtests', {
      profileId: made['profileId'],
      version: made['version'],
    });
    world.backtestId = String(tried['backtestId']);
    await eventually(async () => {
      const { body } = await api(`/api/health/scores/extid-${world.tag}-companies`);
      const { score } = body;
      assert.equal(String(score?.profileId), world.profileId);
      world.scoreId = String(score?.scoreId);
    });
  }

  /** A plan with its company on it, a policy, a follow-up and a webhook. */
  async function giveFollowUps({ api }: ReturnType<typeof client>, world: World): Promise<void> {
    const send = async <Verb extends Method, const Path extends string>(method: Verb, path: Path, body: object) => {
      const answer = await api(path, { method, body: JSON.stringify(body) });
      assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
      return String(answer.body.id);
    };
    world.planId = await send('POST', '/api/milestones/plans', A_PLAN);
    await send('POST', `/api/milestones/plans/${world.planId}/companies`, { companies: [`${world.tag}-companies`] });
    world.policyId = await send('POST', '/api/policies', aPolicyOf(world, '_id'));
    await send('PUT', `/api/notifications/webhooks/hook-${world.tag}`, { url: 'https://hooks.example/nowhere' });
    const hand = { title: SECRET, company: `${world.tag}-companies`, notify: { email: false } };
    world.followUpId = await send('POST', '/api/followUps', hand);
    // Its workflow is there as soon as it can be acted on.
    await eventually(() => send('POST', `/api/followUps/${world.followUpId}/acknowledge`, {}));
  }

  /** Two people who were one. */
  async function giveMerge({ api, put }: ReturnType<typeof client>, world: World): Promise<void> {
    const twins = [1, 2].map((n) => ({
      externalId: `${world.tag}-twin-${n}`,
      companyId: `extid-${world.tag}-companies`,
      name: SECRET,
    }));
    const { body } = await put('/endusers', twins);
    const [winner, loser] = body.insertsKeys.map(({ _id }) => _id);
    const asked = JSON.stringify({ model: 'endUser', winner, loser });
    const merged = await api('/api/merges', { method: 'POST', body: asked });
    assert.equal(merged.status, 200, JSON.stringify(merged.body));
    world.mergeId = String(merged.body.id);
  }

  /** Until nothing moves any more by itself: what was set off is done. */
  async function still(tenant: Tenant): Promise<Record<string, unknown[]>> {
    let last = await everythingOf(tenant);
    await eventually(async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      const now = await everythingOf(tenant);
      const moved = JSON.stringify(now) !== JSON.stringify(last);
      last = now;
      assert.ok(!moved, 'the tenant is at work');
    });
    return last;
  }

  /** A run of an export that has failed. */
  async function exportOf({ tenantId }: Tenant): Promise<string> {
    const [made] = await rows<{ id: string }>(
      system.db,
      `insert into export_runs (tenant_id, workflow_id, workflow_run_id, kind, object_types, state, failure)
       values (?, 'export/walk', 'walk', 'full', '{companies}', 'failed', ?) returning run_id::text as id`,
      [tenantId, JSON.stringify({ type: 'Walked', message: SECRET })],
    );
    return made?.id ?? '';
  }

  async function tokenId({ tenantId }: Tenant, kind: string): Promise<string> {
    const [found] = await rows<{ id: string }>(
      system.db,
      'select token_id::text as id from tokens where tenant_id = ? and kind = ?',
      [tenantId, kind],
    );
    return found?.id ?? '';
  }

  async function ask({ method }: Operation, { path, body }: Request): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${system.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${mine.adminToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  /** What the database holds of a tenant, down to the last column. */
  async function everythingOf({ tenantId }: Tenant): Promise<Record<string, unknown[]>> {
    const tables = await rows<{ name: string }>(
      system.db,
      `select c.table_name as name from information_schema.columns c
       join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
       where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE' order by 1`,
    );
    assert.ok(tables.length > 20);
    const held: Record<string, unknown[]> = {};
    for (const { name } of tables) {
      const found = await rows<{ row: string }>(
        system.db,
        `select t::text as row from ${name} t where tenant_id = ? order by 1`,
        [tenantId],
      );
      held[name] = found.map(({ row }) => row);
    }
    return held;
  }

  /** An answer without what requests said themselves, and without what is new with every answer. */
  function withoutNames(text: string): string {
    const names = [their, NOBODY]
      .flatMap((world) => [
        ...Object.values(world.records).flatMap(({ externalId, sourceId }) => [externalId, sourceId]),
        world.messageId,
        world.dimensionId,
        `token ${world.apiToken}`,
        `@${world.tag}.example`,
      ])
      .sort((a, b) => b.length - a.length);
    const plain = names.reduce((rest, name) => rest.replaceAll(name, '<name>'), text);
    return plain
      .replaceAll(/[0-9a-f]{24}/g, '<_id>')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
      .replaceAll(/tl[ta]_[\w-]+/g, '<token>')
      .replaceAll(/"tokenId":\d+/g, '"tokenId":0');
  }

  it('knows what is of another tenant: nothing is read, nothing written, and "not yours" answers as "not there"', async function () {
    this.timeout(120_000);
    const before = await still(theirs);
    assert.ok(JSON.stringify(before).includes(SECRET));
    const differences: string[] = [];
    const asked = new Set<string>();
    for (const operation of operations) {
      for (const way of WAYS) {
        const pairs = requestsFor(operation, their, way).map(
          (request, at) => [request, requestsFor(operation, NOBODY, way)[at]] as const,
        );
        for (const [request, other] of pairs) {
          assert.ok(other);
          const key = `${operation.method} ${JSON.stringify(request)}`;
          if (asked.has(key)) continue;
          asked.add(key);
          const [answer, like] = [await ask(operation, request), await ask(operation, other)];
          const same = answer.status === like.status && withoutNames(answer.text) === withoutNames(like.text);
          if (!same && namesSomething(operation)) {
            differences.push(
              `${operation.name} by ${way}: ${answer.status} ${answer.text.slice(0, 300)} / ${like.status} ${like.text.slice(0, 300)}`,
            );
          }
          if (answer.status >= 500) differences.push(`${operation.name} by ${way}: ${answer.status}`);
        }
      }
    }
    assert.deepEqual(differences, []);
    assert.ok(asked.size > 300, `${asked.size} requests`);
    assert.deepEqual(await everythingOf(theirs), before);
  });

  it('shows a word of what another tenant keeps', async () => {
    const stranger = await aTenant(system.db);
    const shown: string[] = [];
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      for (const way of WAYS) {
        for (const { path } of requestsFor(operation, their, way)) {
          const answer = await fetch(`${system.url}${path}`, {
            headers: { authorization: `Bearer ${stranger.adminToken}` },
          });
          if ((await answer.text()).includes(SECRET)) shown.push(`GET ${path}`);
        }
      }
    }
    assert.deepEqual(shown, []);
  });

  it('would be found blameless without cause: by its own names a tenant reads all of it', async () => {
    const fresh = await aTenant(system.db);
    mine = fresh;
    own = await settle(fresh, 'fresh');
    for (const operation of operations.filter(({ method, pathNames }) => method === 'GET' && pathNames.length > 0)) {
      for (const way of WAYS) {
        const [request] = requestsFor(operation, own, way);
        const { status, text } = await ask(operation, request ?? { path: '' });
        assert.equal(status, 200, `${operation.name} by ${way}: ${text}`);
      }
    }
  });

  it('takes a call for another tenant, whatever the call, its id or the request names', async () => {
    const api = client(system.url, mine);
    const before = await everythingOf(theirs);
    const doors = (await operationsOf(system.url)).filter(
      ({ path }) => path === '/dock/segment' || path.startsWith('/v1/'),
    );
    assert.ok(doors.length > 10);
    for (const { path } of doors) {
      const answers = [];
      for (const world of [their, NOBODY]) {
        const settings = Buffer.from(
          JSON.stringify({ subdomain: world === their ? theirs.tenantId : 'no-such-tenant' }),
        ).toString('base64');
        for (const headers of [{}, { 'x-segment-settings': settings }]) {
          const call = {
            ...aTrackOf(world, `${world.messageId}${path}`),
            previousId: world.records['endusers']?.externalId,
            groupId: world.records['companies']?.externalId,
          };
          const { status, body } = await api.send(
            { batch: [call, { ...call, messageId: world.messageId }] },
            { path, headers },
          );
          answers.push(JSON.stringify({ status, ...body }).replace(/The Subdomain \\"[\w-]+\\"/, 'The Subdomain'));
        }
      }
      const [yours, yoursBySubdomain, nobodys, nobodysBySubdomain] = answers;
      assert.deepEqual([yours, yoursBySubdomain], [nobodys, nobodysBySubdomain], path);
      assert.match(yoursBySubdomain ?? '', /"status":401/);
    }
    await api.settled();
    assert.deepEqual(await everythingOf(theirs), before);
  });

  it('pushes anything into another tenant by its name', async () => {
    const before = await everythingOf(theirs);
    const doors = (await operationsOf(system.url)).filter(({ path }) => path.includes('{tenant}'));
    assert.equal(doors.length, 3);
    for (const { path } of doors) {
      const answers = [];
      for (const name of [theirs.tenantId, 'no-such-tenant']) {
        const { status, body } = await client(system.url, mine).send(
          [{ dimensionId: 'x', value: 1, email: 'a@b.example' }],
          {
            path: path.replace('{tenant}', name),
          },
        );
        answers.push([status, body]);
      }
      assert.equal(answers[0]?.[0], 401, path);
      assert.deepEqual(answers[0], answers[1], path);
    }
    assert.deepEqual(await everythingOf(theirs), before);
  });
});
