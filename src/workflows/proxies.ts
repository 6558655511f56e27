import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  TemporalFailure,
  type ActivityOptions,
} from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { FailureType } from '../db/failure.ts';

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

/** What goes out to others is tried for a day, ever more seldom; then it is given up visibly. */
export const outgoing = proxyActivities<Pick<Activities, 'sendNotification'>>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '2s', backoffCoefficient: 2, maximumInterval: '10 minutes' },
});

/** Quick tries first; when they fail for a passing reason, the same function with unlimited patience. */
export async function run<Input, Result>(
  quickly: (input: Input) => Promise<Result>,
  patiently: (input: Input) => Promise<Result>,
  input: Input,
): Promise<Result> {
  try {
    return await quickly(input);
  } catch (error) {
    const passing = error instanceof TemporalFailure && !isCancellation(error) && hopelessFault(error) === undefined;
    if (!passing) throw error;
    return patiently(input);
  }
}

/** What a step says when waiting will not help. A local activity throws its failure as it is, a regular one wrapped. */
export function hopelessFault(error: unknown): string | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const hopeless = cause instanceof ApplicationFailure && cause.type === ('HopelessFault' satisfies FailureType);
  return hopeless ? cause.message : undefined;
}

/** Whether starting a child failed because a workflow of that id runs already. The class is not exported to workflows. */
export function isAlreadyStarted(error: unknown): boolean {
  return error instanceof Error && error.name === 'WorkflowExecutionAlreadyStartedError';
}
