import { parseCookie } from 'cookie';
import type { Request, RequestHandler } from 'express';
import type { Database } from '../db/connect.ts';
import * as tokens from '../db/tenants/tokens.ts';
import type { Access } from '../db/tenants/tokens.ts';
import { ApiError } from './errors.ts';
import { inTime } from './inTime.ts';
import { mayDo, type Permission, PERMISSIONS } from '../product/settings/index.ts';

/**
 * Finds what a token opens. Answers are remembered for a few seconds, so that a token revoked by another process works
 * that much longer; `fresh` asks the database.
 */
export interface FindAccess {
  (token: string, options?: { fresh: boolean }): Promise<Access | undefined>;
  /** What a session of the console opens. */
  ofSession(sessionId: string): Promise<Access | undefined>;
  /** Forgets what tokens of this tenant open, because that changed. */
  forget(tenantId: string): void;
}

const REMEMBERED_MS = 5_000;
/** Segment gives up on an answer after 5 to 10 s; a database that takes longer than this for one row is away. */
const PATIENCE_MS = 1_500;
const MOST_REMEMBERED = 10_000;
const USE_NOTED_MS = 60_000;
const SESSION_PREFIX = 'tls_';

/** The cookie that holds the id of a session of the console. */
export const SESSION_COOKIE = 'throughline_session';

/** Makes a `FindAccess` over the database. Only tokens that exist are remembered, so guessing fills no memory. */
export function createFindAccess(db: Database, now: () => number = Date.now): FindAccess {
  const remembered = new Map<string, { access: Access; until: number }>();
  const find = async (secret: string, lookUp: typeof tokens.access, fresh: boolean) => {
    const known = remembered.get(secret);
    if (!fresh && known && known.until > now() && isLive(known.access, now())) return known.access;
    const access = await inTime(lookUp(db, secret), PATIENCE_MS);
    remembered.delete(secret);
    if (!access) return undefined;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(secret, { access, until: now() + REMEMBERED_MS });
    if ((access.lastUsedAt?.getTime() ?? 0) < now() - USE_NOTED_MS) {
      // Nobody waits for the note, and nobody is refused because it cannot be written: the next look-up tries again.
      void tokens.noteUse(db, access.tenantId, access.tokenId).catch(() => undefined);
    }
    return access;
  };
  const ofToken = (token: string, { fresh } = { fresh: false }) =>
    // A session is none: as a token it would do without the check that guards a cookie.
    token.startsWith(SESSION_PREFIX) ? Promise.resolve(undefined) : find(token, tokens.access, fresh);
  return Object.assign(ofToken, {
    ofSession: (sessionId: string) => find(sessionId, tokens.accessOfSession, false),
    forget(tenantId: string) {
      for (const [secret, { access }] of remembered) if (access.tenantId === tenantId) remembered.delete(secret);
    },
  });
}

function isLive({ expiresAt }: Access, at: number): boolean {
  return expiresAt === null || expiresAt.getTime() > at;
}

/** The user name of Basic credentials, or a Bearer token; undefined where there is neither. Casing of the scheme is free. */
export function credential(req: Request): string | undefined {
  const header = req.get('authorization') ?? '';
  const [scheme = '', value = ''] = header.trim().split(/\s+/, 2);
  if (/^bearer$/i.test(scheme)) return value === '' ? undefined : value;
  if (!/^basic$/i.test(scheme)) return undefined;
  const [user = ''] = Buffer.from(value, 'base64').toString('utf8').split(':', 1);
  return user.trim() === '' ? undefined : user.trim();
}

/** The id of the session in the cookie of a request, if there is one. */
export function sessionOf(req: Request): string | undefined {
  const id = parseCookie(req.get('cookie') ?? '')[SESSION_COOKIE];
  return id?.startsWith(SESSION_PREFIX) ? id : undefined;
}

export function unauthorized(message: string): ApiError {
  return new ApiError('unauthorized', message, { 'WWW-Authenticate': 'Basic realm="throughline"' });
}

/** The console is told so without a challenge, which would have the browser ask for a password of its own accord. */
function signedOut(): ApiError {
  return new ApiError('signedOut', 'You are not signed in, or your session has ended; sign in.');
}

const isFromConsole = (req: Request) => req.get('x-requested-by') === 'console';

/**
 * Refuses a request that a page of another origin may have had a browser send. No such page can set this header without
 * being allowed to beforehand, and nobody is allowed.
 */
export function requireConsole(req: Request): void {
  if (isFromConsole(req)) return;
  throw new ApiError('notFromConsole', 'With a session cookie send "X-Requested-By: console" too, or use a token.');
}

/**
 * Whose request this is: by its API token, or by the session in its cookie.
 * @throws ApiError 401 where there is neither, 403 where a cookie comes without the header of the console.
 */
export async function authenticate(findAccess: FindAccess, req: Request): Promise<Access> {
  const token = credential(req);
  if (token === undefined) return bySession(findAccess, req);
  const access = await findAccess(token);
  if (access?.kind === 'tenant')
    throw unauthorized('This is a Tenant Token, which only sends calls; use an API token.');
  if (!access) throw unauthorized('This API token is unknown, revoked or expired.');
  return access;
}

async function bySession(findAccess: FindAccess, req: Request): Promise<Access> {
  const sessionId = sessionOf(req);
  const access = sessionId === undefined ? undefined : await findAccess.ofSession(sessionId);
  if (access) {
    if (req.method !== 'GET' && req.method !== 'HEAD') requireConsole(req);
    return access;
  }
  if (isFromConsole(req)) throw signedOut();
  throw unauthorized('Send an API token, as Bearer or as the user name of Basic.');
}

/** Lets a request through whose token may do this; `accessOf` then says whose it is. */
export function requirePermission(findAccess: FindAccess, permission: Permission): RequestHandler {
  return async (req, res, next) => {
    const access = await authenticate(findAccess, req);
    if (!mayDo({ ...access, scopes: null }, permission)) {
      throw new ApiError('forbidden', `This needs a token with the role ${PERMISSIONS[permission].join(' or ')}.`);
    }
    if (!mayDo(access, permission)) {
      throw new ApiError('forbidden', `The scopes of this token leave out "${permission}"; use another token.`);
    }
    res.locals['access'] = access;
    next();
  };
}

/** Whose request this is. Only behind `requirePermission`. */
export function accessOf(res: { locals: Record<string, unknown> }): Access {
  return res.locals['access'] as Access;
}
