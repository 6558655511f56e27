import { Analytics } from '@segment/analytics-node';
import type { OutboundCall } from '../../domain/exports/outboundCall.ts';
import { ProofClient, unproven, type Verdict } from './proofClient.ts';

/** Where calls go: Segment, or whatever speaks its tracking API. A path in `host` is kept as a prefix. */
export interface Target {
  writeKey: string;
  host: string;
  /** How long a request may take. */
  timeoutMs: number;
}

/** The library reports after its request has ended or timed out; a report that comes this much later is lost. */
const REPORT_MS = 5_000;
/** Where a flush has timed out, what is on its way may still be reported; this much later it is not waited for. */
const LATE_REPORT_MS = 1_000;

/**
 * Sends one batch with Segment's library and says of every call what became of it. A call is delivered only by proof:
 * the library reported it without an error, and the call's id was in a request whose answer says `success: true`.
 * Either alone is not enough: the library reports redirects, pages of proxies and calls it never sent as delivered.
 * The library does not try again; whoever calls this does, with Temporal's patience.
 */
export async function sendBatch(target: Target, calls: readonly OutboundCall[]): Promise<Map<string, Verdict>> {
  const { timeoutMs } = target;
  const http = new ProofClient(timeoutMs);
  const { origin, pathname } = new URL(target.host);
  const analytics = new Analytics({
    writeKey: target.writeKey,
    host: origin,
    path: `${pathname.replace(/\/$/, '')}/v1/batch`,
    maxRetries: 0,
    flushAt: calls.length,
    flushInterval: timeoutMs,
    httpRequestTimeout: timeoutMs,
    httpClient: http,
  });
  const reports = new Reports(analytics, calls.length);
  for (const call of calls) enqueue(analytics, call, reports);
  await analytics.closeAndFlush({ timeout: timeoutMs + REPORT_MS });
  await reports.all();
  return new Map(
    calls.map(({ messageId }) => [messageId, verdictOn(http.verdicts.get(messageId), reports.of(messageId))]),
  );
}

function verdictOn(answered: Verdict | undefined, { error }: Report): Verdict {
  if (!answered) return unproven(error ?? 'The library says it was sent, and no request carried it.');
  return answered.kind === 'delivered' && error !== undefined ? unproven(error) : answered;
}

function enqueue(analytics: Analytics, call: OutboundCall, reports: Reports): void {
  // The library writes into `context`, so that each call has its own.
  const common = { messageId: call.messageId, timestamp: call.timestamp, context: {} };
  try {
    if (call.type === 'group') {
      const { groupId, anonymousId, traits } = call;
      analytics.group({ ...common, groupId, anonymousId, traits });
    } else if (call.type === 'identify') {
      analytics.identify({ ...common, userId: call.userId, traits: call.traits });
    } else {
      const { event, anonymousId, properties } = call;
      analytics.track({ ...common, event, anonymousId, properties });
    }
  } catch (error) {
    reports.add(call.messageId, error);
  }
}

/** What the library says became of a call. */
interface Report {
  error: string | undefined;
}

/**
 * Takes down the library's report on each call: its event of the call's type, or `error`. The callback of a call says the
 * same, but 0.3 s later, each with a timer and a dozen promises of its own (docs/adr/0018).
 */
class Reports {
  readonly #reports = new Map<string, Report>();
  readonly #expected: number;
  #complete: () => void = () => undefined;

  constructor(analytics: Analytics, expected: number) {
    this.#expected = expected;
    for (const type of ['group', 'identify', 'track'] as const) {
      analytics.on(type, ({ event }) => this.add(event.messageId ?? '', undefined));
    }
    analytics.on('error', ({ ctx, reason }) => {
      if (ctx) this.add(ctx.event.messageId ?? '', reason ?? 'unknown');
    });
  }

  add(messageId: string, error: unknown): void {
    const text = error instanceof Error ? error.message : error === undefined ? undefined : 'unknown';
    this.#reports.set(messageId, { error: text });
    if (this.#reports.size === this.#expected) this.#complete();
  }

  of(messageId: string): Report {
    return this.#reports.get(messageId) ?? { error: 'The library never reported.' };
  }

  /** Resolves once there is a report on every call, or no more may be waited for. */
  async all(): Promise<void> {
    if (this.#reports.size === this.#expected) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LATE_REPORT_MS);
      this.#complete = () => (clearTimeout(timer), resolve());
    });
  }
}
