/**
 * How a follow-up goes on. Used by the workflow, so it imports nothing. Times are milliseconds since 1970: a workflow's
 * arguments are JSON.
 */
export const FOLLOW_UP_STATES = ['open', 'acknowledged', 'completed', 'dismissed', 'exited'] as const;
export type FollowUpStateName = (typeof FOLLOW_UP_STATES)[number];

/** Why a follow-up needs no answer. A closed list: free text could name people, and this is part of a history. */
export const DISMISS_REASONS = [
  'notNeeded',
  'duplicate',
  'falseAlarm',
  'doneElsewhere',
  'companyLeft',
  'other',
] as const;
export type DismissReason = (typeof DISMISS_REASONS)[number];

export const TURN_KINDS = [
  'opened',
  'reminded',
  'late',
  'escalated',
  'acknowledged',
  'completed',
  'dismissed',
  'reassigned',
  'ownerMoved',
  'snoozed',
  'woken',
  'exited',
] as const;
export type TurnKind = (typeof TURN_KINDS)[number];

/** What a follow-up does by itself, and when. */
export interface FollowUpPlan {
  dueAt: number;
  reminders: number[];
  /** In the order of the chain. */
  escalations: number[];
}

/** Where a follow-up stands: what the query `state` answers, and what a continued run begins with. */
export interface FollowUpState {
  state: FollowUpStateName;
  ownerId: number | null;
  dueAt: number;
  late: boolean;
  /** How many steps of the escalation chain were taken. */
  escalated: number;
  snoozedUntil: number | null;
  /** Reminders and escalations still to come. */
  reminders: number[];
  escalations: number[];
  /** How many turns it has taken; each is a row. */
  turns: number;
}

/** Something a follow-up does by itself at its time. */
export interface DueTurn {
  kind: Extract<TurnKind, 'reminded' | 'late' | 'escalated' | 'woken'>;
  at: number;
}

/** The state of a follow-up that was just opened. */
export function opened(plan: FollowUpPlan, ownerId: number | null): FollowUpState {
  return {
    state: 'open',
    ownerId,
    dueAt: plan.dueAt,
    late: false,
    escalated: 0,
    snoozedUntil: null,
    reminders: [...plan.reminders].sort(byTime),
    escalations: [...plan.escalations],
    turns: 1,
  };
}

export function isClosed({ state }: Pick<FollowUpState, 'state'>): boolean {
  return state !== 'open' && state !== 'acknowledged';
}

/**
 * The next thing this follow-up does by itself, or undefined. Reminders end when it is acknowledged or late; while it
 * sleeps nothing comes before its waking.
 */
export function nextTurn(state: FollowUpState): DueTurn | undefined {
  if (isClosed(state)) return undefined;
  if (state.snoozedUntil !== null) return { kind: 'woken', at: state.snoozedUntil };
  const turns: DueTurn[] = [];
  const [reminder] = state.reminders;
  const [escalation] = state.escalations;
  if (reminder !== undefined && state.state === 'open' && !state.late) turns.push({ kind: 'reminded', at: reminder });
  if (!state.late) turns.push({ kind: 'late', at: state.dueAt });
  else if (escalation !== undefined) turns.push({ kind: 'escalated', at: escalation });
  return turns.sort((a, b) => byTime(a.at, b.at))[0];
}

/**
 * The state after a turn that came by itself at `now`. Whatever was missed while nobody could tell, one reminder is
 * enough.
 */
export function afterDue(state: FollowUpState, turn: DueTurn, now: number): FollowUpState {
  const next = { ...state, turns: state.turns + 1 };
  switch (turn.kind) {
    case 'woken':
      return { ...next, snoozedUntil: null };
    case 'reminded':
      return { ...next, reminders: state.reminders.filter((at) => at > now) };
    case 'late':
      return { ...next, late: true, reminders: [] };
    case 'escalated':
      return { ...next, escalations: state.escalations.slice(1), escalated: state.escalated + 1 };
  }
}

/** What a person may ask of a follow-up. */
export type FollowUpAction =
  | { kind: 'acknowledged' }
  | { kind: 'completed' }
  | { kind: 'dismissed'; reason: DismissReason | undefined }
  | { kind: 'reassigned'; ownerId: number | undefined }
  | { kind: 'snoozed'; until: number };

const LONGEST_SNOOZE_MS = 366 * 86_400_000;

/** Why an action cannot be taken, as a sentence; undefined where it can. */
export function refusal(state: FollowUpState, action: FollowUpAction, now: number): string | undefined {
  if (isClosed(state)) return `This follow-up is ${state.state} already; it can no longer be ${action.kind}.`;
  switch (action.kind) {
    case 'acknowledged':
    case 'completed':
      return undefined;
    case 'dismissed':
      return DISMISS_REASONS.some((reason) => reason === action.reason)
        ? undefined
        : `A dismissal needs a reason: ${DISMISS_REASONS.join(', ')}.`;
    case 'reassigned':
      return action.ownerId === undefined ? 'Reassigning needs "ownerId", the _id of a team member.' : undefined;
    case 'snoozed':
      if (!Number.isFinite(action.until)) return 'Snoozing needs "until", a time.';
      if (action.until <= now) return 'A follow-up can only be snoozed until a time to come.';
      return action.until - now > LONGEST_SNOOZE_MS ? 'A follow-up can be snoozed for a year at most.' : undefined;
  }
}

/** Whether an action changes nothing, so that a second click is answered like the first and is no turn. */
export function isRepeat(state: FollowUpState, action: FollowUpAction): boolean {
  if (action.kind === 'acknowledged') return state.state === 'acknowledged';
  return action.kind === 'reassigned' && state.ownerId === action.ownerId;
}

/** The state after an action that was not refused. */
export function afterAction(state: FollowUpState, action: FollowUpAction): FollowUpState {
  const next = { ...state, turns: state.turns + 1 };
  switch (action.kind) {
    case 'acknowledged':
    case 'completed':
    case 'dismissed':
      return { ...next, state: action.kind, snoozedUntil: null };
    case 'reassigned':
      return { ...next, ownerId: action.ownerId ?? state.ownerId };
    case 'snoozed':
      return { ...next, snoozedUntil: action.until };
  }
}

/** The number of a team member, given as a number or as the `_id` of the data API; undefined for anything else. */
export function teamUserNumber(id: number | string | undefined): number | undefined {
  const number = typeof id === 'string' && /^[0-9a-f]{24}$/i.test(id) ? Number.parseInt(id, 16) : id;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function byTime(a: number, b: number): number {
  return a - b;
}
