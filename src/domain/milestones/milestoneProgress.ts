import { dueAt, type Calendar } from '../values/dueDate.ts';
import { triggerOf, type Milestone, type MilestonePlan } from './milestones.ts';

/** When a condition came true, by the time of the event, and which call did it where that is known. */
export interface Met {
  at: Date;
  messageId: string | null;
}

/** What is known of one milestone of one company. */
export interface MilestoneState {
  milestone: string;
  /** Per condition, in the order of the plan, when it came true first. */
  met: readonly (Met | null)[];
  reachedAt: Date | null;
  messageId: string | null;
  dueAt: Date | null;
  /** When it was found to be late; null again when late data shows that it was not. */
  lateAt: Date | null;
}

/** A company's way along a plan. */
export interface Journey {
  plan: MilestonePlan;
  startedAt: Date;
  calendar: Calendar;
  states: readonly MilestoneState[];
}

export function stateOf(states: readonly MilestoneState[], milestone: string): MilestoneState {
  return (
    states.find((state) => state.milestone === milestone) ?? {
      milestone,
      met: [],
      reachedAt: null,
      messageId: null,
      dueAt: null,
      lateAt: null,
    }
  );
}

/**
 * The states of a journey with new evidence: per milestone and condition the earliest time at which it is known to have
 * come true. The result depends on the evidence alone and not on the order in which it came: late data moves a milestone
 * to the past, and never into the future.
 */
export function progress(journey: Journey, evidence: Evidence): MilestoneState[] {
  const next: MilestoneState[] = [];
  let before: Met | null | undefined;
  for (const milestone of journey.plan.milestones) {
    const known = stateOf(journey.states, milestone.key);
    const met = milestone.conditions.map((_, index) =>
      earliest(known.met[index] ?? null, evidence.get(evidenceKey(milestone.key, index)) ?? null),
    );
    const own = whenMet(milestone, met);
    const ruled = journey.plan.ordered && before !== undefined ? latest(own, before) : own;
    // What was reached stays reached, even where the plan's next version asks for more.
    const reached = earliest(ruled, known.reachedAt && { at: known.reachedAt, messageId: known.messageId });
    before = reached;
    const due = milestone.expected ? dueAt(journey.startedAt, milestone.expected, journey.calendar) : null;
    const inTime = reached !== null && (due === null || reached.at <= due);
    next.push({
      milestone: milestone.key,
      met,
      reachedAt: reached?.at ?? null,
      messageId: reached?.messageId ?? null,
      dueAt: due,
      lateAt: inTime || !known.lateAt || !due || known.lateAt <= due ? null : known.lateAt,
    });
  }
  return next;
}

/** When conditions came true, by `evidenceKey`. */
export type Evidence = ReadonlyMap<string, Met>;

export function evidenceKey(milestone: string, condition: number): string {
  return `${milestone}/${condition}`;
}

/** The earlier of two moments; of two at once the one with the smaller messageId, so that every order ends the same. */
export function earliest(one: Met | null, other: Met | null): Met | null {
  if (one === null || other === null) return one ?? other;
  if (one.at.getTime() !== other.at.getTime()) return one.at < other.at ? one : other;
  return (one.messageId ?? '') <= (other.messageId ?? '') ? one : other;
}

function latest(one: Met | null, other: Met | null): Met | null {
  if (one === null || other === null) return null;
  return one.at >= other.at ? one : other;
}

function whenMet({ match, conditions }: Milestone, met: readonly (Met | null)[]): Met | null {
  const all = conditions.map((_, index) => met[index] ?? null);
  return match === 'all' ? all.reduce(latest) : all.reduce(earliest);
}

/** The milestones that are past their due date and not reached. */
export function lateOnes(states: readonly MilestoneState[], now: Date): MilestoneState[] {
  return states.filter(({ reachedAt, dueAt }) => reachedAt === null && dueAt !== null && dueAt < now);
}

/** The next moment at which a milestone will be late unless it is reached. */
export function nextDue(states: readonly MilestoneState[], now: Date): Date | null {
  const open = states.filter((state) => state.reachedAt === null).map((state) => state.dueAt);
  const ahead = open.filter((due): due is Date => due !== null && due >= now).map((due) => due.getTime());
  return ahead.length === 0 ? null : new Date(Math.min(...ahead));
}

/** What a run has to bring to move this journey on, and until when an event may still move a date back. */
export function awaited({ plan, states }: Pick<Journey, 'plan' | 'states'>): { awaits: string[]; until: Date | null } {
  const open = plan.milestones.filter(({ key }) => stateOf(states, key).reachedAt === null);
  const reached = states.flatMap(({ reachedAt }) => (reachedAt ? [reachedAt.getTime()] : []));
  return {
    awaits: [...new Set(open.flatMap(({ conditions }) => conditions.map(triggerOf)))],
    until: reached.length === 0 ? null : new Date(Math.max(...reached)),
  };
}
