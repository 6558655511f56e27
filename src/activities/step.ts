import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { describeFault } from '../db/failure.ts';
import { Refused } from '../product/refused.ts';

/** The workflow that an activity belongs to. */
export function workflow(): { workflowId: string } {
  const { workflowExecution } = activityInfo();
  if (!workflowExecution) throw new Error('This activity belongs to a workflow');
  return workflowExecution;
}

/** Turns what went wrong into one of the two failures a workflow branches on, without a word of the calls' content. */
export async function step<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) throw refusalAsFailure(error);
    const { type, message } = describeFault(error);
    throw ApplicationFailure.create({ type, message, nonRetryable: type === 'HopelessFault' });
  }
}

/** A refusal does not go away by waiting. Its code is all that is told: its message may quote content. */
function refusalAsFailure({ code }: Refused): ApplicationFailure {
  return ApplicationFailure.create({ type: 'HopelessFault', message: `Refused: ${code}`, nonRetryable: true });
}

/** The calls a step works on. Ids travel, content does not: an argument of an activity is part of a history. */
export interface CallsOf {
  tenantId: string;
  messageIds: string[];
}
