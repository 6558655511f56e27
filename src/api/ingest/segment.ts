import type { Request, RequestHandler, Response } from 'express';
import { placeOf } from '../../db/tenants/secrets.ts';
import type { Access } from '../../db/tenants/tokens.ts';
import type { CallType } from '../../domain/calls/segmentCall.ts';
import type { SecretBox } from '../../secretBox.ts';
import { credential, unauthorized, type FindAccess } from '../../http/authenticate.ts';
import { ApiError } from '../../http/errors.ts';
import { readBody, type Body } from '../../http/body.ts';
import { readDelivery, type Delivery } from './delivery.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Keep } from './keep.ts';
import { readItems } from './readItems.ts';
import { signatureFits } from './signature.ts';
import { requireOwnSubdomain } from './subdomain.ts';

interface Deps {
  findAccess: FindAccess;
  /** Opens the shared secrets of tenants. */
  box: SecretBox;
  keep: Keep;
  dispatcher: Dispatcher;
  publicHost: string;
}

const NO_TOKEN = 'No Tenant Token was sent; send it as the user name of Basic, or as writeKey in the body.';
const WRONG_TOKEN = 'This is not a live Tenant Token: it is unknown or revoked, or a token for the API.';

const SEGMENT_OFF =
  'The Segment app is switched off for this tenant, so nothing is taken; an admin switches it on by POST /api/segment/enable.';

const SINGLE_TYPES = ['identify', 'track', 'group', 'page', 'screen', 'alias'] as const;

/** SDKs use POST; Segment's webhooks may be set to any of these. */
const SENDING: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** A door: what its path says of its calls, and whether webhooks come in by it, which a tenant may want signed. */
interface Door {
  type?: CallType;
  signed?: boolean;
}

/** Segment's paths, as servers (`/v1/track`), older and mobile SDKs (`/v1/import`) and browsers (`/v1/t`) spell them. */
export const DOORS = new Map<string, Door>([
  ['/dock/segment', { signed: true }],
  ...['batch', 'import', 'b'].map((path): [string, Door] => [`/v1/${path}`, {}]),
  ...SINGLE_TYPES.flatMap((type): [string, Door][] => [
    [`/v1/${type}`, { type }],
    [`/v1/${type.charAt(0)}`, { type }],
  ]),
]);

/**
 * The doors for Segment and whatever speaks like it: one look-up instead of a route each, since most requests end here.
 * None of them ever redirects: a sender would turn POST into GET.
 */
export function segmentDoors(deps: Deps): RequestHandler {
  return async (req, res, next) => {
    const door = DOORS.get(withoutSlash(req.path));
    if (!door) return next();
    if (!door.signed) res.setHeader('Access-Control-Allow-Origin', '*');
    if (SENDING.has(req.method)) await receive(deps, door, req, res);
    else if (req.method === 'OPTIONS') allowAnyPage(req, res);
    else throw new ApiError('notSent', 'Calls are sent here by POST.', { Allow: [...SENDING].join(', ') });
  };
}

/** Segment's browser SDK sends `Authorization`, so that the browser asks first whether a page may send. */
export function allowAnyPage(req: Request, res: Response): void {
  const asked = req.get('access-control-request-headers') ?? 'Authorization, Content-Type';
  res.set({ 'Access-Control-Allow-Methods': 'POST', 'Access-Control-Allow-Headers': asked });
  res.set('Access-Control-Max-Age', '86400').status(204).end();
}

/** Older SDKs end a path with a slash. */
export function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/**
 * Authenticate, read, keep, answer; settling is started and not waited for. A tenant that sends faster than is settled
 * gets its answers a little later, which is what slows a sender down.
 */
async function receive(deps: Deps, door: Door, req: Request, res: Response): Promise<void> {
  const receivedAt = new Date();
  const body = await readBody(req);
  const delivery = readDelivery(body.value);
  const tenantId = await authenticate(deps, req, body, delivery, door);
  const { calls, rejected } = readItems(delivery, receivedAt, door);
  const { fresh, duplicates } = await deps.keep(tenantId, calls, rejected.length);
  deps.dispatcher.start(tenantId, fresh);
  if (fresh.length > 0) await deps.dispatcher.room(tenantId);
  answer(res, { success: true, received: calls.length, duplicates, rejected });
}

/** What `res.json` writes, without what it looks up for each answer. */
export function answer(res: Response, body: object): void {
  const text = JSON.stringify(body);
  res.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) });
  res.end(text);
}

/** What was remembered may be out of date, and Segment never sends again after a refusal: nobody is refused by memory. */
async function authenticate(deps: Deps, req: Request, body: Body, delivery: Delivery, door: Door): Promise<string> {
  const sent = [credential(req), delivery.writeKey].filter((token) => token !== undefined);
  const judge = async (fresh: boolean) => {
    const access = await firstAccess(deps.findAccess, sent, fresh);
    if (!access) throw unauthorized(sent.length === 0 ? NO_TOKEN : WRONG_TOKEN);
    return refusal(deps, access, req, body, delivery, door) ?? access;
  };
  const found = await judge(false);
  const verdict = found instanceof ApiError ? await judge(true) : found;
  if (verdict instanceof ApiError) throw verdict;
  return verdict.tenantId;
}

/** Why a delivery with a live Tenant Token is not taken. */
function refusal(
  { publicHost, box }: Deps,
  access: Access,
  req: Request,
  body: Body,
  delivery: Delivery,
  { signed }: Door,
): ApiError | undefined {
  if (!access.segmentEnabled) return new ApiError('segmentOff', SEGMENT_OFF);
  requireOwnSubdomain(req, publicHost, access.subdomain);
  const header = req.get('x-signature');
  const asked = access.signatureSecrets.length > 0 || access.readableSecret !== null;
  if (!asked || (!signed && header === undefined)) return undefined;
  if (header === undefined) return unauthorized('X-Signature is missing; set the shared secret at the sender too.');
  const covered = { bytes: body.bytes, first: delivery.items[0], batched: delivery.batched };
  const fits = secretsOf(access, box).some((secret) => signatureFits(header, secret, covered));
  return fits ? undefined : unauthorized('X-Signature does not fit; check the shared secret on both sides.');
}

/** The only place where the shared secrets of a tenant are opened. */
function secretsOf({ tenantId, signatureSecrets, readableSecret }: Access, box: SecretBox): string[] {
  const opened = signatureSecrets.map((sealed) => box.open(sealed, placeOf(tenantId, 'segmentSignature')));
  return readableSecret === null ? opened : [...opened, readableSecret];
}

/** A sender with OAuth puts its own token into the header and ours into the body, so either may be the right one. */
async function firstAccess(findAccess: FindAccess, tokens: readonly string[], fresh: boolean) {
  for (const token of tokens) {
    const access = await findAccess(token, { fresh });
    if (access?.kind === 'tenant') return access;
  }
  return undefined;
}
