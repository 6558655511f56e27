import assert from 'node:assert/strict';
import type { Operation } from './operations.ts';

/** What a record of the data API can be named by. */
export interface Names {
  _id: string;
  externalId: string;
  sourceId: string;
}

/** Everything of one tenant that a request may name. */
export interface World {
  tag: string;
  records: Record<string, Names>;
  messageId: string;
  dimensionId: string;
  apiToken: string;
  tenantToken: string;
  profileId: string;
  scoreId: string;
  backtestId: string;
  planId: string;
  policyId: string;
  followUpId: string;
  exportId: string;
  mergeId: string;
}

/** How a record is named in a request. */
export type Way = '_id' | 'extid' | 'srcid';
export const WAYS: readonly Way[] = ['_id', 'extid', 'srcid'];

/**
 * The models of the data API by their paths, and what an item needs besides names. They are created in this order, so
 * that what is referred to is there. A new model of the data API needs a line here.
 */
export const MODELS: Record<string, (world: World) => Record<string, unknown>> = {
  users: ({ tag }) => ({ email: `colleague@${tag}.example` }),
  companies: () => ({ name: SECRET }),
  endusers: ({ tag }) => ({ email: `person@${tag}.example`, name: SECRET }),
  assets: () => ({ name: SECRET }),
  projects: () => ({ name: SECRET }),
  licenses: () => ({ _currency: 'USD', fromDate: '2026-01-01', mrr: 10, product: SECRET }),
  sales: () => ({ _currency: 'USD', salesDate: '2026-01-01', value: 10, product: SECRET }),
  churn: () => ({ churnDate: '2026-01-01', comment: SECRET }),
  opportunities: () => ({ title: SECRET }),
  invoices: () => ({ currency: 'USD', amountTotal: 10 }),
  nps: () => ({ score: 5, comment: SECRET }),
};

/** Stands in whatever a tenant keeps, and must not be met in an answer to another one. */
export const SECRET = 'nobody-else-may-read-this';

/** Which record a field of a body names, by the path of its model; `own` is the record that the item itself is. */
const BODY_NAMES: Record<string, string> = {
  _id: 'own',
  externalId: 'own',
  extId: 'own',
  sourceId: 'own',
  companyId: 'companies',
  cId: 'companies',
  owner: 'users',
  coOwner: 'users',
  ownerId: 'users',
  euId: 'endusers',
  // These name no record.
  campaignId: '',
};
const NAMES_SOMETHING = /^_id$|[a-z](Id|Ids)$|^(owner|coOwner|company|endUser|user|teamUser)$/;

/** What parameters of paths name. `id` is a record of the model whose path it follows. */
const PATH_NAMES: Record<string, (world: World, way: Way, operation: Operation) => string> = {
  id: (world, way, { path }) => {
    if (path.startsWith('/api/endUsers')) return recordOf(world, 'endusers', path)._id;
    if (path.startsWith('/api/followUps')) return world.followUpId;
    if (path.startsWith('/api/merges')) return world.mergeId;
    return refer(recordOf(world, path.split('/').at(-2) ?? '', path), way);
  },
  companyId: (world, way, { path }) => refer(recordOf(world, 'companies', path), way),
  messageId: ({ messageId }) => messageId,
  exportId: ({ exportId }) => exportId,
  dimensionId: ({ dimensionId }) => dimensionId,
  profileId: ({ profileId }) => profileId,
  scoreId: ({ scoreId }) => scoreId,
  backtestId: ({ backtestId }) => backtestId,
  planId: ({ planId }) => planId,
  policyId: ({ policyId }) => policyId,
  company: (world, way, { path }) => companyOf(world, way, path),
  name: ({ tag }) => `hook-${tag}`,
  version: () => '1',
  tokenId: (world, _way, { path }) => (path.startsWith('/api/segment') ? world.tenantToken : world.apiToken),
};

/** What parameters of queries name; null for those that name nothing. */
const QUERY_NAMES: Record<string, ((world: World, way: Way, operation: Operation) => string) | null> = {
  companyId: (world, way, { path }) => refer(recordOf(world, 'companies', path), way),
  externalId: (world, _way, { path }) => recordOf(world, 'companies', path).externalId,
  sourceId: (world, _way, { path }) => recordOf(world, 'companies', path).sourceId,
  cId: (world, way, { path }) => refer(recordOf(world, 'companies', path), way),
  cid: (world, way, { path }) => refer(recordOf(world, 'companies', path), way),
  company: (world, way, { path }) => {
    const names = recordOf(world, 'companies', path);
    if (/^\/api\/(followUps|milestones)/.test(path)) return companyOf(world, way, path);
    return path === '/api/calls' ? names.externalId : refer(names, way);
  },
  model: () => 'endUser',
  plan: ({ planId }) => planId,
  policy: ({ policyId }) => policyId,
  followUp: ({ followUpId }) => followUpId,
  owner: (world, _way, { path }) => recordOf(world, 'users', path)._id,
  dimid: ({ dimensionId }) => dimensionId,
  dimensionId: ({ dimensionId }) => dimensionId,
  profileId: ({ profileId }) => profileId,
  user: (world, _way, { path }) => recordOf(world, 'endusers', path).externalId,
  actor: ({ apiToken }) => `token ${apiToken}`,
  ...Object.fromEntries(
    // A cursor is a place in a list and not somebody's.
    ['limit', 'offset', 'sort', 'select', 'status', 'from', 'to', 'cursor', 'before'].map((name) => [name, null]),
  ),
  ...Object.fromEntries(
    ['outcome', 'reason', 'type', 'event', 'action', 'band', 'all', 'state', 'late', 'dueBefore'].map((name) => [
      name,
      null,
    ]),
  ),
  ...Object.fromEntries(
    ['search', 'phase', 'hasSignals', 'hasFollowUps', 'renewalBefore', 'activeBefore', 'days'].map((name) => [
      name,
      null,
    ]),
  ),
  ...Object.fromEntries(
    ['month', 'months', 'currency', 'movement', 'quartile', 'converted'].map((name) => [name, null]),
  ),
  workflowId: ({ tag }) => `export/${tag}`,
};

/** Bodies of operations outside of the data API: one for each way to name something, or one that names nothing. */
const BODIES: Record<string, (world: World, way: Way) => unknown[]> = {
  'POST /api/calls/retry': ({ messageId }) => [{ messageIds: [messageId] }],
  'PUT /api/settings': () => [{}],
  'PATCH /api/settings': () => [{ settings: {} }],
  'POST /api/settings/preview': (world) => [
    {
      settings: { identity: { createEndUsers: false } },
      messageIds: [world.messageId],
      calls: [aTrackOf(world, 'pasted')],
      recent: 10,
    },
  ],
  'PATCH /api/metrics/{dimensionId}': () => [{ kind: 'gauge' }],
  'POST /api/segment/tokens': () => [{}],
  'PUT /api/segment/secret': () => [{ secret: '' }],
  'POST /api/tokens': () => [{}],
  'POST /api/erasures': (world, way) => {
    const { _id, externalId } = recordOf(world, 'endusers', 'POST /api/erasures');
    const companyId = refer(recordOf(world, 'companies', 'POST /api/erasures'), way);
    const email = `person@${world.tag}.example`;
    return [{ endUserId: _id }, { externalId, all: true }, { externalId, companyId }, { email, companyId }, { email }];
  },
  'POST /api/merges': (world) => {
    const _id = (model: string) => recordOf(world, model, 'POST /api/merges')._id;
    return [
      { model: 'endUser', winner: _id('endusers'), loser: 'f'.repeat(12).padStart(24, '0') },
      { model: 'company', winner: 'f'.repeat(12).padStart(24, '0'), loser: _id('companies') },
    ];
  },
  'POST /api/health/preview': (world, way) => [
    { definition: A_PROFILE, companies: [companyOf(world, way, 'POST /api/health/preview')] },
    { definition: A_PROFILE },
  ],
  'POST /api/health/profiles': () => [{}],
  'PUT /api/health/profiles/{profileId}': () => [{ name: 'walked' }],
  'PUT /api/health/profiles/{profileId}/draft': () => [{ definition: A_PROFILE }],
  'PUT /api/health/scores/{companyId}/profile': ({ profileId }) => [
    { profileId: Number(profileId) },
    { profileId: null },
  ],
  'PUT /api/health/overrides/{companyId}': () => [{ value: 5, reason: 'walked', until: '2100-01-01T00:00:00Z' }],
  'POST /api/health/backtests': ({ profileId }) => [{ profileId: Number(profileId), version: 1 }],
  'PUT /api/signals/settings': () => [{}],
  'POST /api/milestones/plans': () => [{}],
  'PUT /api/milestones/plans/{planId}': () => [{ plan: A_PLAN }],
  'POST /api/milestones/plans/{planId}/companies': (world, way) => [
    { companies: [companyOf(world, way, 'POST /api/milestones/plans')] },
  ],
  'POST /api/policies': (world, way) => [aPolicyOf(world, way)],
  'PUT /api/policies/{policyId}': (world, way) => [{ policy: aPolicyOf(world, way) }],
  'POST /api/policies/dryRun': (world, way) => [{ policy: aPolicyOf(world, way) }],
  'POST /api/followUps': (world, way) => [
    { company: companyOf(world, way, 'POST /api/followUps'), title: 'walked' },
    { owner: recordOf(world, 'users', 'POST /api/followUps')._id, title: 'walked' },
  ],
  'POST /api/followUps/{id}/acknowledge': () => [{}],
  'POST /api/followUps/{id}/complete': () => [{}],
  'POST /api/followUps/{id}/dismiss': () => [{ reason: 'other' }],
  'POST /api/followUps/{id}/reassign': (world) => [{ owner: recordOf(world, 'users', 'reassign')._id }],
  'POST /api/followUps/{id}/snooze': () => [{ until: '2100-01-01T00:00:00Z' }],
  'POST /api/notifications/test': (world) => [
    { webhook: `hook-${world.tag}` },
    { teamUser: recordOf(world, 'users', 'POST /api/notifications/test')._id },
  ],
  'PUT /api/notifications/webhooks/{name}': () => [{}],
  'PUT /api/export': () => [{}],
  'PUT /api/export/writeKey': () => [{ writeKey: '' }],
  'POST /api/exports': () => [{}],
};

/** Those of them that name what may be somebody else's. */
const NAMED_IN_BODY = new Set([
  'POST /api/calls/retry',
  'POST /api/settings/preview',
  'POST /api/erasures',
  'POST /api/merges',
  'POST /api/health/backtests',
  'POST /api/health/preview',
  'POST /api/policies',
  'POST /api/policies/dryRun',
  'POST /api/followUps',
  'POST /api/notifications/test',
]);

/** Fields that look as if they named something and say how the tenant itself calls it. */
const NAMES_NOTHING = new Set(['dimensionId']);

/** The smallest health profile there is. */
export const A_PROFILE = {
  factors: [
    {
      name: SECRET,
      metric: { type: 'metricOverTime', prop: 'metrics.seats_used', op: 'LAST', days: 30 },
      rule: { kind: 'linear', from: { value: 0, points: -5 }, to: { value: 10, points: 5 } },
    },
  ],
};

/** The smallest milestone plan there is. */
export const A_PLAN = {
  name: SECRET,
  milestones: [{ key: 'first', name: SECRET, conditions: [{ kind: 'event', action: 'Nothing' }], firstValue: true }],
};

/** A policy that names a company and a team member of a world. */
export function aPolicyOf(world: World, way: Way): Record<string, unknown> {
  return {
    name: SECRET,
    on: { kind: 'healthBand' },
    title: SECRET,
    owner: { fallback: recordOf(world, 'users', 'policy')._id },
    escalation: [{ after: { days: 1 }, to: { teamUser: recordOf(world, 'users', 'policy')._id } }],
    exceptions: [{ company: companyOf(world, way, 'policy'), reason: 'walked' }],
  };
}

/** Where a company is named by `_id` or plainly by its externalId. */
function companyOf(world: World, way: Way, where: string): string {
  const { _id, externalId } = recordOf(world, 'companies', where);
  return way === '_id' ? _id : externalId;
}

const HERE = 'in test/support/worlds.ts';

function recordOf({ records }: World, model: string, where: string): Names {
  const names = records[model];
  assert.ok(names, `${where}: the walk does not know the model "${model}"; add it to MODELS ${HERE}.`);
  return names;
}

function refer(names: Names, way: Way): string {
  if (way === '_id') return names._id;
  return way === 'extid' ? `extid-${names.externalId}` : `srcid-${names.sourceId}`;
}

/** A call that names a company and a person of a world. */
export function aTrackOf({ records }: World, messageId: string): Record<string, unknown> {
  const properties = { company_id: records['companies']?.externalId, asset_id: records['assets']?.externalId };
  return { type: 'track', messageId, userId: records['endusers']?.externalId, event: 'Opened', properties };
}

/** A request for an operation. */
export interface Request {
  path: string;
  body?: unknown;
}

/**
 * Requests that name what is of this world in one way. Anything that an operation takes and the walk does not know fails
 * with a sentence that says what to add.
 */
export function requestsFor(operation: Operation, world: World, way: Way): Request[] {
  const paths = pathsFor(operation, world, way).flatMap((path) =>
    queriesFor(operation, world, way).map((query) => path + query),
  );
  if (!operation.hasBody) return paths.map((path) => ({ path }));
  return paths.flatMap((path) => bodiesFor(operation, world, way).map((body) => ({ path, body })));
}

/** Whether an operation takes anything by which somebody else's could be named. */
export function namesSomething({ pathNames, queryNames, name, path }: Operation): boolean {
  return pathNames.length > 0 || queryNames.some((one) => QUERY_NAMES[one]) || isData(path) || NAMED_IN_BODY.has(name);
}

function pathsFor(operation: Operation, world: World, way: Way): string[] {
  const value = (name: string) => {
    const known = PATH_NAMES[name];
    assert.ok(
      known,
      `${operation.name}: the walk does not know the path parameter "${name}"; add it to PATH_NAMES ${HERE}.`,
    );
    return encodeURIComponent(known(world, way, operation));
  };
  return [operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => value(name))];
}

function queriesFor(operation: Operation, world: World, way: Way): string[] {
  const named = operation.queryNames.flatMap((name) => {
    const known = QUERY_NAMES[name];
    assert.ok(
      known !== undefined,
      `${operation.name}: the walk does not know the query parameter "${name}"; add it to QUERY_NAMES ${HERE}.`,
    );
    return known ? [`?${name}=${encodeURIComponent(known(world, way, operation))}`] : [];
  });
  const isList = isData(operation.path) && operation.method === 'GET' && operation.pathNames.length === 0;
  const own = isList ? world.records[modelOf(operation.path)] : undefined;
  const filters = own ? [`?externalId=${own.externalId}`, `?sourceId=${own.sourceId}`, `?_id=${own._id}`] : [];
  return ['', ...named, ...filters];
}

function bodiesFor(operation: Operation, world: World, way: Way): unknown[] {
  const { name, path, method, pathNames, bodyNames } = operation;
  if (!isData(path)) {
    const known = BODIES[name];
    assert.ok(
      known,
      `${name}: the walk does not know its body; add one to BODIES ${HERE}, with every id that it takes.`,
    );
    const bodies = known(world, way);
    const text = JSON.stringify(bodies);
    const named = bodyNames.filter((one) => NAMES_SOMETHING.test(one) && !NAMES_NOTHING.has(one));
    const left = named.filter(
      (one) => bodies.some((body) => JSON.stringify(body) !== '{}') && !text.includes(`"${one}"`),
    );
    assert.deepEqual(left, [], `${name}: the body of the walk leaves these out; add them to BODIES ${HERE}.`);
    return bodies;
  }
  const isBulk = method === 'PUT' && pathNames.length === 0;
  return itemsFor(operation, world, way).map((item) => (isBulk ? [item] : item));
}

/** Items of the data API that name themselves and what they refer to; and each of them alone. */
export function itemsFor({ name, path, bodyNames }: Operation, world: World, way: Way): Record<string, unknown>[] {
  const model = modelOf(path);
  const needs = MODELS[model];
  assert.ok(needs, `${name}: the walk does not know the model "${model}"; add it to MODELS ${HERE}.`);
  const own: Record<string, string> = {};
  const refers: Record<string, string> = {};
  for (const field of bodyNames.filter((one) => NAMES_SOMETHING.test(one))) {
    const target = BODY_NAMES[field];
    assert.ok(
      target !== undefined,
      `${name}: the walk does not know the field "${field}" of the body; add it to BODY_NAMES ${HERE}.`,
    );
    if (target === 'own')
      own[field] = recordOf(world, model, name)[field === 'extId' ? 'externalId' : (field as keyof Names)];
    else if (target !== '') refers[field] = refer(recordOf(world, target, name), way);
  }
  const base = needs(world);
  const { _id = '', ...keys } = own;
  return [
    { ...base, _id },
    { ...base, ...refers, ...keys },
    ...Object.entries(refers).map(([field, value]) => ({ ...base, [field]: value })),
  ];
}

function isData(path: string): boolean {
  return !path.startsWith('/api/') && path !== '/leancompanies' && path !== '/dimensiondata';
}

/** The model that a path ends at: `endusers` of `/companies/{companyId}/endusers/{id}`. */
function modelOf(path: string): string {
  return (
    path
      .split('/')
      .filter((part) => part !== '' && !part.startsWith('{'))
      .at(-1) ?? ''
  );
}
