import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { isFields } from '../domain/values/fields.ts';
import { accessOf, requirePermission, type FindAccess } from './authenticate.ts';
import { readBody } from './body.ts';
import { Reply, Streamed, type Route } from './route.ts';

/** Serves routes: each guarded by its permission, and by `limit` where it is limited, in the order of the list. */
export function mount(routes: readonly Route[], findAccess: FindAccess, limit: RequestHandler): Router {
  const router = Router();
  for (const one of routes) {
    const guards = [requirePermission(findAccess, one.permission), ...(one.limited ? [limit] : [])];
    const handlers = [...guards, serve(one)];
    if (one.errorFields) handlers.unshift(withErrorFields(one.errorFields));
    router[one.method](mountedAt(one.path), ...handlers);
  }
  return router;
}

function serve(one: Route): RequestHandler {
  return async (req, res) => {
    const access = accessOf(res);
    const body = one.body ? (await readBody(req, one.bodyBytes)).value : undefined;
    const answer = await one.run({
      tenantId: access.tenantId,
      actor: `token ${access.tokenId}`,
      access,
      params: paramsOf(one.path, req),
      query: req.query,
      body,
    });
    if (answer instanceof Streamed) await write(res, answer);
    else if (answer instanceof Reply) res.status(answer.status).set(answer.headers).json(answer.body);
    else res.json(answer);
  };
}

/** Nothing is sent before the first part is there, so that what fails until then is answered as an error. */
async function write(res: Response, { parts, headers }: Streamed): Promise<void> {
  const iterator = parts[Symbol.asyncIterator]();
  const first = await iterator.next();
  res.set(headers).type('json');
  await pipeline(Readable.from(rest(first, iterator)), res);
}

async function* rest(first: IteratorResult<string>, iterator: AsyncIterator<string>): AsyncGenerator<string> {
  for (let part = first; !part.done; part = await iterator.next()) yield part.value;
}

const PARAMETER = /\{(\+?)(\w+)\}/g;

/** Where a route is mounted. Without groups: Express refuses a path whose percent signs it cannot decode in them. */
export function mountedAt(path: string): RegExp {
  return toRegExp(path, (pattern) => `(?:${pattern})`);
}

function toRegExp(path: string, group: (pattern: string) => string): RegExp {
  const source = path.split(PARAMETER).map((part, at) => {
    if (at % 3 === 0) return escape(part);
    return at % 3 === 1 ? group(part === '+' ? '.+' : '[^/]+') : '';
  });
  return new RegExp(`^${source.join('')}/?$`, 'i');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function paramsOf(path: string, req: Request): Record<string, string> {
  const names = [...path.matchAll(PARAMETER)].map(([, , name = '']) => name);
  const values =
    toRegExp(path, (pattern) => `(${pattern})`)
      .exec(req.path)
      ?.slice(1) ?? [];
  return Object.fromEntries(names.map((name, at) => [name, decode(values[at] ?? '')]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Puts fields into the error answers of a route: clients of a bulk upsert read its lists at every status. */
function withErrorFields(fields: object): RequestHandler {
  return (_req, res, next) => {
    const json = res.json.bind(res);
    res.json = (body: unknown) => json(res.statusCode >= 400 && isFields(body) ? { ...fields, ...body } : body);
    next();
  };
}
