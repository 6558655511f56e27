import { QUERIES, SEARCH_ATTRIBUTES, SIGNALS } from '../temporal/contract.ts';
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { TurnTaken } from '../product/followUps/index.ts';
import { afterDue, isClosed, nextTurn, opened, type FollowUpState } from '../domain/followUps/followUpTurns.ts';
import { handleActions, type Desk } from './followUpActions.ts';
import { createPost, type Post } from './followUpPost.ts';
import { patient } from './proxies.ts';

interface FollowUpInput {
  tenantId: string;
  followUpId: number;
  /** Where a run that was continued stood. */
  state?: FollowUpState;
}

export const stateQuery = defineQuery<FollowUpState | null>(QUERIES.state);
/** Says that something around the follow-up has changed: its company's owner, or something that closes it. */
export const look = defineSignal(SIGNALS.look);

/**
 * Something an owner owes, from its opening until it is completed, dismissed, or closed by what happens to the company:
 * reminds, is late, escalates, by durable timers. Each turn is a row.
 */
export async function followUp(input: FollowUpInput): Promise<FollowUpState | null> {
  // The first look finds what closed it before it began.
  let looks = input.state ? 0 : 1;
  const post = createPost(input.tenantId);
  const desk = createDesk(input, post);
  setHandler(stateQuery, () => desk.state);
  setHandler(look, () => void looks++);
  handleActions(desk);
  if (desk.state === null && !(await openDesk(desk, post))) return null;
  for (let state = desk.state; state !== null && !isClosed(state); state = desk.state) {
    if (looks > 0) {
      looks = 0;
      await lookAround(desk, state);
    } else await waitForTurn(desk, state, () => looks > 0);
    if (desk.state && workflowInfo().continueAsNewSuggested && allHandlersFinished() && post.isEmpty()) {
      await continueAsNew<typeof followUp>({ ...input, state: desk.state });
    }
  }
  await condition(() => allHandlersFinished() && post.isEmpty());
  return desk.state;
}

function createDesk({ tenantId, followUpId, state }: FollowUpInput, post: Post): Desk {
  const desk: Desk = {
    tenantId,
    followUpId,
    state: state ?? null,
    async take(next, turn) {
      // Before anything is awaited: whoever acts next sees this turn taken.
      desk.state = next;
      const taken = await patient.recordTurn({
        ...{ tenantId, followUpId, now: Date.now(), state: next },
        ...{ kind: turn.kind, by: turn.by, plannedAt: turn.plannedAt ?? null },
        ...{ reason: turn.reason ?? null, occasionId: turn.occasionId ?? null },
      });
      settle(desk, post, taken, next.turns);
    },
  };
  return desk;
}

async function openDesk(desk: Desk, post: Post): Promise<boolean> {
  const { tenantId, followUpId } = desk;
  const opening = await patient.openFollowUp({ tenantId, followUpId, now: Date.now() });
  if (!opening) return false;
  desk.state = opened(opening.plan, opening.ownerId);
  settle(desk, post, opening, desk.state.turns);
  return true;
}

/** Takes over what a turn led to in the database, shows it, and sends what is to be told. */
function settle(desk: Desk, post: Post, { ownerId, notify }: TurnTaken, turns: number): void {
  // A later turn may have been taken while this one was written, and knows better.
  if (desk.state?.turns === turns && desk.state.ownerId !== ownerId) desk.state = { ...desk.state, ownerId };
  if (desk.state) show(desk.state);
  post.send(notify);
}

/** Waits until somebody acts or the follow-up's own next turn comes, and takes that. */
async function waitForTurn(desk: Desk, state: FollowUpState, isTold: () => boolean): Promise<void> {
  const due = nextTurn(state);
  const isChanged = () => desk.state !== state || isTold();
  if (!due) return condition(isChanged);
  if (await condition(isChanged, Math.max(1, due.at - Date.now() + 1))) return;
  await desk.take(afterDue(state, due, Date.now()), { kind: due.kind, by: 'system', plannedAt: due.at });
}

/** Sees whether the follow-up is needed no more, or has moved to somebody else with its company. */
async function lookAround(desk: Desk, { turns }: FollowUpState): Promise<void> {
  const seen = await patient.lookAround({ tenantId: desk.tenantId, followUpId: desk.followUpId, now: Date.now() });
  const { state } = desk;
  // Somebody acted meanwhile: what was seen may be what they did, and is looked at again when it still matters.
  if (!seen || !state || isClosed(state) || state.turns !== turns) return;
  const { exitOccasionId, ownerId } = seen;
  if (exitOccasionId !== null) {
    const by = `occasion ${exitOccasionId}`;
    await desk.take(
      { ...state, turns: turns + 1, state: 'exited' },
      { kind: 'exited', by, occasionId: exitOccasionId },
    );
  } else if (ownerId !== state.ownerId) {
    await desk.take({ ...state, turns: turns + 1, ownerId }, { kind: 'ownerMoved', by: 'system' });
  }
}

function show(state: FollowUpState): void {
  upsertSearchAttributes([
    { key: SEARCH_ATTRIBUTES.state, value: state.late && !isClosed(state) ? 'late' : state.state },
    { key: SEARCH_ATTRIBUTES.owner, value: String(state.ownerId ?? 'nobody') },
    { key: SEARCH_ATTRIBUTES.dueAt, value: new Date(state.dueAt) },
  ]);
}
