import { Router, type Request, type RequestHandler } from 'express';
import type { CallType } from '../../domain/segmentCall.ts';
import { credential, unauthorized, type FindAccess } from '../authenticate.ts';
import { readBody, type Body } from './body.ts';
import { readDelivery, type Delivery } from './delivery.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Keep } from './keep.ts';
import { readItems } from './readItems.ts';
import { signatureFits } from './signature.ts';
import { subdomainsGiven } from './subdomain.ts';

interface Deps {
  findAccess: FindAccess;
  keep: Keep;
  dispatcher: Dispatcher;
  publicHost: string;
}

/** Segment's single paths, as servers and browsers spell them. Older SDKs add a trailing slash, which Express ignores. */
const TYPE_OF_PATH: Record<string, CallType> = {
  identify: 'identify',
  track: 'track',
  group: 'group',
  page: 'page',
  screen: 'screen',
  alias: 'alias',
  i: 'identify',
  t: 'track',
  g: 'group',
  p: 'page',
  s: 'screen',
  a: 'alias',
};
const NO_TOKEN = 'No Tenant Token was sent; send it as the user name of Basic, or as writeKey in the body.';
const WRONG_TOKEN = 'This is not a live Tenant Token: it is unknown or revoked, or a token for the API.';
const BATCH_PATHS = ['batch', 'import', 'b'];

/** The doors for Segment and whatever speaks like it. None of them ever redirects: a sender would turn POST into GET. */
export function segmentRoutes(deps: Deps): Router {
  const router = Router();
  router.post('/dock/segment', receive(deps, { signed: true }));
  router.use('/v1', fromAnyPage);
  for (const path of BATCH_PATHS) router.post(`/v1/${path}`, receive(deps, {}));
  for (const [path, type] of Object.entries(TYPE_OF_PATH)) router.post(`/v1/${path}`, receive(deps, { type }));
  return router;
}

/** Segment's browser SDK sends `Authorization`, so a browser asks before it sends, and reads the answer only where it may. */
const fromAnyPage: RequestHandler = (req, res, next) => {
  res.set('Access-Control-Allow-Origin', '*');
  if (req.method !== 'OPTIONS') return next();
  const asked = req.get('access-control-request-headers') ?? 'Authorization, Content-Type';
  res.set({ 'Access-Control-Allow-Methods': 'POST', 'Access-Control-Allow-Headers': asked });
  res.set('Access-Control-Max-Age', '86400').status(204).end();
};

/** Authenticate, read, keep, answer; settling is started and not waited for. */
function receive(deps: Deps, door: { type?: CallType; signed?: boolean }): RequestHandler {
  return async (req, res) => {
    const receivedAt = new Date();
    const body = await readBody(req);
    const delivery = readDelivery(body.value);
    const tenantId = await authenticate(deps, req, body, delivery, door.signed ?? false);
    const { calls, rejected } = readItems(delivery, receivedAt, door.type);
    const { fresh, duplicates } = await deps.keep(tenantId, calls, rejected.length);
    res.json({ success: true, received: calls.length, duplicates, rejected });
    deps.dispatcher.start(tenantId, fresh);
  };
}

async function authenticate(
  { findAccess, publicHost }: Deps,
  req: Request,
  body: Body,
  delivery: Delivery,
  signed: boolean,
): Promise<string> {
  const sent = [credential(req), delivery.writeKey].filter((token) => token !== undefined);
  const access = await firstAccess(findAccess, sent);
  if (!access) throw unauthorized(sent.length === 0 ? NO_TOKEN : WRONG_TOKEN);
  for (const given of subdomainsGiven(req, publicHost)) {
    if (given !== access.subdomain) throw unauthorized(`The Subdomain${quoted(given)} is not the one of this token.`);
  }
  const header = req.get('x-signature');
  if (access.sharedSecret !== null && (signed || header !== undefined)) {
    if (header === undefined) throw unauthorized('X-Signature is missing; set the shared secret at the sender too.');
    const covered = { bytes: body.bytes, first: delivery.items[0], batched: delivery.batched };
    if (!signatureFits(header, access.sharedSecret, covered)) {
      throw unauthorized('X-Signature does not fit; check the shared secret on both sides.');
    }
  }
  return access.tenantId;
}

/** Only what may be a Subdomain is repeated: people paste tokens and addresses into the wrong field. */
function quoted(subdomain: string): string {
  return /^[a-z0-9-]{1,63}$/.test(subdomain) ? ` "${subdomain}"` : '';
}

/** A sender with OAuth puts its own token into the header and ours into the body, so either may be the right one. */
async function firstAccess(findAccess: FindAccess, tokens: readonly string[]) {
  for (const token of tokens) {
    const access = await findAccess(token);
    if (access?.kind === 'tenant') return access;
  }
  return undefined;
}
