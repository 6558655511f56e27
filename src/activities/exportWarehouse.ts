import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import { inTenant, type Knex, type Transaction } from '../db/connect.ts';
import { numberMilestones } from '../db/exportMeasured.ts';
import { EXPORT_TABLES } from '../db/exportObjects.ts';
import * as exportObjects from '../db/exportObjects.ts';
import * as audit from '../db/auditLog.ts';
import * as companyRevenue from '../db/companyRevenue.ts';
import * as exportRuns from '../db/exportRuns.ts';
import type { ExportFailure, ExportKind, ExportState, Manifest } from '../db/exportRuns.ts';
import * as exportState from '../db/exportState.ts';
import * as settings from '../db/settings.ts';
import { EXPORT_TYPES, type ExportType } from '../domain/exportedObject.ts';
import { addUp } from '../domain/exportSums.ts';
import { dayIn } from '../domain/usage.ts';
import { nextGone, nextPage, type Page, type PageOf } from './exportPage.ts';
import { isToEnd, refused, sendPage } from './exportSend.ts';
import type { Target } from './provenSend.ts';

/** Objects read, sent and marked together. */
const PAGE = 5_000;
/** Pages of one activity, so that the workflow knows how far a run is. */
const PAGES_AT_ONCE = 4;

export interface Begun {
  runId: number;
  at: string;
  today: string;
  /** The types to send, in order, and how many objects of each there are. */
  types: { type: ExportType; total: number }[];
}

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

export interface BeginInput {
  tenantId: string;
  kind: ExportKind;
  /** None means all. */
  types: ExportType[];
}

export type SendInput = Omit<PageOf, 'at' | 'fields'> & { at: string; from: Cursor };

export interface CloseInput {
  tenantId: string;
  begun: Begun;
  state: ExportState;
  failure: ExportFailure | null;
  read: Partial<Record<ExportType, number>>;
  bytes: number;
  mrrCents: Record<string, number>;
}

interface Deps {
  db: Knex;
  /** Where a tenant's calls go, with its Write Key; undefined where none is set. */
  targetOf(tenantId: string, state: exportState.ExportState): Target | undefined;
  /** Holds the tenant's schedule. */
  pause(tenantId: string, note: string): Promise<void>;
}

/** The activities of an export. Each can run again: what was sent is known by its version, and goes under the same id. */
export function createExportActivities({ db, targetOf, pause }: Deps) {
  return {
    /** Begins a run and says what there is to send. Two runs of a tenant never go at once. */
    beginExport: (input: BeginInput): Promise<Begun> =>
      inTenant(db, input.tenantId, (trx) => begin(trx, input, execution())),

    /**
     * Sends the next pages of a type. When the run is cancelled it ends early and says what was sent; when the worker is
     * shut down, or after a fault, it goes on where it was.
     */
    async sendPages(input: SendInput): Promise<Progress> {
      const state = await inTenant(db, input.tenantId, (trx) => exportState.read(trx, input.tenantId));
      const target = targetOf(input.tenantId, state);
      if (!target) throw refused('NoWriteKey', NO_KEY);
      const of: PageOf = { ...input, at: new Date(input.at), fields: state.settings.fields[input.type] };
      const resumed = activityInfo().heartbeatDetails as Progress | undefined;
      let progress: Progress = resumed ?? { read: 0, bytes: 0, mrrCents: {}, next: input.from };
      let ahead = progress.next && readPage(db, of, progress.next);
      for (let pages = 1; ahead && progress.next; pages += 1) {
        const page = await ahead;
        const next = nextCursor(progress.next, page);
        // While a page is on its way the next one is read; Segment's library waits before it calls back.
        ahead = next && pages < PAGES_AT_ONCE ? readPage(db, of, next) : undefined;
        const [sent] = await Promise.allSettled([sendFrom(db, target, of, page, progress), ahead]);
        if (sent.status === 'rejected') throw sent.reason;
        progress = { ...sent.value, next };
        heartbeat(progress);
        if (isToEnd(cancellationSignal())) break;
      }
      return progress;
    },

    /** Ends a run and writes its manifest. After a Write Key that was refused the schedule is held. */
    async closeExport(input: CloseInput): Promise<Manifest> {
      const manifest = await inTenant(db, input.tenantId, (trx) => close(trx, input));
      if (input.failure?.type === 'WriteKeyRefused') await pause(input.tenantId, input.failure.message);
      return manifest;
    },
  };
}

export type ExportActivities = ReturnType<typeof createExportActivities>;

async function begin(
  trx: Transaction,
  { tenantId, kind, types: wanted }: BeginInput,
  { workflowId, runId: workflowRunId }: { workflowId: string; runId: string },
): Promise<Begun> {
  const state = await exportState.read(trx, tenantId);
  requireReady(state);
  const named = wanted.length > 0 ? wanted : state.settings.objects;
  const types = EXPORT_TYPES.filter((type) => named.length === 0 || named.includes(type));
  const begun = await exportRuns.begin(trx, tenantId, { workflowId, workflowRunId, kind, types });
  if (!begun) throw refused('ExportRunning', 'Another export of this tenant is under way; wait for it or cancel it.');
  const { timeZone } = (await settings.current(trx, tenantId)).settings;
  const today = dayIn(timeZone, begun.startedAt);
  await companyRevenue.refresh(trx, tenantId, today);
  if (types.includes('milestones')) await numberMilestones(trx, tenantId);
  const counted: Begun['types'] = [];
  for (const type of types)
    counted.push({ type, total: await exportObjects.count(trx, tenantId, EXPORT_TABLES[type]) });
  return { runId: begun.runId, at: begun.startedAt.toISOString(), today, types: counted };
}

function requireReady({ on, writeKey, keyRefused }: exportState.ExportState): void {
  if (!on) throw refused('ExportOff', 'The export is switched off (`sections.export`); switch it on first.');
  if (!writeKey) throw refused('NoWriteKey', NO_KEY);
  if (keyRefused) throw refused('WriteKeyRefused', 'The Write Key was refused by the last run; set a valid one first.');
}

const NO_KEY = 'No Write Key is set; set one, then run the export again.';

async function close(trx: Transaction, input: CloseInput): Promise<Manifest> {
  const { tenantId, begun, state, failure, read, bytes, mrrCents } = input;
  const counts = await exportRuns.countRows(trx, tenantId, begun.runId);
  const objects = Object.fromEntries(
    Object.entries(read).map(([type, told]) => {
      const { delivered = 0, parked = 0 } = counts.find((one) => one.type === type) ?? {};
      // Where sending failed, nobody told how many were read until then.
      const planned = Math.max(told, delivered + parked);
      return [type, { planned, delivered, parked, unchanged: planned - delivered - parked }];
    }),
  );
  const seconds = (Date.now() - Date.parse(begun.at)) / 1000;
  const manifest: Manifest = { watermark: begun.at, day: begun.today, seconds, bytes, objects, mrrCents };
  await exportRuns.close(trx, tenantId, begun.runId, { state, failure, manifest });
  if (failure?.type === 'WriteKeyRefused') {
    await audit.add(trx, tenantId, { actor: 'export', action: 'export.paused', subject: { runId: begun.runId } });
  }
  return manifest;
}

function readPage(db: Knex, of: PageOf, from: Cursor): Promise<Page> {
  return inTenant(db, of.tenantId, async (trx) => {
    await exportRuns.touch(trx, of.tenantId, of.runId);
    const next = from.gone ? nextGone : nextPage;
    return next(trx, of, EXPORT_TABLES[of.type], from.after, PAGE);
  });
}

function nextCursor(from: Cursor, { after }: Page): Cursor | undefined {
  if (after !== undefined) return { ...from, after };
  return from.gone ? undefined : { after: 0, gone: true };
}

async function sendFrom(
  db: Knex,
  target: Target,
  of: PageOf,
  page: Page,
  before: Progress,
): Promise<Omit<Progress, 'next'>> {
  const beating = setInterval(() => heartbeat(before), 2_000);
  const bytes = await sendPage(db, target, of, page, cancellationSignal()).finally(() => clearInterval(beating));
  return {
    read: before.read + page.read,
    bytes: before.bytes + bytes,
    mrrCents: addUp(before.mrrCents, page.mrrCents),
  };
}

function execution(): { workflowId: string; runId: string } {
  const { workflowExecution } = activityInfo();
  if (!workflowExecution) throw new Error('This activity belongs to a workflow');
  return workflowExecution;
}
