/** Segment's two regions. Source: Segment's "Regional Segment" and its HTTP API. */
const REGIONS = { us: 'https://api.segment.io', eu: 'https://events.eu1.segmentapis.com' } as const;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an export may be sent there: a region, or an HTTPS URL; plain HTTP only on this machine. */
export function isExportHost(host: string): boolean {
  if (host in REGIONS) return true;
  let url: URL;
  try {
    url = new URL(host);
  } catch {
    return false;
  }
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isPlain && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname)));
}

/** The URL behind a host that a tenant set. */
export function hostUrl(host: string): string {
  return host in REGIONS ? REGIONS[host as keyof typeof REGIONS] : host;
}
