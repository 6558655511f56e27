import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { useAgent } from 'request-filtering-agent';

const PATIENCE_MS = 10_000;

/** An answer that will be the same next time: only a person can mend the cause. */
export class RefusedForGood extends Error {}

/**
 * Posts a message to a Slack-compatible webhook (`{"text": …}`). The address is checked where it is connected to, after
 * the name was looked up, so that no name can lead to an inner network; redirects are not followed.
 * @throws RefusedForGood for an address that is not allowed and for answers that will not change; Error for the rest.
 */
export function postToWebhook(url: string, text: string, key: string, allowedNetworks: string[]): Promise<void> {
  const target = new URL(url);
  const request = target.protocol === 'https:' ? requestHttps : requestHttp;
  const body = JSON.stringify({ text: escapeForSlack(text) });
  return new Promise((resolve, reject) => {
    const sent = request(
      target,
      {
        method: 'POST',
        agent: useAgent(url, { allowIPAddressList: allowedNetworks }),
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'Idempotency-Key': key,
          'User-Agent': 'Throughline',
        },
        signal: AbortSignal.timeout(PATIENCE_MS),
      },
      (answer) => {
        answer.resume();
        const fault = faultOf(answer.statusCode ?? 0);
        if (fault) reject(fault);
        else resolve();
      },
    );
    sent.on('error', (error) => reject(explain(error)));
    sent.end(body);
  });
}

function faultOf(status: number): Error | undefined {
  if (status >= 200 && status < 300) return undefined;
  const message = `The webhook answered ${status}`;
  const passes = status === 408 || status === 429 || status >= 500;
  return passes ? new Error(message) : new RefusedForGood(message);
}

/** Without the address: a webhook's URL is a secret. */
function explain(error: Error & { code?: string }): Error {
  if (error.message.includes('is not allowed')) {
    return new RefusedForGood(
      'The webhook leads to a private network; allow it in WEBHOOK_ALLOWED_NETWORKS if it should',
    );
  }
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return new Error('The webhook did not answer in time');
  return new Error(`The webhook could not be reached${error.code === undefined ? '' : ` (${error.code})`}`);
}

/** https://docs.slack.dev/messaging/formatting-message-text: these three have a meaning there. */
function escapeForSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
