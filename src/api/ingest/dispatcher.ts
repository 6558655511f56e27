import type { StartRun } from '../../temporal/callWorkflows.ts';
import type { Counters } from '../../counters.ts';
import type { Logger } from '../../log.ts';
import { createLanes, type Lane } from './lanes.ts';
import { createMeter } from './meter.ts';
import { createRoom } from './room.ts';
import { endsInTime } from './run.ts';
import { createSlots } from './slots.ts';

/** Group start: one workflow per call while slots are free, shared ones when they are not. Holds ids, never content. */
export interface Dispatcher {
  /** Sets calls off. Answers at once; what cannot be started is tried again, and the sweep finds what is forgotten. */
  start(tenantId: string, messageIds: readonly string[], options?: { again: boolean }): void;
  /**
   * Holds back a sender whose calls arrive faster than they are settled: resolves when there is room for more of this
   * tenant, at once unless much is waiting, within a second anyway, and at once while nothing can be started.
   */
  room(tenantId: string): Promise<void>;
  /** Holds nobody back any more; once `quiet`, starts what still waits, and then starts nothing more. */
  stop(quiet?: Promise<unknown>): Promise<void>;
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
/**
 * More calls than this per slot within a second, and none starts alone any more: a run for one call costs as much as a
 * run for 500, and in a flood the moments in which a slot is free would be spent on single calls.
 */
const BUSY_CALLS_PER_SLOT = 8;
/** Then fewer, fuller runs of a tenant do better: more at once queue up on the same roll-ups of a day. */
const BUSY_SLOTS = 3;
const BUSY_MS = 1_000;
const BACK_OFF_MS = { first: 250, most: 10_000 };
const STOP_MS = 5_000;

export function createDispatcher(options: Options): Dispatcher {
  return new GroupStart(options);
}

class GroupStart implements Dispatcher {
  private readonly lanes = createLanes();
  private readonly options: Options;
  private readonly arrivals = createMeter(BUSY_MS);
  private readonly held = createRoom();
  private readonly slots = createSlots();
  private starting = 0;
  private failures = 0;
  private backOffUntil = 0;
  private stopping = false;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.options = options;
  }

  start(tenantId: string, messageIds: readonly string[], { again } = { again: false }): void {
    if (this.stopped || messageIds.length === 0) return;
    this.arrivals.add(messageIds.length);
    const room = Math.max(MOST_WAITING - this.lanes.size(), LEAST_PER_LANE - this.lanes.waitingOf(tenantId, again), 0);
    if (messageIds.length > room)
      this.options.log.warn({ left: messageIds.length - room }, 'Calls are left to the sweep');
    const taken = messageIds.slice(0, room);
    this.lanes.add(tenantId, again, taken);
    if (!again) this.held.joined(tenantId, taken.length);
    this.report();
    this.pump();
  }

  async room(tenantId: string): Promise<void> {
    if (this.failures === 0 && !this.stopping) await this.held.wait(tenantId);
  }

  async stop(quiet?: Promise<unknown>): Promise<void> {
    this.stopping = true;
    this.held.open();
    await quiet;
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
    const { callsPerWorkflow, slots } = this.options;
    let wait = Infinity;
    for (let asked = this.lanes.count(); asked > 0 && this.slots.taken() < slots; asked -= 1) {
      const lane = this.lanes.next();
      if (!lane) return;
      if (this.freeFor(lane) <= 0) continue;
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

  private busy(): boolean {
    return this.arrivals.sum() > this.options.slots * BUSY_CALLS_PER_SLOT;
  }

  /** How many more runs a tenant may have under way: one slot is always left to the others. */
  private freeFor({ tenantId }: Lane): number {
    const { slots } = this.options;
    const most = Math.max(1, Math.min(slots - 1, this.busy() ? BUSY_SLOTS : slots));
    return Math.min(slots - this.slots.taken(), most - this.slots.takenBy(tenantId));
  }

  private startsAlone(lane: Lane): boolean {
    return this.options.callsPerWorkflow === 1 || (lane.waiting.length <= this.freeFor(lane) && !this.busy());
  }

  /** Each run costs the Temporal server 12 to 20 ms of CPU, so a busy tenant's shared start is let fill up first. */
  private lingerLeft({ tenantId, waiting }: Lane): number {
    if (this.slots.takenBy(tenantId) === 0 || waiting.length >= this.options.callsPerWorkflow) return 0;
    return this.slots.lastTaken(tenantId) + this.options.lingerMs - Date.now();
  }

  private async launch({ tenantId, again }: Lane, messageIds: string[]): Promise<void> {
    const counted = again ? 0 : messageIds.length;
    this.slots.take(tenantId);
    this.held.left(tenantId, counted);
    this.starting += 1;
    this.report();
    try {
      const { finished } = await this.options.startRun({ tenantId, messageIds, again });
      this.failures = 0;
      this.options.counters.starts.inc({ kind: messageIds.length === 1 ? 'alone' : 'shared' });
      void endsInTime(finished).then((ended) => {
        if (ended) this.held.settled(tenantId, counted);
        this.free(tenantId);
      });
    } catch (error) {
      this.backOff(error);
      if (!this.stopped) this.lanes.putBack(tenantId, again, messageIds);
      this.held.left(tenantId, -counted);
      this.free(tenantId);
    } finally {
      this.starting -= 1;
    }
  }

  private free(tenantId: string): void {
    this.slots.give(tenantId);
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
    this.held.open();
    this.backOffUntil = Date.now() + ms;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.pump(), ms + 1);
  }

  private report(): void {
    this.options.counters.unfinished.set(this.slots.taken());
    this.options.counters.waiting.set(this.lanes.size());
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
