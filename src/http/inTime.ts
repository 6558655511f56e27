import { ApiError } from './errors.ts';

/** What a sender is told so that it sends again. */
export function databaseAway(): ApiError {
  const message = 'The database does not answer; send it again.';
  return new ApiError('databaseAway', message, { 'Retry-After': '5' });
}

/**
 * The result of `work`, or a 503 after `ms`. The work may still come through after that: `late` is then told.
 * @throws ApiError 503, or whatever `work` rejects with in time.
 */
export async function inTime<T>(work: Promise<T>, ms: number, late: (result: T) => void = () => {}): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let gaveUp = false;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      gaveUp = true;
      reject(databaseAway());
    }, ms);
  });
  try {
    // What a late one is rejected with was answered for by the 503 already.
    work.then((result) => gaveUp && late(result)).catch(() => undefined);
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
