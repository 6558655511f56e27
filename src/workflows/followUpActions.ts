import { ApplicationFailure, condition, defineUpdate, setHandler } from '@temporalio/workflow';
import {
  afterAction,
  isRepeat,
  refusal,
  teamUserNumber,
  type DismissReason,
  type FollowUpAction,
  type FollowUpState,
  type TurnKind,
} from '../domain/followUps/followUpTurns.ts';
import { UPDATES } from '../temporal/contract.ts';
import { patient } from './proxies.ts';

/** What an action may say. */
interface Asked {
  /** Who acts: a token or a program, never a name, since this becomes part of a history. */
  by?: string;
  reason?: DismissReason;
  /** The `_id` of a team member, or its number. */
  ownerId?: number | string;
  /** ISO 8601, or milliseconds since 1970. */
  until?: string | number;
}

type Action = ReturnType<typeof defineUpdate<FollowUpState, [Asked?]>>;
export const acknowledge: Action = defineUpdate(UPDATES.acknowledge);
export const complete: Action = defineUpdate(UPDATES.complete);
/** Needs `reason`. */
export const dismiss: Action = defineUpdate(UPDATES.dismiss);
/** Needs `ownerId`. */
export const reassign: Action = defineUpdate(UPDATES.reassign);
/** Needs `until`. */
export const snooze: Action = defineUpdate(UPDATES.snooze);

/** A turn that is taken. */
export interface Turn {
  kind: TurnKind;
  by: string;
  plannedAt?: number;
  reason?: string;
  occasionId?: number;
}

/** A follow-up in the hands of its workflow. */
export interface Desk {
  tenantId: string;
  followUpId: number;
  /** Null until it is opened. */
  state: FollowUpState | null;
  /** Takes a turn: the state counts at once, and is written down when this resolves. */
  take(state: FollowUpState, turn: Turn): Promise<void>;
}

/** Lets people act on a follow-up. What cannot be done is refused before it enters the history, in a sentence. */
export function handleActions(desk: Desk): void {
  const on = (action: Action, read: (asked: Asked) => FollowUpAction) =>
    setHandler(action, (asked = {}) => act(desk, read(asked), asked.by), {
      validator: (asked = {}) => refuse(desk.state, read(asked)),
    });
  on(acknowledge, () => ({ kind: 'acknowledged' }));
  on(complete, () => ({ kind: 'completed' }));
  on(dismiss, ({ reason }) => ({ kind: 'dismissed', reason }));
  on(reassign, ({ ownerId }) => ({ kind: 'reassigned', ownerId: teamUserNumber(ownerId) }));
  on(snooze, ({ until }) => ({ kind: 'snoozed', until: typeof until === 'number' ? until : Date.parse(until ?? '') }));
}

async function act(desk: Desk, action: FollowUpAction, by: string | undefined): Promise<FollowUpState> {
  await condition(() => desk.state !== null);
  if (action.kind === 'reassigned') await requireTeamUser(desk.tenantId, action.ownerId);
  // Asked again: others may have acted while this one waited.
  refuse(desk.state, action);
  const { state } = desk;
  if (state === null) throw new Error('A follow-up that is open has a state');
  if (isRepeat(state, action)) return state;
  const next = afterAction(state, action);
  const reason = action.kind === 'dismissed' && action.reason ? { reason: action.reason } : {};
  await desk.take(next, { kind: action.kind, by: actor(by), ...reason });
  return next;
}

function refuse(state: FollowUpState | null, action: FollowUpAction): void {
  const sentence = state && refusal(state, action, Date.now());
  if (sentence) throw ApplicationFailure.nonRetryable(sentence, 'FollowUpRefusal');
}

async function requireTeamUser(tenantId: string, teamUserId: number | undefined): Promise<void> {
  if (teamUserId !== undefined && (await patient.isTeamUser({ tenantId, teamUserId }))) return;
  throw ApplicationFailure.nonRetryable('There is no active team member with this ownerId.', 'FollowUpRefusal');
}

/** Tokens and programs are named; what could be a person's name or address is not kept. */
function actor(by: string | undefined): string {
  return by !== undefined && /^[a-z]+( \d+)?$/.test(by) ? by : 'operator';
}
