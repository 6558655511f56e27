import { setTimeout as pause } from 'node:timers/promises';

/** What has to be closed when a start ends, in the order in which it came up. */
export interface Closing {
  /** Adds one; `ms` is how long its closing is waited for. */
  add(close: () => Promise<unknown>, ms: number): void;
  /** Whether there is nothing to close. */
  isEmpty(): boolean;
  /** Closes everything, the last added first, and answers the faults that came up meanwhile. */
  closeAll(): Promise<unknown[]>;
}

/** Makes an empty `Closing`. */
export function createClosing(): Closing {
  const closers: { close: () => Promise<unknown>; ms: number }[] = [];
  return {
    add: (close, ms) => closers.push({ close, ms }),
    isEmpty: () => closers.length === 0,
    async closeAll() {
      const faults: unknown[] = [];
      for (const { close, ms } of closers.reverse().splice(0)) {
        // A connection that somebody keeps open must not keep the databases from being closed.
        await Promise.race([close().catch((error: unknown) => faults.push(error)), pause(ms)]);
      }
      return faults;
    },
  };
}
