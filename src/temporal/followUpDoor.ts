import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { SEARCH_ATTRIBUTES } from './searchAttributes.ts';
import type { FollowUpState } from '../domain/followUps/followUpTurns.ts';
import type * as workflows from '../workflows/index.ts';
import { ApiError } from '../http/errors.ts';

/** A follow-up's workflow, and what it is found by. */
interface FollowUpRef {
  tenantId: string;
  followUpId: number;
  workflowId: string;
  companyId: number | null;
  policyId: number | null;
}

export type FollowUpActionName = 'acknowledge' | 'complete' | 'dismiss' | 'reassign' | 'snooze';

/** What became of an action: where the follow-up stands, or the sentence with which it was refused. */
export type ActionAnswer = { state: FollowUpState } | { refused: string } | { ended: true };

/** What the API asks of the workflows of follow-ups and onboardings. Every question has an end: 503 while Temporal is away. */
export interface FollowUpDoor {
  /** Starts follow-ups and wakes onboardings as far as Temporal takes it now; the minute sweep does the rest. */
  startFollowUp(ref: FollowUpRef): Promise<void>;
  wakeOnboarding(place: { tenantId: string; companyId: number; planId: number }): Promise<void>;
  /** Sends one notification to see whether it arrives. @throws ApiError 503 while Temporal is away. */
  sendTest(notification: { tenantId: string; notificationId: number }): Promise<void>;
  /** @throws ApiError 503 while Temporal, or every worker, is away. */
  act(workflowId: string, action: FollowUpActionName, asked: object): Promise<ActionAnswer>;
}

const PATIENCE_MS = 8_000;

export function createFollowUpDoor(client: () => Promise<Client>, taskQueue: string): FollowUpDoor {
  return {
    async startFollowUp({ workflowId, tenantId, followUpId, companyId, policyId }) {
      const start = async () =>
        (await client()).workflow.start<typeof workflows.followUp>('followUp' satisfies keyof typeof workflows, {
          workflowId,
          taskQueue,
          args: [{ tenantId, followUpId }],
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
          typedSearchAttributes: [
            { key: SEARCH_ATTRIBUTES.tenant, value: tenantId },
            { key: SEARCH_ATTRIBUTES.company, value: String(companyId ?? '-') },
            { key: SEARCH_ATTRIBUTES.policy, value: String(policyId ?? 'manual') },
            { key: SEARCH_ATTRIBUTES.state, value: 'open' },
          ],
        });
      await inTime(start()).catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
    },
    async wakeOnboarding(place) {
      const start = async () =>
        (await client()).workflow.signalWithStart<typeof workflows.onboarding>(
          'onboarding' satisfies keyof typeof workflows,
          {
            workflowId: `onboarding/${place.tenantId}/${place.companyId}/${place.planId}`,
            taskQueue,
            args: [place],
            signal: 'wake',
            workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
          },
        );
      await inTime(start());
    },
    sendTest: (notification) => startTest(client, taskQueue, notification),
    async act(workflowId, action, asked) {
      const update = async () =>
        (await client()).workflow
          .getHandle(workflowId)
          .executeUpdate<FollowUpState, [object]>(action, { args: [asked] });
      return inTime(update()).then((state) => ({ state }), answerTo);
    },
  };
}

async function startTest(
  client: () => Promise<Client>,
  taskQueue: string,
  notification: { tenantId: string; notificationId: number },
): Promise<void> {
  const start = async () =>
    (await client()).workflow.start<typeof workflows.sendTest>('sendTest' satisfies keyof typeof workflows, {
      workflowId: `notification/${notification.tenantId}/${notification.notificationId}`,
      taskQueue,
      args: [notification],
    });
  await inTime(start()).catch((error: unknown) => {
    throw error instanceof ApiError ? error : temporalAway();
  });
}

function answerTo(error: unknown): ActionAnswer {
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    if (cause instanceof ApplicationFailure && cause.type === 'FollowUpRefusal') return { refused: cause.message };
    // It came to its end while the action was on its way.
    return { ended: true };
  }
  if (error instanceof WorkflowNotFoundError) return { ended: true };
  throw error instanceof ApiError ? error : temporalAway();
}

function temporalAway(): ApiError {
  const message = 'Temporal does not answer, so nothing was done; try again.';
  return new ApiError('temporalAway', message, { 'Retry-After': '5' });
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(temporalAway()), PATIENCE_MS);
  });
  try {
    work.catch(() => undefined);
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
