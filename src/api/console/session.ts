import { Router, type CookieOptions, type Request, type Response } from 'express';
import type { z } from 'zod';
import type { Config } from '../../config.ts';
import { inTenant, type Database } from '../../db/connect.ts';
import * as sessions from '../../db/tenants/sessions.ts';
import type { Access } from '../../db/tenants/tokens.ts';
import { authenticate, requireConsole, SESSION_COOKIE, sessionOf, type FindAccess } from '../../http/authenticate.ts';
import { ApiError } from '../../http/errors.ts';
import { readBody } from '../../http/body.ts';
import { ALL_PERMISSIONS, mayDo } from '../../product/settings/index.ts';
import { SESSION_PATH, signInBody, type sessionAnswer } from './sessionForms.ts';

interface Deps {
  db: Database;
  findAccess: FindAccess;
  cookies: Config['api']['cookies'];
}

const BODY_BYTES = 4096;

/**
 * Signing in to the console and out of it (docs/adr/0016). Like the doors for traffic these are no routes behind a
 * permission: whoever has a live API token may sign in, and the session may do what the token may.
 */
export function sessionRoutes({ db, findAccess, cookies }: Deps): Router {
  const router = Router();
  router.get(SESSION_PATH, async (req, res) => {
    res.json(await sessionInfo(db, await authenticate(findAccess, req)));
  });
  router.post(SESSION_PATH, async (req, res) => {
    requireConsole(req);
    const { value } = await readBody(req, BODY_BYTES);
    const { sessionId, expiresAt } = await signIn({ db, findAccess, cookies }, signInBody.parse(value));
    const access = await findAccess.ofSession(sessionId);
    if (!access) throw refused();
    res.cookie(SESSION_COOKIE, sessionId, { ...cookieOptions(cookies, req), expires: expiresAt });
    res.json(await sessionInfo(db, access));
  });
  router.delete(SESSION_PATH, async (req, res) => {
    requireConsole(req);
    await signOut({ db, findAccess, cookies }, req, res);
    res.json({ signedOut: true });
  });
  return router;
}

async function signIn({ db, findAccess }: Deps, sent: z.infer<typeof signInBody>) {
  if ('code' in sent) {
    const opened = await sessions.redeem(db, sent.code);
    if (opened) return opened;
    throw new ApiError('usedCode', 'This sign-in link was used before or is too old; sign in with an API token.');
  }
  const access = await findAccess(sent.token.trim());
  if (access?.kind !== 'api') throw refused();
  return sessions.open(db, access);
}

function refused(): ApiError {
  const message = 'This is no live API token; it begins with "tla_". A Tenant Token only sends calls.';
  return new ApiError('unauthorized', message);
}

async function signOut({ db, findAccess, cookies }: Deps, req: Request, res: Response): Promise<void> {
  const sessionId = sessionOf(req);
  const access = sessionId === undefined ? undefined : await findAccess.ofSession(sessionId);
  if (sessionId !== undefined && access) {
    await sessions.end(db, access.tenantId, sessionId);
    findAccess.forget(access.tenantId);
  }
  res.clearCookie(SESSION_COOKIE, cookieOptions(cookies, req));
}

/** A proxy in front that speaks HTTPS says so; whoever says so wrongly only keeps the cookie from themselves. */
function cookieOptions(cookies: Config['api']['cookies'], req: Request): CookieOptions {
  const secure = cookies === 'secure' || req.secure || req.get('x-forwarded-proto') === 'https';
  return { httpOnly: true, sameSite: 'strict', secure, path: '/' };
}

async function sessionInfo(db: Database, access: Access): Promise<z.input<typeof sessionAnswer>> {
  const { tenantId, tokenId, role, scopes, expiresAt } = access;
  if (role === null) throw refused();
  const { settings: rules } = await inTenant(db, tenantId, (tx) => tx.settings());
  return {
    tenantId,
    tokenId,
    role,
    scopes: scopes === null ? null : [...scopes],
    permissions: ALL_PERMISSIONS.filter((permission) => mayDo(access, permission)),
    timeZone: rules.timeZone,
    tokenExpiresAt: expiresAt,
  };
}
