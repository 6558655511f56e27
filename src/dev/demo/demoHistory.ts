import { demoCompanies, DEMO_DAYS, demoPeople } from './demoTraffic.ts';
import { demoTerm } from './demoRules.ts';

/** A user activity of the past, as `POST /analytics/bulk` takes it. */
interface PastActivity {
  messageId: string;
  externalId: string;
  companyExternalId: string;
  action: string;
  count: number;
  date: string;
}

const DAY_MS = 86_400_000;
/** Three of them are the 30 days by which usage is held against retention. */
const STEP_DAYS = 10;
/** About as much as the demo's traffic of today. */
const USUAL = 18;
/** How usage moves from step to step in the year before a renewal: of those who then pay more, as much, and less. */
const MOVES = [1.03, 1, 0.98];
const ACTIONS = ['Dashboard Viewed', 'Search Performed', 'Comment Added'];

/** What the demo's companies did since they became customers, up to where its traffic begins. */
export function demoHistory(now: Date): PastActivity[] {
  const people = demoPeople();
  return demoCompanies().flatMap(({ externalId }, at) => {
    const { first, renewed } = demoTerm(at);
    const person = people.find(({ company }) => company.externalId === externalId);
    if (!person) return [];
    const steps = Math.floor((-DEMO_DAYS - 1 - first) / STEP_DAYS);
    return Array.from({ length: steps }, (_, step) => {
      const day = first + step * STEP_DAYS;
      return {
        messageId: `demo-past-${externalId}-${step}`,
        externalId: person.userId,
        companyExternalId: externalId,
        action: ACTIONS[step % ACTIONS.length] ?? '',
        count: usageOn(day, renewed, at),
        date: new Date(now.getTime() + day * DAY_MS).toISOString(),
      };
    });
  });
}

function usageOn(day: number, renewed: number, at: number): number {
  const stepsUntil = Math.max(0, renewed - day) / STEP_DAYS;
  return Math.round(USUAL / (MOVES[at % MOVES.length] ?? 1) ** stepsUntil);
}
