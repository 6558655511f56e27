/** What both sides are given: the same calls in the same order, made from a seed. */
export interface Traffic {
  /** Every call as it is sent. */
  calls: Record<string, unknown>[];
  expected: Sums;
}

/** What a database must hold once every call is settled, whoever settled them. */
export interface Sums {
  applied: number;
  otherOutcomes: number;
  companyUsage: number;
  endUserUsage: number;
  userActivities: number;
  metricPoints: number;
  metricTotal: number;
  endUsers: number;
}

export const COMPANIES = 200;
const PEOPLE = 5000;
const EVENTS = [
  ...[
    'Report Opened',
    'Report Shared',
    'Dashboard Viewed',
    'Invite Sent',
    'File Uploaded',
    'File Downloaded',
    'Search Run',
  ],
  ...[
    'Comment Added',
    'Task Created',
    'Task Completed',
    'Board Created',
    'Filter Saved',
    'Export Started',
    'Login',
    'Logout',
  ],
  ...['Integration Connected', 'Plan Viewed', 'Seat Added', 'Seat Removed', 'Alert Configured'],
];
const WORDS = ['alpha', 'bravo', 'carbon', 'delta', 'ember', 'falcon', 'garnet', 'harbor', 'indigo', 'juniper'];

export const companyId = (company: number) => `c-${company}`;

/**
 * 80 % track, 10 % identify, 10 % group, as Segment's Node library sends them: 500 to 700 bytes each. Every person
 * belongs to one of so many companies and is made by the first call that names them; companies exist already.
 */
export function makeTraffic(count: number, seed: number, startedAt: Date, companies = COMPANIES): Traffic {
  const random = randomFrom(seed);
  const expected: Sums = {
    applied: count,
    otherOutcomes: 0,
    companyUsage: 0,
    endUserUsage: 0,
    userActivities: 0,
    metricPoints: 0,
    metricTotal: 0,
    endUsers: 0,
  };
  const people = new Set<number>();
  const calls: Record<string, unknown>[] = [];
  for (let at = 0; at < count; at += 1) {
    const person = Math.floor(random() * PEOPLE);
    const company = person % companies;
    const call = common(person, random, startedAt);
    const kind = random();
    if (kind < 0.1) calls.push(group(call, company, random, expected));
    else {
      people.add(person);
      calls.push(kind < 0.2 ? identify(call, person, company) : track(call, company, random, expected));
    }
  }
  expected.endUsers = people.size;
  return { calls, expected };
}

function common(person: number, random: () => number, startedAt: Date): Record<string, unknown> {
  const timestamp = new Date(startedAt.getTime() - Math.floor(random() * 30_000)).toISOString();
  return {
    messageId: uuidFrom(random),
    userId: `u-${person}`,
    timestamp,
    sentAt: startedAt.toISOString(),
    context: {
      library: { name: '@segment/analytics-node', version: '3.1.0' },
      ip: `10.${person % 250}.${Math.floor(random() * 250)}.7`,
      userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/124.0 Safari/537.36',
      locale: 'en-GB',
      timezone: 'Europe/Stockholm',
    },
    integrations: { All: true },
  };
}

function track(call: Record<string, unknown>, at: number, random: () => number, sums: Sums) {
  const company = companyId(at);
  const inContext = random() < 0.5;
  const properties: Record<string, unknown> = {
    plan: 'enterprise',
    source: 'web',
    item: `${WORDS[Math.floor(random() * WORDS.length)]}-${Math.floor(random() * 1e6)}`,
    duration_ms: Math.floor(random() * 9000),
    ...(inContext ? {} : { company_id: company }),
  };
  sums.userActivities += 1;
  sums.companyUsage += 1;
  sums.endUserUsage += 1;
  const context = call['context'] as object;
  return {
    ...call,
    type: 'track',
    event: EVENTS[Math.floor(random() * EVENTS.length)],
    properties,
    context: inContext ? { ...context, groupId: company } : context,
  };
}

function identify(call: Record<string, unknown>, person: number, company: number) {
  const email = `u${person}@company${company}.example`;
  const traits = { company_id: companyId(company), email, firstName: 'Ada', lastName: `Number ${person}`, plan: 'pro' };
  return { ...call, type: 'identify', traits };
}

function group(call: Record<string, unknown>, company: number, random: () => number, sums: Sums) {
  const traits = {
    seats: 1 + Math.floor(random() * 500),
    monthly_spend: 100 + Math.floor(random() * 9000),
    open_tickets: Math.floor(random() * 40),
    industry: 'software',
  };
  sums.metricPoints += 3;
  sums.metricTotal += traits.seats + traits.monthly_spend + traits.open_tickets;
  return { ...call, type: 'group', groupId: companyId(company), traits };
}

function uuidFrom(random: () => number): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
