import type { Request } from 'express';
import { isFields } from '../../domain/fields.ts';

/** Every Subdomain a request names: in front of our public host, or in `X-Segment-Settings` (base64 JSON). */
export function subdomainsGiven(req: Request, publicHost: string): string[] {
  const given = [fromHost(req.hostname, publicHost), fromSettings(req.get('x-segment-settings'))];
  return given.filter((subdomain) => subdomain !== undefined);
}

function fromHost(hostname: string | undefined, publicHost: string): string | undefined {
  const suffix = `.${publicHost}`.toLowerCase();
  const host = hostname?.toLowerCase();
  return host?.endsWith(suffix) ? host.slice(0, -suffix.length) : undefined;
}

function fromSettings(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  let settings: unknown;
  try {
    settings = JSON.parse(Buffer.from(header, 'base64').toString('utf8'));
  } catch {
    // Segment sends other settings in this header too; one that cannot be read names no Subdomain.
    return undefined;
  }
  const subdomain = isFields(settings) ? settings['subdomain'] : undefined;
  return typeof subdomain === 'string' && subdomain.trim() !== '' ? subdomain.trim().toLowerCase() : undefined;
}
