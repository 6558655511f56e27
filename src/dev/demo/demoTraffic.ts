import type { GroupParams, IdentifyParams, TrackParams } from '@segment/analytics-node';

/** A company of the demo, as the data API takes it. */
interface DemoCompany {
  externalId: string;
  name: string;
  domains: string[];
}

/** One call of the demo, as the Segment SDK takes it. */
export type DemoCall =
  | { type: 'identify'; params: IdentifyParams }
  | { type: 'track'; params: TrackParams }
  | { type: 'group'; params: GroupParams };

interface Person {
  userId: string;
  firstName: string;
  lastName: string;
  company: DemoCompany;
}

const COMPANIES = [
  'Alder Freight',
  'Birchwood Labs',
  'Cobalt Dental',
  'Driftline Media',
  'Elmstead Foods',
  'Foxglove Health',
  'Granite Payroll',
  'Harbour Analytics',
  'Ironbark Energy',
  'Juniper Legal',
  'Kestrel Robotics',
  'Larkspur Travel',
];
const FIRST_NAMES = ['Ada', 'Ben', 'Chidi', 'Dana', 'Elif', 'Farah', 'Goran', 'Hana', 'Ines', 'Jonas', 'Kei', 'Lena'];
const LAST_NAMES = ['Abara', 'Berg', 'Costa', 'Dietrich', 'Ekman', 'Fontaine', 'Garcia', 'Hughes', 'Ito', 'Jansen'];
const PLANS = ['team', 'business', 'enterprise'];
const EVENTS: readonly [event: string, weight: number][] = [
  ['Signed In', 30],
  ['Dashboard Viewed', 22],
  ['Report Exported', 14],
  ['Search Performed', 12],
  ['Comment Added', 8],
  ['File Uploaded', 6],
  ['Teammate Invited', 4],
  ['Integration Connected', 3],
  ['Workflow Published', 3],
  ['API Key Created', 1],
];
const PEOPLE = 60;
const TRACKS = 300;
const UNKNOWN = 9;
const DUPLICATES = 8;
/** The days that the demo's traffic reaches back. */
export const DEMO_DAYS = 14;
/** Who goes quiet, and since how many days. */
const QUIET = { company: 'kestrel-robotics', days: 9 };
/** Who reaches the first value a few minutes ago. */
const ARRIVES = { company: 'birchwood-labs', event: 'Workflow Published', days: 0.003 };
const DAY_MS = 86_400_000;

/** The dozen companies of the demo. */
export function demoCompanies(): DemoCompany[] {
  return COMPANIES.map((name) => {
    const slug = name.toLowerCase().replace(' ', '-');
    return { externalId: slug, name, domains: [`${slug}.example`] };
  });
}

/**
 * Two weeks of calls up to `now`, the same at each start but for the date: `first`, and `again`, some of them once more.
 * Most are applied, a few name a company that nobody knows, and a few hold nothing that counts.
 */
export function demoTraffic(now: Date): { first: DemoCall[]; again: DemoCall[] } {
  const random = seeded(20_260);
  const companies = demoCompanies();
  const people = demoPeople();
  const before = (days: number) => new Date(now.getTime() - Math.floor(days * DAY_MS));
  const calls: DemoCall[] = [
    ...people.map((person) => identify(person, before(DEMO_DAYS))),
    ...Array.from({ length: TRACKS }, (_, index) => {
      // The square makes some people busy and most of them not, as it is.
      const person = pick(people, random() ** 2);
      const since = person.company.externalId === QUIET.company ? QUIET.days : 0;
      const days = since + random() * (DEMO_DAYS - since);
      return track(person, person.company.externalId, weighted(random()), before(days), index % 2 === 0);
    }),
    ...companies.flatMap((company, index) => metricsOf(company, index, random, before)),
    ...Array.from({ length: UNKNOWN }, () =>
      track(pick(people, random()), 'moonrise-trial', weighted(random()), before(random() * DEMO_DAYS), true),
    ),
    ...people
      .filter(({ company }) => company.externalId === ARRIVES.company)
      .slice(0, 1)
      .map((person) => track(person, ARRIVES.company, ARRIVES.event, before(ARRIVES.days), true)),
  ];
  const first = calls.map((call, index) => named(call, `demo-${String(index + 1).padStart(4, '0')}`));
  const again = Array.from({ length: DUPLICATES }, () => pick(first, random()));
  return { first, again };
}

/** The people of the demo. */
export function demoPeople(): Person[] {
  const companies = demoCompanies();
  return Array.from({ length: PEOPLE }, (_, index) => aPerson(index, companies));
}

function aPerson(index: number, companies: readonly DemoCompany[]): Person {
  const firstName = FIRST_NAMES[index % FIRST_NAMES.length] ?? '';
  const lastName = LAST_NAMES[Math.floor(index / FIRST_NAMES.length + index) % LAST_NAMES.length] ?? '';
  // Companies grow from three people to seven.
  const company = pick(companies, (index / PEOPLE) ** 0.8);
  return { userId: `u-${String(index + 1).padStart(3, '0')}`, firstName, lastName, company };
}

function identify({ userId, firstName, lastName, company }: Person, timestamp: Date): DemoCall {
  const email = `${firstName}.${lastName}@${company.domains[0]}`.toLowerCase();
  const traits = { firstName, lastName, email, company_id: company.externalId };
  return { type: 'identify', params: { userId, traits, timestamp } };
}

/** Both places where senders name the company. */
function track(person: Person, companyId: string, event: string, timestamp: Date, inContext: boolean): DemoCall {
  const { userId } = person;
  const place = inContext ? { context: { groupId: companyId } } : { properties: { company_id: companyId } };
  return { type: 'track', params: { userId, event, timestamp, ...place } };
}

/** Three group calls with figures for each company, and for every third one without, of which nothing can be counted. */
function metricsOf(company: DemoCompany, index: number, random: () => number, before: (days: number) => Date) {
  const plan = PLANS[index % PLANS.length] ?? '';
  const call = (days: number, traits: Record<string, string | number>): DemoCall => ({
    type: 'group',
    params: { groupId: company.externalId, userId: 'billing', traits, timestamp: before(days) },
  });
  const seats = 10 + Math.floor(random() * 90);
  const figures = [12, 6, 1].map((days) =>
    call(days, { plan, seats_used: seats + 12 - days, open_tickets: Math.floor(random() * 8) }),
  );
  return index % 3 === 0 ? [...figures, call(2, { plan, industry: 'software' })] : figures;
}

function named(call: DemoCall, messageId: string): DemoCall {
  switch (call.type) {
    case 'identify':
      return { type: 'identify', params: { ...call.params, messageId } };
    case 'track':
      return { type: 'track', params: { ...call.params, messageId } };
    case 'group':
      return { type: 'group', params: { ...call.params, messageId } };
  }
}

function weighted(at: number): string {
  const total = EVENTS.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = at * total;
  return EVENTS.find(([, weight]) => (rest -= weight) < 0)?.[0] ?? 'Signed In';
}

function pick<T>(list: readonly T[], at: number): T {
  const chosen = list[Math.min(list.length - 1, Math.floor(at * list.length))];
  if (chosen === undefined) throw new Error('There is nothing to pick from.');
  return chosen;
}

/** mulberry32: the same numbers at each start. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
