import { FetchHTTPClient, type HTTPClientRequest, type HTTPResponse } from '@segment/analytics-node';
import { isFields } from '../../domain/values/fields.ts';

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

/** What nothing is certain of. */
export function unproven(why: string): Verdict {
  return { kind: 'unproven', why };
}

/** Notes for every call what the answer to its request says. */
export class ProofClient extends FetchHTTPClient {
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
