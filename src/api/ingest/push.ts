import type { Request, RequestHandler, Response } from 'express';
import type { Access } from '../../db/tenants/tokens.ts';
import type { PushedType } from '../../domain/calls/keptBody.ts';
import { credential, unauthorized, type FindAccess } from '../../http/authenticate.ts';
import { ApiError } from '../../http/errors.ts';
import { mayDo, PERMISSIONS } from '../../product/settings/index.ts';
import { readBody } from '../../http/body.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Keep } from './keep.ts';
import { createPushReader, echoed, PUSH_BYTES, pushedItems, type PushError } from './readPushed.ts';
import { allowAnyPage, answer, withoutSlash } from './segment.ts';
import { requireOwnSubdomain } from './subdomain.ts';

interface Deps {
  findAccess: FindAccess;
  keep: Keep;
  dispatcher: Dispatcher;
  publicHost: string;
}

/** What a path of Planhat's says: what is pushed, and whose it is where it says so. */
interface Door {
  type: PushedType;
  tenant?: string;
}

/** Kept with one insert, read in one go: a longer push takes several, and other requests come in between. */
const PART = 2_000;

const NO_TOKEN =
  'Name the tenant in the path by its Tenant Token, or send an API token as Bearer or as the user name of Basic.';
const WRONG_TOKEN = 'This is not a live token: it is unknown, revoked or expired.';
const WRONG_PATH = 'The path must name the tenant by its live Tenant Token.';
const OTHER_TENANT = 'The tenant in the path is not the one of this token.';
const TRY_AGAIN = 'The database did not answer in time; send this item again.';

/**
 * Planhat's doors for user activities (`/analytics/{tenant}`, `/analytics/bulk/{tenant}`) and metrics
 * (`/dimensiondata/{tenant}`, the older `/{tenant}/dimensiondata`, and `/dimensiondata`), open to browsers. What they
 * take goes the road of a Segment call.
 */
export function pushDoors(deps: Deps): RequestHandler {
  return async (req, res, next) => {
    const door = req.method === 'POST' || req.method === 'OPTIONS' ? doorAt(withoutSlash(req.path)) : undefined;
    if (!door) return next();
    res.setHeader('Access-Control-Allow-Origin', '*');
    if (req.method === 'OPTIONS') allowAnyPage(req, res);
    else await receive(deps, door, req, res);
  };
}

function doorAt(path: string): Door | undefined {
  const [, first = '', second, third, ...more] = path.split('/');
  if (more.length > 0) return undefined;
  if (first === 'analytics' && second === 'bulk' && third) return { type: 'activity', tenant: decoded(third) };
  if (third !== undefined) return undefined;
  if (first === 'analytics' && second) return { type: 'activity', tenant: decoded(second) };
  if (first === 'dimensiondata') return second ? { type: 'metric', tenant: decoded(second) } : { type: 'metric' };
  return second === 'dimensiondata' && first !== '' ? { type: 'metric', tenant: decoded(first) } : undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Authenticate, read, keep, answer, as the doors for Segment do: settling is started and not waited for. */
async function receive(deps: Deps, door: Door, req: Request, res: Response): Promise<void> {
  const receivedAt = new Date();
  const { tenantId } = await accessOf(deps, door, req);
  const { value } = await readBody(req, PUSH_BYTES);
  const { fresh, processed, errors } = await keepAll(deps.keep, tenantId, door.type, pushedItems(value), receivedAt);
  deps.dispatcher.start(tenantId, fresh);
  if (fresh.length > 0) await deps.dispatcher.room(tenantId);
  answer(res, { processed, errors });
}

async function keepAll(keep: Keep, tenantId: string, type: PushedType, items: unknown[], receivedAt: Date) {
  const read = createPushReader(type, receivedAt);
  const kept = { fresh: [] as string[], processed: 0, errors: [] as PushError[] };
  for (let from = 0; from < items.length; from += PART) {
    const part = read(items.slice(from, from + PART));
    try {
      const { fresh } = await keep(tenantId, part.calls, part.errors.length);
      for (const messageId of fresh) kept.fresh.push(messageId);
    } catch (error) {
      // Once something is kept, clients must not send all of it again: they are told what is not.
      if (kept.processed === 0) throw error;
      for (const item of items.slice(from)) kept.errors.push({ item: echoed(item), error: TRY_AGAIN });
      return kept;
    }
    kept.processed += part.calls.length;
    for (const one of part.errors) kept.errors.push(one);
  }
  return kept;
}

/** A live Tenant Token in the path is enough, whatever else is sent; any other name of the tenant needs a token too. */
async function accessOf({ findAccess, publicHost }: Deps, { tenant }: Door, req: Request): Promise<Access> {
  const access = tenant?.startsWith('tlt_') ? await byPath(findAccess, tenant) : await byHeader(findAccess, req);
  if (tenant !== undefined && !tenant.startsWith('tlt_')) {
    const name = tenant.trim().toLowerCase();
    if (name !== access.tenantId && name !== access.subdomain) throw unauthorized(OTHER_TENANT);
  }
  requireOwnSubdomain(req, publicHost, access.subdomain);
  return access;
}

async function byPath(findAccess: FindAccess, token: string): Promise<Access> {
  const access = await findAccess(token);
  if (access?.kind !== 'tenant') throw unauthorized(WRONG_PATH);
  return access;
}

async function byHeader(findAccess: FindAccess, req: Request): Promise<Access> {
  const token = credential(req);
  const access = token === undefined ? undefined : await findAccess(token);
  if (!access) throw unauthorized(token === undefined ? NO_TOKEN : WRONG_TOKEN);
  if (access.kind === 'api' && !mayDo(access, 'data.write')) {
    const roles = PERMISSIONS['data.write'].join(' or ');
    const sentence = `This needs a Tenant Token, or an API token with the role ${roles}, whose scopes hold data.write.`;
    throw new ApiError('forbidden', sentence);
  }
  return access;
}
