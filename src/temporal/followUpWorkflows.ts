import { WorkflowIdReusePolicy, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { FollowUpState } from '../domain/followUps/followUpTurns.ts';
import type * as workflows from '../workflows/index.ts';
import type { TemporalClient } from './client.ts';
import { idOf, openedAttributes, SIGNALS, UPDATES, type FollowUpUpdate } from './contract.ts';

/** A follow-up's workflow, and what it is found by. */
interface FollowUpRef {
  tenantId: string;
  followUpId: number;
  workflowId: string;
  companyId: number | null;
  policyId: number | null;
}

/** What became of an action: where the follow-up stands, or the sentence with which it was refused. */
export type ActionResult = { state: FollowUpState } | { refused: string } | { ended: true };

/** What the API asks of the workflows of follow-ups and onboardings. @throws TemporalAway */
export interface FollowUpWorkflows {
  /** Starts a follow-up as far as Temporal takes it now; the minute sweep does the rest. */
  start(ref: FollowUpRef): Promise<void>;
  /** Wakes an onboarding, or starts it. */
  wakeOnboarding(place: { tenantId: string; companyId: number; planId: number }): Promise<void>;
  /** Sends one notification to see whether it arrives. */
  sendTest(notification: { tenantId: string; notificationId: number }): Promise<void>;
  act(workflowId: string, action: FollowUpUpdate, input: object): Promise<ActionResult>;
}

export function followUpWorkflows(client: TemporalClient, taskQueue: string): FollowUpWorkflows {
  return {
    async start(ref) {
      await client.startOnce<typeof workflows.followUp>('followUp' satisfies keyof typeof workflows, {
        workflowId: ref.workflowId,
        taskQueue,
        args: [{ tenantId: ref.tenantId, followUpId: ref.followUpId }],
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
        typedSearchAttributes: openedAttributes(ref),
      });
    },
    async wakeOnboarding(place) {
      await client.ask(({ workflow }) =>
        workflow.signalWithStart<typeof workflows.onboarding>('onboarding' satisfies keyof typeof workflows, {
          workflowId: idOf.onboarding(place),
          taskQueue,
          args: [place],
          signal: SIGNALS.wake,
          workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        }),
      );
    },
    async sendTest(notification) {
      await client.startOnce<typeof workflows.sendTest>('sendTest' satisfies keyof typeof workflows, {
        workflowId: idOf.notification(notification),
        taskQueue,
        args: [notification],
      });
    },
    act: (workflowId, action, input) =>
      client.update<FollowUpState>(UPDATES[action], workflowId, input).then((state) => ({ state }), resultOf),
  };
}

function resultOf(error: unknown): ActionResult {
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    if (cause instanceof ApplicationFailure && cause.type === 'FollowUpRefusal') return { refused: cause.message };
    // It came to its end while the action was on its way.
    return { ended: true };
  }
  if (error instanceof WorkflowNotFoundError) return { ended: true };
  throw error;
}
