import type { Counters } from '../../counters.ts';
import type { Logger } from '../../log.ts';
import { createLanes, type Lane } from './lanes.ts';

/** One workflow to be started. `again` is true where calls were settled before and are free to be settled anew. */
export interface Run {
  workflowId: string;
  tenantId: string;
  messageIds: string[];
  again: boolean;
}

/** Starts a run; resolves when Temporal has it. `finished` resolves when it ended, however it ended. */
export type StartRun = (run: Run) => Promise<{ finished: Promise<unknown> }>;

/** Group start: one workflow per call while slots are free, shared ones when they are not. Holds ids, never content. */
export interface Dispatcher {
  /** Sets calls off. Answers at once; what cannot be started is tried again, and the sweep finds what is forgotten. */
  start(tenantId: string, messageIds: readonly string[], options?: { again: boolean }): void;
  /** Starts what still waits, and then starts nothing more. */
  stop(): Promise<void>;
}

interface Options {
  startRun: StartRun;
  slots: number;
  callsPerWorkflow: number;
  lingerMs: number;
  counters: Counters;
  log: Logger;
}

/** Beyond this many waiting ids (about 10 MB) the rest is left to the sweep, which reads them from the database. */
const MOST_WAITING = 100_000;
/** A run that takes longer than this waits for something outside; it must not keep others from starting. */
const SLOT_HELD_MS = 10_000;
/**
 * More calls than this per slot within a second, and none starts alone any more: a run for one call costs as much as a
 * run for 200, and in a flood the moments in which a slot is free would be spent on single calls.
 */
const BUSY_CALLS_PER_SLOT = 8;
const BACK_OFF_MS = { first: 250, most: 10_000 };
const STOP_MS = 5_000;

export function createDispatcher(options: Options): Dispatcher {
  const { slots, callsPerWorkflow, lingerMs, counters, log } = options;
  const lanes = createLanes();
  const arrivals = countArrivals(slots * BUSY_CALLS_PER_SLOT);
  let unfinished = 0;
  let starting = 0;
  let lastStart = 0;
  let failures = 0;
  let backOffUntil = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function pump(): void {
    if (Date.now() < backOffUntil) return;
    clearTimeout(timer);
    let wait = Infinity;
    for (let asked = lanes.count(); asked > 0 && unfinished < slots; asked -= 1) {
      const lane = lanes.next();
      if (!lane) return;
      const few = lane.waiting.length <= slots - unfinished && !arrivals.busy();
      const alone = callsPerWorkflow === 1 || few;
      const left = alone ? 0 : lingerLeft(lane);
      if (left > 0) {
        wait = Math.min(wait, left);
        continue;
      }
      void launch(lane, lane.waiting.splice(0, alone ? 1 : callsPerWorkflow));
      asked = lanes.count() + 1;
    }
    if (wait < Infinity) timer = setTimeout(pump, wait);
  }

  /** Each run costs the Temporal server 12 to 20 ms of CPU, so a busy process lets a shared start fill up first. */
  function lingerLeft(lane: Lane): number {
    if (unfinished === 0 || lane.waiting.length >= callsPerWorkflow) return 0;
    return lastStart + lingerMs - Date.now();
  }

  async function launch({ tenantId, again }: Lane, messageIds: string[]): Promise<void> {
    unfinished += 1;
    starting += 1;
    lastStart = Date.now();
    report();
    try {
      const workflowId = workflowIdOf(tenantId, messageIds);
      const { finished } = await options.startRun({ workflowId, tenantId, messageIds, again });
      failures = 0;
      counters.starts.inc({ kind: messageIds.length === 1 ? 'alone' : 'shared' });
      void heldFor(finished).then(() => free());
    } catch (error) {
      backOff(error);
      if (!stopped) lanes.putBack(tenantId, again, messageIds);
      free();
    } finally {
      starting -= 1;
    }
  }

  function free(): void {
    unfinished -= 1;
    report();
    pump();
  }

  /** Temporal being away costs calls time and nothing else, so this is where an error is logged and passed over. */
  function backOff(error: unknown): void {
    counters.startFailures.inc();
    if (failures === 0) log.warn({ fault: nameOf(error) }, 'Temporal takes no workflows; calls are kept and wait');
    const ms = Math.min(BACK_OFF_MS.most, BACK_OFF_MS.first * 2 ** failures);
    failures += 1;
    backOffUntil = Date.now() + ms;
    clearTimeout(timer);
    timer = setTimeout(pump, ms + 1);
  }

  function report(): void {
    counters.unfinished.set(unfinished);
    counters.waiting.set(lanes.size());
  }

  return {
    start(tenantId, messageIds, { again } = { again: false }) {
      if (stopped || messageIds.length === 0) return;
      arrivals.add(messageIds.length);
      const room = MOST_WAITING - lanes.size();
      if (messageIds.length > room) log.warn({ left: messageIds.length - room }, 'Calls are left to the sweep');
      lanes.add(tenantId, again, messageIds.slice(0, Math.max(0, room)));
      report();
      pump();
    },
    async stop() {
      const deadline = Date.now() + STOP_MS;
      while ((lanes.size() > 0 || starting > 0) && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Whether more than `limit` calls arrived within the last second or so: counted in halves, so that it needs no list. */
function countArrivals(limit: number) {
  let half = 0;
  let now = 0;
  let before = 0;
  const turn = () => {
    const current = Math.floor(Date.now() / 500);
    if (current === half) return;
    before = current === half + 1 ? now : 0;
    now = 0;
    half = current;
  };
  return {
    add(calls: number) {
      turn();
      now += calls;
    },
    busy() {
      turn();
      return now + before > limit;
    },
  };
}

/** `call/<tenant>/<messageId>`, or `calls/<tenant>/<first messageId>+<others>` where several share a workflow. */
function workflowIdOf(tenantId: string, messageIds: readonly string[]): string {
  const [first = ''] = messageIds;
  return messageIds.length === 1 ? `call/${tenantId}/${first}` : `calls/${tenantId}/${first}+${messageIds.length - 1}`;
}

async function heldFor(finished: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const long = new Promise((resolve) => {
    timer = setTimeout(resolve, SLOT_HELD_MS);
  });
  await Promise.race([finished.catch(() => undefined), long]);
  clearTimeout(timer);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
