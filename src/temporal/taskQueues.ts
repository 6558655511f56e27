/** The task queue on which calls are settled. */
export const CALLS_QUEUE = 'calls';

/** The task queue of follow-ups and onboardings that belongs to a task queue of calls: `calls` → `followUps`. */
export function followUpsQueueOf(callsQueue: string): string {
  return callsQueue.replace(/^calls/, 'followUps');
}

/** The task queue of exports that belongs to a task queue of calls: `calls` → `exports`. */
export function exportsQueueOf(callsQueue: string): string {
  return callsQueue.replace(/^calls/, 'exports');
}
