import { Analytics, FetchHTTPClient, type HTTPClientRequest, type HTTPResponse } from '@segment/analytics-node';
import { isFields } from '../../domain/fields.ts';
import type { OutboundCall } from '../../domain/exports/outboundCall.ts';

/** Where calls go: Segment, or whatever speaks its tracking API. A path in `host` is kept as a prefix. */
export interface Target {
  writeKey: string;
  host: string;
  /** How long a request may take. */
  timeoutMs: number;
}

/**
 * What became of one call. `refused` is final (Segment will not take this call), the others are not.
 * `unproven`: nothing says that it arrived, and nothing that it did not; it has to be sent again, under the same id.
 */
export type Verdict =
  | { kind: 'delivered' }
  | { kind: 'refused'; status: number }
  | { kind: 'unauthorized'; status: number }
  | { kind: 'rateLimited'; retryAfterMs: number | undefined }
  | { kind: 'unproven'; why: string };

/** The library calls back after its request has ended or timed out; a callback that comes this much later is lost. */
const CALLBACK_MS = 5_000;

/**
 * Sends one batch with Segment's library and says of every call what became of it. A call is delivered only by proof:
 * the library's callback came without an error, and the call's id was in a request whose answer says `success: true`.
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
  const ended = calls.map((call) => enqueue(analytics, call));
  await analytics.closeAndFlush({ timeout: timeoutMs + CALLBACK_MS });
  const errors = await Promise.all(ended.map((one) => within(one, 'The library never called back.')));
  return new Map(
    calls.map(({ messageId }, at) => {
      const answered = http.verdicts.get(messageId);
      const error = errors[at];
      if (!answered) return [messageId, neverSent(error)];
      return [messageId, answered.kind === 'delivered' && error !== undefined ? unproven(error) : answered];
    }),
  );
}

/** A call the library held back: its own size guard is final, whatever else went wrong inside it is not known. */
function neverSent(error: string | undefined): Verdict {
  if (error !== undefined && /maximum size/.test(error)) return { kind: 'refused', status: 413 };
  return unproven(error ?? 'The library says it was sent, and no request carried it.');
}

function unproven(why: string): Verdict {
  return { kind: 'unproven', why };
}

/** Resolves with undefined, or with the library's error. Nothing may be thrown in the callback: it would be swallowed. */
function enqueue(analytics: Analytics, call: OutboundCall): Promise<string | undefined> {
  return new Promise((resolve) => {
    const done = (error?: unknown) =>
      resolve(error === undefined ? undefined : error instanceof Error ? error.message : 'unknown');
    // The library writes into `context`, so that each call has its own.
    const common = { messageId: call.messageId, timestamp: call.timestamp, context: {} };
    try {
      if (call.type === 'group') {
        const { groupId, anonymousId, traits } = call;
        analytics.group({ ...common, groupId, anonymousId, traits }, done);
      } else if (call.type === 'identify') {
        analytics.identify({ ...common, userId: call.userId, traits: call.traits }, done);
      } else {
        const { event, anonymousId, properties } = call;
        analytics.track({ ...common, event, anonymousId, properties }, done);
      }
    } catch (error) {
      done(error);
    }
  });
}

async function within(promise: Promise<string | undefined>, late: string): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, 1_000, late);
  });
  const first = await Promise.race([promise, timeout]);
  clearTimeout(timer);
  return first;
}

/** Notes for every call what the answer to its request says. */
class ProofClient extends FetchHTTPClient {
  readonly verdicts = new Map<string, Verdict>();

  constructor(timeoutMs: number) {
    // A followed redirect turns POST into GET, and a sign-in page answers that with 200.
    // The library stops its clock at the first byte; an answer may hang after it.
    super((url, init) => fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) }));
  }

  override async makeRequest(request: HTTPClientRequest): Promise<HTTPResponse> {
    const verdict = await this.ask(request);
    for (const messageId of idsIn(request.body)) this.verdicts.set(messageId, verdict);
    // To the library everything but success is final: it would wait and try again beside Temporal.
    const status = verdict.kind === 'delivered' ? 200 : 400;
    return { status, statusText: verdict.kind, headers: {} };
  }

  private async ask(request: HTTPClientRequest): Promise<Verdict> {
    try {
      const response = await super.makeRequest(request);
      return await verdictOf(response);
    } catch (error) {
      return unproven(error instanceof Error ? error.name : 'network');
    }
  }
}

async function verdictOf(response: HTTPResponse): Promise<Verdict> {
  const { status } = response;
  const text = (await response.text?.()) ?? '';
  if (status >= 200 && status < 300)
    return saysSuccess(text) ? { kind: 'delivered' } : unproven('not an answer of Segment');
  if (status === 401 || status === 403) return { kind: 'unauthorized', status };
  if (status === 400 || status === 413) return { kind: 'refused', status };
  if (status === 429) return { kind: 'rateLimited', retryAfterMs: retryAfter(response) };
  return unproven(`status ${status}`);
}

function saysSuccess(text: string): boolean {
  try {
    const body: unknown = JSON.parse(text);
    return isFields(body) && body['success'] === true;
  } catch {
    return false;
  }
}

/** `Retry-After` is seconds or a date. Source: RFC 9110, 10.2.3. */
function retryAfter({ headers }: HTTPResponse): number | undefined {
  const value = headers instanceof Headers ? headers.get('retry-after') : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/**
 * The ids of the calls in a request. Read off the text, because taking it apart costs as much as writing it: no other name
 * in it is spelt like this, for columns are in snake_case, and inside a text a quotation mark stands behind a backslash.
 */
function idsIn(body: string): string[] {
  return Array.from(body.matchAll(/"messageId":"([^"\\]*)"/g), ([, messageId = '']) => messageId);
}
