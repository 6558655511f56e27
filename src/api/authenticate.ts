import type { Request, RequestHandler } from 'express';
import type { Knex } from '../db/connect.ts';
import * as tokens from '../db/tokens.ts';
import type { Access } from '../db/tokens.ts';
import { ApiError } from './errors.ts';
import { inTime } from './inTime.ts';
import { isAllowed, PERMISSIONS, type Permission } from './permissions.ts';

/** Finds what a token opens. Answers are remembered for a few seconds: a revoked token works no longer than that. */
export type FindAccess = (token: string) => Promise<Access | undefined>;

const REMEMBERED_MS = 5_000;
/** Segment gives up on an answer after 5 to 10 s; a database that takes longer than this for one row is away. */
const PATIENCE_MS = 1_500;
const MOST_REMEMBERED = 10_000;

/** Makes a `FindAccess` over the database. Only tokens that exist are remembered, so guessing fills no memory. */
export function createFindAccess(db: Knex, now: () => number = Date.now): FindAccess {
  const remembered = new Map<string, { access: Access; until: number }>();
  return async (token) => {
    const known = remembered.get(token);
    if (known && known.until > now()) return known.access;
    const access = await inTime(tokens.access(db, token), PATIENCE_MS);
    remembered.delete(token);
    if (access) {
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(token, { access, until: now() + REMEMBERED_MS });
    }
    return access;
  };
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

export function unauthorized(message: string): ApiError {
  return new ApiError(401, 'unauthorized', message, { 'WWW-Authenticate': 'Basic realm="throughline"' });
}

/** Lets a request through that carries an API token whose role may do this; `accessOf` then says whose it is. */
export function requirePermission(findAccess: FindAccess, permission: Permission): RequestHandler {
  return async (req, res, next) => {
    const token = credential(req);
    if (token === undefined) throw unauthorized('Send an API token, as Bearer or as the user name of Basic.');
    const access = await findAccess(token);
    if (access?.kind === 'tenant')
      throw unauthorized('This is a Tenant Token, which only sends calls; use an API token.');
    if (!access) throw unauthorized('This API token is unknown, revoked or expired.');
    if (!access.role || !isAllowed(access.role, permission)) {
      throw new ApiError(403, 'forbidden', `This needs a token with the role ${PERMISSIONS[permission].join(' or ')}.`);
    }
    res.locals['access'] = access;
    next();
  };
}

/** Whose request this is. Only behind `requirePermission`. */
export function accessOf(res: { locals: Record<string, unknown> }): Access {
  return res.locals['access'] as Access;
}
