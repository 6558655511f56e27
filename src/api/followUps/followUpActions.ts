import type { z } from 'zod';
import { inTenant } from '../../db/connect.ts';
import * as followUpList from '../../db/followUps/followUpList.ts';
import { ApiError } from '../../http/errors.ts';
import { noSuch, numberParams } from '../../http/params.ts';
import type { FollowUpUpdate } from '../../temporal/contract.ts';
import { route, type Route } from '../../http/route.ts';
import type { RouteDeps } from '../routeDeps.ts';
import { ACTION_BODIES, asFollowUp, followUpForm } from './followUpForms.ts';
import { requireTeamUser } from './followUps.ts';

/** The five things a person can do to a follow-up, each by an update of its workflow, as the command line does it too. */
export function followUpActionRoutes(deps: RouteDeps): Route[] {
  return [
    actionRoute(deps, 'acknowledge', 'Say that somebody has seen it', ACTION_BODIES.acknowledge),
    actionRoute(deps, 'complete', 'Say that it is done', ACTION_BODIES.complete),
    actionRoute(deps, 'dismiss', 'Say that it needs no answer, and why', ACTION_BODIES.dismiss),
    actionRoute(deps, 'reassign', 'Hand it to somebody else', ACTION_BODIES.reassign),
    actionRoute(deps, 'snooze', 'Let it sleep until a time', ACTION_BODIES.snooze),
  ];
}

function actionRoute(
  { db, temporal, workflowUrl }: RouteDeps,
  action: FollowUpUpdate,
  summary: string,
  bodyForm: z.ZodType<ActionBody>,
): Route {
  return route({
    method: 'post',
    path: `/api/followUps/{id}/${action}`,
    params: numberParams({ id: 'follow-up' }),
    permission: 'followUps.act',
    tag: 'followUps',
    summary,
    description: 'Answered once it is written down. Refused with 409 where it is too late; 503 while Temporal is away.',
    body: bodyForm,
    answer: followUpForm,
    async handle({ tenantId, actor, params: { id: followUpId }, body }) {
      const read = () =>
        inTenant(db, tenantId, async (tx) => {
          const [row] = await followUpList.list(tx, { followUpId }, 1);
          if (!row) throw noSuch('follow-up');
          return row;
        });
      const { owner, note } = body;
      const ownerId =
        owner === undefined ? undefined : await inTenant(db, tenantId, (tx) => requireTeamUser(tx, owner));
      const { workflowId } = await read();
      const answer = await temporal.followUps.act(workflowId, action, { by: actor, ...argumentsOf(body), ownerId });
      if ('refused' in answer) throw new ApiError('refused', answer.refused);
      if ('ended' in answer) throw tooLate(await read(), action);
      if (note !== undefined) {
        await inTenant(db, tenantId, (tx) => followUpList.note(tx, followUpId, answer.state.turns, note));
      }
      return asFollowUp(await read(), workflowUrl);
    },
  });
}

interface ActionBody {
  note?: string | undefined;
  reason?: string | undefined;
  owner?: string | undefined;
  until?: Date | undefined;
}

/** What travels to the workflow: codes and times. What people wrote stays here. */
function argumentsOf({ reason, until }: ActionBody) {
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(until === undefined ? {} : { until: until.toISOString() }),
  };
}

const DONE: Record<FollowUpUpdate, string> = {
  acknowledge: 'acknowledged',
  complete: 'completed',
  dismiss: 'dismissed',
  reassign: 'reassigned',
  snooze: 'snoozed',
};

function tooLate({ state, closedAt }: followUpList.ListedFollowUp, action: FollowUpUpdate): ApiError {
  if (closedAt === null) {
    const message = 'The workflow of this follow-up does not run yet; try again in a minute.';
    return new ApiError('notStarted', message, { 'Retry-After': '60' });
  }
  const message = `This follow-up is ${state} since ${closedAt.toISOString()}; it can no longer be ${DONE[action]}.`;
  return new ApiError('refused', message);
}
