import type { Counters } from '../../counters.ts';
import type { Logger } from '../../log.ts';
import { countArrivals } from './arrivals.ts';
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
/** However much another tenant has waiting, so much room each has. */
const LEAST_PER_LANE = 1_000;
/** A run that takes longer than this waits for something outside; it must not keep others from starting. */
const SLOT_HELD_MS = 10_000;
/**
 * More calls than this per slot within a second, and none starts alone any more: a run for one call costs as much as a
 * run for 500, and in a flood the moments in which a slot is free would be spent on single calls.
 */
const BUSY_CALLS_PER_SLOT = 8;
/** Then fewer, fuller runs do better: more at once queue up on the same roll-ups of a day. */
const BUSY_SLOTS = 3;
const BACK_OFF_MS = { first: 250, most: 10_000 };
const STOP_MS = 5_000;

export function createDispatcher(options: Options): Dispatcher {
  return new GroupStart(options);
}

class GroupStart implements Dispatcher {
  private readonly lanes = createLanes();
  private readonly options: Options;
  private readonly arrivals;
  private unfinished = 0;
  private starting = 0;
  private lastStart = 0;
  private failures = 0;
  private backOffUntil = 0;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.options = options;
    this.arrivals = countArrivals(options.slots * BUSY_CALLS_PER_SLOT);
  }

  start(tenantId: string, messageIds: readonly string[], { again } = { again: false }): void {
    if (this.stopped || messageIds.length === 0) return;
    this.arrivals.add(messageIds.length);
    const room = Math.max(MOST_WAITING - this.lanes.size(), LEAST_PER_LANE - this.lanes.waitingOf(tenantId, again), 0);
    if (messageIds.length > room)
      this.options.log.warn({ left: messageIds.length - room }, 'Calls are left to the sweep');
    this.lanes.add(tenantId, again, messageIds.slice(0, room));
    this.report();
    this.pump();
  }

  async stop(): Promise<void> {
    const deadline = Date.now() + STOP_MS;
    while ((this.lanes.size() > 0 || this.starting > 0) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Starts what may start now; where everything that waits should fill up first, comes back when it has. */
  private pump(): void {
    if (Date.now() < this.backOffUntil) return;
    clearTimeout(this.timer);
    const { callsPerWorkflow } = this.options;
    const slots = this.arrivals.busy() ? Math.min(BUSY_SLOTS, this.options.slots) : this.options.slots;
    let wait = Infinity;
    for (let asked = this.lanes.count(); asked > 0 && this.unfinished < slots; asked -= 1) {
      const lane = this.lanes.next();
      if (!lane) return;
      const alone = this.startsAlone(lane);
      const left = alone ? 0 : this.lingerLeft(lane);
      if (left > 0) {
        wait = Math.min(wait, left);
        continue;
      }
      void this.launch(lane, lane.waiting.splice(0, alone ? 1 : callsPerWorkflow));
      asked = this.lanes.count() + 1;
    }
    if (wait < Infinity) this.timer = setTimeout(() => this.pump(), wait);
  }

  private startsAlone(lane: Lane): boolean {
    const { slots, callsPerWorkflow } = this.options;
    return callsPerWorkflow === 1 || (lane.waiting.length <= slots - this.unfinished && !this.arrivals.busy());
  }

  /** Each run costs the Temporal server 12 to 20 ms of CPU, so a busy process lets a shared start fill up first. */
  private lingerLeft(lane: Lane): number {
    if (this.unfinished === 0 || lane.waiting.length >= this.options.callsPerWorkflow) return 0;
    return this.lastStart + this.options.lingerMs - Date.now();
  }

  private async launch({ tenantId, again }: Lane, messageIds: string[]): Promise<void> {
    this.unfinished += 1;
    this.starting += 1;
    this.lastStart = Date.now();
    this.report();
    try {
      const workflowId = workflowIdOf(tenantId, messageIds);
      const { finished } = await this.options.startRun({ workflowId, tenantId, messageIds, again });
      this.failures = 0;
      this.options.counters.starts.inc({ kind: messageIds.length === 1 ? 'alone' : 'shared' });
      void heldFor(finished).then(() => this.free());
    } catch (error) {
      this.backOff(error);
      if (!this.stopped) this.lanes.putBack(tenantId, again, messageIds);
      this.free();
    } finally {
      this.starting -= 1;
    }
  }

  private free(): void {
    this.unfinished -= 1;
    this.report();
    this.pump();
  }

  /** Temporal being away costs calls time and nothing else, so this is where an error is logged and passed over. */
  private backOff(error: unknown): void {
    const { counters, log } = this.options;
    counters.startFailures.inc();
    if (this.failures === 0) log.warn({ fault: nameOf(error) }, 'Temporal takes no workflows; calls are kept and wait');
    const ms = Math.min(BACK_OFF_MS.most, BACK_OFF_MS.first * 2 ** this.failures);
    this.failures += 1;
    this.backOffUntil = Date.now() + ms;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.pump(), ms + 1);
  }

  private report(): void {
    this.options.counters.unfinished.set(this.unfinished);
    this.options.counters.waiting.set(this.lanes.size());
  }
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
