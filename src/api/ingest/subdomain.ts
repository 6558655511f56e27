import type { Request } from 'express';
import { isFields } from '../../domain/values/fields.ts';
import { unauthorized } from '../../http/authenticate.ts';

/**
 * Holds a request to the Subdomain of its token, where it names one.
 * @throws ApiError 401 where it names another.
 */
export function requireOwnSubdomain(req: Request, publicHost: string, own: string): void {
  for (const given of subdomainsGiven(req, publicHost)) {
    if (given !== own) throw unauthorized(`The Subdomain${quoted(given)} is not the one of this token.`);
  }
}

/** Only what may be a Subdomain is repeated: people paste tokens and addresses into the wrong field. */
function quoted(subdomain: string): string {
  return /^[a-z0-9-]{1,63}$/.test(subdomain) ? ` "${subdomain}"` : '';
}

/** Every Subdomain a request names: in front of our public host, or in `X-Segment-Settings` (base64 JSON). */
function subdomainsGiven(req: Request, publicHost: string): string[] {
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
