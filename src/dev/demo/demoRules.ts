import { DEFAULT_PROFILE } from '../../domain/health/healthProfile.ts';
import { DEMO_DAYS, demoCompanies } from './demoTraffic.ts';

/** Asks the API as the demo's administrator; the answer's body. */
export type AskDemo = (method: string, path: string, body: unknown) => Promise<unknown>;

const DAY_MS = 86_400_000;

const TEAM = [
  { externalId: 'nora', email: 'nora.lind@throughline.example', firstName: 'Nora', lastName: 'Lind' },
  { externalId: 'omar', email: 'omar.sato@throughline.example', firstName: 'Omar', lastName: 'Sato' },
];

/** Silence and use as the built-in profile has them, and seats. */
const PROFILE = {
  name: 'Product use',
  definition: {
    ...DEFAULT_PROFILE.definition,
    factors: [
      ...DEFAULT_PROFILE.definition.factors,
      {
        name: 'Seats used',
        metric: { type: 'metricOverTime', prop: 'metrics.seats_used', op: 'LAST', days: 30 },
        rule: { kind: 'linear', from: { value: 10, points: -1 }, to: { value: 90, points: 1 } },
      },
    ],
  },
};

const PLAN = {
  name: 'Onboarding',
  milestones: [
    {
      key: 'team-in',
      name: 'Three people signed in',
      expected: { days: 5 },
      conditions: [{ kind: 'event', action: 'Signed In', atLeast: 3, counting: 'endUsers' }],
    },
    {
      key: 'first-workflow',
      name: 'First workflow published',
      firstValue: true,
      expected: { days: 12 },
      conditions: [{ kind: 'event', action: 'Workflow Published' }],
    },
  ],
};

/** Nobody is written to: this machine has no mail server. */
const notify = { email: false };

const POLICIES = [
  {
    name: 'First value is late',
    on: { kind: 'milestoneLate', where: { tests: [{ property: 'firstValue', is: 'equals', value: true }] } },
    title: '{{company}} has not reached {{milestoneName}}',
    due: { businessDays: 2 },
    notify,
    exits: [{ kind: 'milestoneReached', same: ['plan', 'milestone'] }],
  },
  {
    name: 'Health turned red',
    on: { kind: 'healthBand', where: { tests: [{ property: 'to', is: 'equals', value: 'red' }] } },
    title: 'Find out why {{company}} fell from {{from}} to {{to}}',
    due: { businessDays: 1 },
    notify,
    escalation: [{ after: { days: 2 }, to: 'coOwner' }],
  },
  {
    name: 'First value is reached',
    on: { kind: 'milestoneReached', where: { tests: [{ property: 'firstValue', is: 'equals', value: true }] } },
    title: 'Ask {{company}} what comes next: {{milestoneName}}',
    due: { businessDays: 5 },
    notify,
  },
];

/** Puts the demo's accounts: team members who own them, companies and their licences. */
export async function putDemoAccounts(ask: AskDemo, now: Date): Promise<void> {
  const { insertsKeys } = (await ask('PUT', '/users', TEAM)) as { insertsKeys: { _id: string }[] };
  const [owner, coOwner] = insertsKeys.map(({ _id }) => _id);
  const day = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  const companies = demoCompanies();
  await ask(
    'PUT',
    '/companies',
    companies.map((company, at) => (at % 2 === 0 ? { ...company, owner, coOwner } : { ...company, owner: coOwner })),
  );
  await ask(
    'PUT',
    '/licenses',
    companies.flatMap(({ externalId }, at) => demoLicenses(externalId, at, day)),
  );
}

/** Since when the company at a place is a customer and when it renewed, in days from today; the last three are new. */
export function demoTerm(at: number): { first: number; renewed: number; isNew: boolean } {
  const renewed = -330 + 20 * at;
  const isNew = at > 8;
  return { first: isNew ? renewed : renewed - 365, renewed, isNew };
}

/**
 * The licences of the company at a place: this year's; of most also the one before, which cost less, as much or more; one was
 * away for seven weeks, and one gave up an add-on.
 */
function demoLicenses(company: string, at: number, day: (days: number) => string): object[] {
  const value = 12_000 + 3_000 * at;
  const common = { companyId: `extid-${company}`, product: 'Platform', _currency: 'EUR', fixedPeriod: true };
  const { first, renewed: begin, isNew } = demoTerm(at);
  const now = { ...common, externalId: `${company}-2`, value, fromDate: day(begin), toDate: day(begin + 364) };
  const past = { ...common, fixedPeriod: false, fromDate: day(begin) };
  const addOn = { ...past, externalId: `${company}-add-on`, product: 'Forecasts', mrr: 200, toDate: day(-45) };
  if (isNew) return at === 10 ? [now, { ...addOn, renewalStatus: 'lost' }] : [now];
  const wasAway = at === 8;
  const before = {
    ...past,
    externalId: `${company}-1`,
    mrr: Math.round((value / 12) * ([0.8, 1, 1.15][at % 3] ?? 1)),
    fromDate: day(first),
    toDate: day(begin - (wasAway ? 50 : 1)),
    renewalStatus: wasAway ? 'lost' : 'renewed',
  };
  return [before, wasAway ? now : { ...now, parent: before.externalId }];
}

/** Puts the demo's rules: a health profile that is live, a plan with every company on it, and three policies. */
export async function putDemoRules(ask: AskDemo, now: Date): Promise<void> {
  const made = (await ask('POST', '/api/health/profiles', PROFILE)) as { profileId: number; version: number };
  await ask('POST', `/api/health/profiles/${made.profileId}/versions/${made.version}/live`, {});
  const { id } = (await ask('POST', '/api/milestones/plans', PLAN)) as { id: number };
  const startedAt = new Date(now.getTime() - DEMO_DAYS * DAY_MS).toISOString();
  const companies = demoCompanies().map(({ externalId }) => externalId);
  await ask('POST', `/api/milestones/plans/${id}/companies`, { companies, startedAt });
  for (const policy of POLICIES) await ask('POST', '/api/policies', policy);
}
