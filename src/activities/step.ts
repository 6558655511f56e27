import { ApplicationFailure } from '@temporalio/common';
import { describeFault } from '../domain/failure.ts';

/** Turns what went wrong into one of the two failures a workflow branches on, without a word of the calls' content. */
export async function step<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { type, message } = describeFault(error);
    throw ApplicationFailure.create({ type, message, nonRetryable: type === 'HopelessFault' });
  }
}
