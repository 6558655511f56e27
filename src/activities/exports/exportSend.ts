import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import { inTenant, type Database } from '../../db/connect.ts';
import * as exportRows from '../../db/exports/exportRows.ts';
import type { Page, PageOf } from './exportPage.ts';
import type { Target } from './provenSend.ts';
import { sendCalls, type Around, type Fault } from './sendCalls.ts';

/** So many refused objects, and not one that is taken, are not poison. */
const FEW = 20;

/**
 * Sends a page and writes down what is certain, before it tells of what is not. Where sending is to end it ends between
 * two batches. Answers the bytes that were sent.
 */
export async function sendPage(
  db: Database,
  target: Target,
  of: PageOf,
  { calls, sent }: Page,
  around: Around,
): Promise<number> {
  if (calls.length === 0) return 0;
  const { delivered, tooLarge, refused: poison, fault, bytes } = await sendCalls(target, calls, around);
  const isAimless = poison.size >= FEW && delivered.size === 0;
  const statuses = [...tooLarge, ...(isAimless ? [] : poison)];
  const parked = statuses.flatMap(([messageId, status]) => {
    const reason = `Segment answers ${status} to this object alone: it is too large or cannot be read.`;
    const version = sent.get(messageId);
    return version ? [{ ...version, reason }] : [];
  });
  const arrived = [...delivered].flatMap((messageId) => sent.get(messageId) ?? []);
  await inTenant(db, of.tenantId, (tx) => exportRows.settle(tx, of.type, arrived, parked));
  if (fault) throw asFailure(fault);
  if (isAimless)
    throw refused(
      'EverythingRefused',
      'Segment refuses all objects, one by one; they were not parked. Check the host.',
    );
  if (delivered.size + tooLarge.size + poison.size < calls.length) throw handedOver();
  return bytes;
}

/** Whether an activity is to end, because its run is cancelled. @throws ApplicationFailure where its worker is shut down. */
export function isToEnd(signal: AbortSignal): boolean {
  if (isShutdown(signal)) throw handedOver();
  return signal.aborted;
}

/** Temporal tells a worker's own end from a cancelled run by the message alone. */
export function isShutdown({ aborted, reason }: AbortSignal): boolean {
  return aborted && reason instanceof CancelledFailure && reason.message === 'WORKER_SHUTDOWN';
}

/** So that another worker goes on at once: a deploy is no fault that calls for patience. */
function handedOver(): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'WorkerShutdown',
    message: 'This worker is shut down; another one goes on.',
    nextRetryDelay: '100ms',
    category: ApplicationFailureCategory.BENIGN,
  });
}

function asFailure(fault: Fault): ApplicationFailure {
  if (fault.kind === 'unauthorized') {
    return refused(
      'WriteKeyRefused',
      `The warehouse's door answers ${fault.status} to the Write Key; set a valid one.`,
    );
  }
  if (fault.kind === 'rateLimited') {
    const { retryAfterMs } = fault;
    const message = 'Segment asks us to wait.';
    return ApplicationFailure.create({
      type: 'RateLimited',
      message,
      ...(retryAfterMs === undefined ? {} : { nextRetryDelay: retryAfterMs }),
    });
  }
  return ApplicationFailure.create({
    type: 'Unproven',
    message: `Not all calls are proven to have arrived: ${fault.why}`,
  });
}

/** A failure that no further try mends. */
export function refused(type: string, message: string): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nonRetryable: true });
}
