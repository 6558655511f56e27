import type { TurnKind } from './followUpTurns.ts';

/** What somebody is told when a follow-up takes a turn; undefined where it tells nobody. */
export interface Notice {
  subject: string;
  body: string;
}

interface About {
  title: string;
  body: string;
  companyName: string | null;
  dueAt: Date;
  timeZone: string;
}

/** Told this much later than it was meant, a notice says so. */
const STALE_MS = 3_600_000;

const WORDS: Partial<Record<TurnKind, string>> = {
  opened: 'New follow-up',
  reminded: 'Reminder',
  late: 'Late',
  escalated: 'Escalated to you',
  reassigned: 'Handed to you',
  ownerMoved: 'Handed to you with the company',
  woken: 'Back from snooze',
};

/** The notice of a turn: what is owed, for whom, until when. */
export function noticeOf(kind: TurnKind, about: About, at: Date, plannedAt: Date | null): Notice | undefined {
  const word = WORDS[kind];
  if (word === undefined) return undefined;
  const isStale = plannedAt !== null && at.getTime() - plannedAt.getTime() > STALE_MS;
  const lines = [
    about.title,
    ...(about.body === '' ? [] : ['', about.body]),
    '',
    ...(about.companyName === null ? [] : [`Company: ${about.companyName}`]),
    `Due: ${inWords(about.dueAt, about.timeZone)}`,
    ...(isStale ? [`This was to be told at ${inWords(plannedAt, about.timeZone)} and comes late.`] : []),
  ];
  return { subject: `${word}: ${about.title}`, body: lines.join('\n') };
}

function inWords(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(at);
}
