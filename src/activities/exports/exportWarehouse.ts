import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import { inTenant, type Database } from '../../db/connect.ts';
import { EXPORT_TABLES } from '../../db/exports/exportObjects.ts';
import * as exportRuns from '../../db/exports/exportRuns.ts';
import type { Manifest } from '../../db/exports/exportRuns.ts';
import { addUp } from '../../domain/exports/exportSums.ts';
import {
  type BeginInput,
  beginRun,
  type Begun,
  type CloseInput,
  closeRun,
  readTenantExport,
  type TenantExport,
} from '../../product/exports/index.ts';
import { NO_KEY, refusalsAsFailures } from './exportFailure.ts';
import { nextGone, nextPage, type Page, type PageOf } from './exportPage.ts';
import { isShutdown, isToEnd, refused, sendPage } from './exportSend.ts';
import type { Target } from './provenSend.ts';

/** Objects read, sent and marked together. */
const PAGE = 1_000;
/** Pages of one activity, so that the workflow knows how far a run is. */
const PAGES_AT_ONCE = 20;

/** Where sending goes on. First what there is, then what is no more. */
export interface Cursor {
  after: number;
  gone: boolean;
}

export interface Progress {
  read: number;
  bytes: number;
  mrrCents: Record<string, number>;
  /** Undefined where this type is done. */
  next: Cursor | undefined;
}

export type SendInput = Omit<PageOf, 'at' | 'fields'> & { at: string; from: Cursor };

interface Deps {
  db: Database;
  /** Where a tenant's calls go, with its Write Key; undefined where none is set. */
  targetOf(tenantId: string, state: TenantExport): Target | undefined;
  /** Holds the tenant's schedule. */
  pause(tenantId: string, note: string): Promise<void>;
}

/** The activities of an export. Each can run again: what was sent is known by its version, and goes under the same id. */
export function createExportActivities({ db, targetOf, pause }: Deps) {
  return {
    /** Begins a run and says what there is to send. Two runs of a tenant never go at once. */
    beginExport: (input: BeginInput): Promise<Begun> =>
      refusalsAsFailures(() => inTenant(db, input.tenantId, (tx) => beginRun(tx, input, execution()))),

    /**
     * Sends the next pages of a type. When the run is cancelled it ends early and says what was sent; when the worker is
     * shut down, or after a fault, it goes on where it was.
     */
    async sendPages(input: SendInput): Promise<Progress> {
      const state = await inTenant(db, input.tenantId, readTenantExport);
      const target = targetOf(input.tenantId, state);
      if (!target) throw refused('NoWriteKey', NO_KEY);
      const of: PageOf = { ...input, at: new Date(input.at), fields: state.settings.fields[input.type] };
      const resumed = activityInfo().heartbeatDetails as Progress | undefined;
      return sendInTurn(db, target, of, resumed ?? { read: 0, bytes: 0, mrrCents: {}, next: input.from });
    },

    /** Ends a run and writes its manifest. After a Write Key that was refused the schedule is held. */
    async closeExport(input: CloseInput): Promise<Manifest> {
      const manifest = await inTenant(db, input.tenantId, (tx) => closeRun(tx, input));
      if (input.failure?.type === 'WriteKeyRefused') await pause(input.tenantId, input.failure.message);
      return manifest;
    },
  };
}

export type ExportActivities = ReturnType<typeof createExportActivities>;

function readPage(db: Database, of: PageOf, from: Cursor): Promise<Page> {
  return inTenant(db, of.tenantId, async (tx) => {
    await exportRuns.touch(tx, of.runId);
    const next = from.gone ? nextGone : nextPage;
    return next(tx, of, EXPORT_TABLES[of.type], from.after, PAGE);
  });
}

function nextCursor(from: Cursor, { after }: Page): Cursor | undefined {
  if (after !== undefined) return { ...from, after };
  return from.gone ? undefined : { after: 0, gone: true };
}

/**
 * Sends pages, each as soon as all of the one before has left, two at most at a time: while answers are waited for the next
 * page is read. They are written down as done in their order, so that what follows a page that failed is looked at again.
 */
async function sendInTurn(db: Database, target: Target, of: PageOf, from: Progress): Promise<Progress> {
  let progress = from;
  let firstFailed = Infinity;
  const signal = cancellationSignal();
  const beating = setInterval(() => heartbeat(progress), 2_000);
  const send = async (nth: number, page: Page, next: Cursor | undefined, previous: Promise<void>, left: () => void) => {
    // What goes wrong with a later page stops no earlier one, which may be halving a batch that was refused.
    const around = { isLeaving: () => firstFailed < nth || isShutdown(signal), allLeft: left };
    const [sent] = await Promise.allSettled([sendPage(db, target, of, page, around)]);
    if (sent.status === 'rejected') firstFailed = Math.min(firstFailed, nth);
    await previous;
    if (sent.status === 'rejected') throw sent.reason;
    progress = { ...added(progress, page, sent.value), next };
    heartbeat(progress);
  };
  let last = Promise.resolve();
  try {
    let cursor = progress.next;
    for (let nth = 0; cursor && nth < PAGES_AT_ONCE && firstFailed === Infinity && !isToEnd(signal); nth += 1) {
      // An object that is gone may have been on the page before: its end must not overtake what it was.
      if (cursor.gone) await last;
      const page = await readPage(db, of, cursor);
      cursor = nextCursor(cursor, page);
      const previous = last;
      await new Promise<void>((resolve, reject) => {
        last = send(nth, page, cursor, previous, resolve);
        last.then(resolve, reject);
      });
      await previous;
    }
    await last;
    return progress;
  } finally {
    await last.catch(() => undefined);
    clearInterval(beating);
  }
}

function added({ read, bytes, mrrCents }: Progress, page: Page, sent: number): Omit<Progress, 'next'> {
  return { read: read + page.read, bytes: bytes + sent, mrrCents: addUp(mrrCents, page.mrrCents) };
}

function execution(): { workflowId: string; runId: string } {
  const { workflowExecution } = activityInfo();
  if (!workflowExecution) throw new Error('This activity belongs to a workflow');
  return workflowExecution;
}
