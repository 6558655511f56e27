import { proxyActivities, proxyLocalActivities, type ActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/** A few quick tries inside the workflow task: nearly every run ends here, for the price of one task. */
export const quick = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '20s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumAttempts: 3 },
});

/** The same functions with unlimited patience: shown in the Temporal UI with attempts and last failure. */
const patience: ActivityOptions = {
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

export const patient = proxyActivities<Activities>(patience);

/** Work on what is settled long ago: it takes its time, and says that it lives. */
export const background = proxyActivities<Activities>({
  ...patience,
  heartbeatTimeout: '1 minute',
  startToCloseTimeout: '5 minutes',
});

/** Whether starting a child failed because a workflow of that id runs already. The class is not exported to workflows. */
export function isAlreadyStarted(error: unknown): boolean {
  return error instanceof Error && error.name === 'WorkflowExecutionAlreadyStartedError';
}
