/** The ways in which calls can come. */
export const WAYS = ['segment', 'server', 'browser', 'other'] as const;
export type Way = (typeof WAYS)[number];

export const WAY_NAMES: Readonly<Record<Way, string>> = {
  segment: 'Segment',
  server: 'Your server',
  browser: 'The browser',
  other: 'Others',
};

export function isWay(value: unknown): value is Way {
  return WAYS.some((way) => way === value);
}

/** Where calls go and what opens the door. */
export interface Door {
  /** Such as `https://throughline.example.com`. */
  origin: string;
  /** The Tenant Token, or what stands for it. */
  token: string;
  authorization: string;
}

/** Basic credentials of a webhook: the token as the user name, and no password. */
export function basicOf(token: string | undefined): string {
  return token === undefined ? 'Basic <base64 of "TENANT_TOKEN:">' : `Basic ${btoa(`${token}:`)}`;
}

export function serverCode({ origin, token }: Door): string {
  return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${token}',
  host: '${origin}',
  path: '/v1/batch',
});
analytics.track({
  userId: 'u-1',
  event: 'Report Exported',
  properties: { company_id: 'acme' },
});`;
}

export function browserCode({ origin, token }: Door): string {
  const { host, protocol } = new URL(origin);
  return `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  {
    writeKey: '${token}',
    cdnSettings: { integrations: { 'Segment.io': { apiKey: '${token}' } } },
  },
  {
    integrations: {
      'Segment.io': { apiHost: '${host}/v1', protocol: '${protocol.replace(':', '')}' },
    },
  },
);
analytics.track('Report Exported', { company_id: 'acme' });`;
}

export function rudderCode({ origin, token }: Door): string {
  return `import Analytics from '@rudderstack/rudder-sdk-node';

const analytics = new Analytics('${token}', { dataPlaneUrl: '${origin}' });
analytics.track({ userId: 'u-1', event: 'Report Exported', properties: { company_id: 'acme' } });`;
}

export function curlCode({ origin, token }: Door): string {
  return `curl ${origin}/v1/track -u '${token}:' \\
  -H 'content-type: application/json' \\
  -d '{"userId":"u-1","event":"Report Exported","properties":{"company_id":"acme"}}'`;
}
