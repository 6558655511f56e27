import { dueAt, morningAfter, morningBefore, times, type Calendar } from '../values/dueDate.ts';
import type { FollowUpPlan } from './followUpTurns.ts';
import type { Policy, Reminder } from './policies.ts';

/** When a follow-up that is opened now is due, reminds and escalates. */
export function planOf(
  { due, reminders, escalation }: Pick<Policy, 'due' | 'reminders' | 'escalation'>,
  calendar: Calendar,
  now: Date,
): FollowUpPlan {
  const dueDate = dueAt(now, due, calendar);
  const ahead = reminders.flatMap((one) => remindersOf(one, calendar, now, dueDate));
  return {
    dueAt: dueDate.getTime(),
    reminders: ahead
      .filter((at) => at > now && at < dueDate)
      .map((at) => at.getTime())
      .sort((a, b) => a - b),
    escalations: escalation.map(({ after }) => morningAfter(dueDate, after, calendar).getTime()),
  };
}

function remindersOf(one: Reminder, calendar: Calendar, now: Date, due: Date): Date[] {
  if ('after' in one) return [morningAfter(now, one.after, calendar)];
  if ('beforeDue' in one) return [morningBefore(due, one.beforeDue, calendar)];
  // Each is counted from the opening: a month after the 31st, two months after the 31st.
  return Array.from({ length: one.times }, (_, index) => morningAfter(now, times(one.every, index + 1), calendar));
}
