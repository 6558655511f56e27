/** The task queue on which calls are settled. */
export const CALLS_QUEUE = 'calls';
