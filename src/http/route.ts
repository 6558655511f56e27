import type { Request } from 'express';
import type { z, ZodType } from 'zod';
import type { Access } from '../db/tenants/tokens.ts';
import type { Permission } from '../product/settings/index.ts';
import type { Tag } from './tags.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The names of the parameters in a path such as `/api/calls/{messageId}`. */
type ParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `+${infer Greedy}` ? Greedy : Name) | ParamNames<Rest>
  : never;

/** The parameters of a path as they come in: none of them is empty. */
type RawParams<Path extends string> = Readonly<Record<ParamNames<Path>, string>>;

/** What a handler knows of a request: who asks, and the parts of it that the route's schemas let through. */
export interface RouteRequest<Params, Query, Body> {
  tenantId: string;
  /** Who asks, as the audit log names it. */
  actor: string;
  /** What the token may do with which this is asked. */
  access: Access;
  params: Params;
  query: Query;
  body: Body;
}

/** An answer with a status or headers of its own; anything else a handler answers is a 200. */
export class Reply<Answer> {
  readonly status: number;
  readonly body: Answer;
  readonly headers: Record<string, string>;

  constructor(status: number, body: Answer, headers: Record<string, string> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** An answer that is too long to hold: JSON text, written part by part as the caller takes it. */
export class Streamed {
  readonly parts: AsyncIterable<string>;
  readonly headers: Record<string, string>;

  constructor(parts: AsyncIterable<string>, headers: Record<string, string> = {}) {
    this.parts = parts;
    this.headers = headers;
  }
}

/** What a handler may answer. */
type Handled<Answer> = Answer | Reply<Answer> | Streamed;

/** What a route is, declared once: the server mounts and guards it by this, and the API description is made of it. */
interface RouteSpec<
  Path extends string,
  Params extends ZodType,
  Query extends ZodType,
  Body extends ZodType,
  Answer extends ZodType,
> {
  method: Method;
  /**
   * As OpenAPI writes it, such as `/api/calls/{messageId}`. `{+id}` at the end takes all that follows, slashes and stray
   * percent signs included, because clients put ids into paths as they are.
   */
  path: Path;
  /** Reads the parameters of the path; each is a string unless told. */
  params?: Params;
  permission: Permission;
  tag: Tag;
  /** Whether Planhat's limits on calls of one API token hold here. */
  limited?: boolean;
  summary: string;
  description?: string;
  query?: Query;
  body?: Body;
  /** The most bytes of a body; 4 MB unless told. */
  bodyBytes?: number;
  answer: Answer;
  /** What statuses besides 200 mean that carry the answer's form, by status. */
  alsoAnswers?: Readonly<Record<number, string>>;
  /** What error answers of this route carry besides `code` and `message`. */
  errorFields?: object;
  handle(
    request: RouteRequest<z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Handled<z.input<Answer>> | Promise<Handled<z.input<Answer>>>;
}

/** A route whose types are checked and forgotten, so that routes of all kinds stand in one list. */
export interface Route extends Omit<RouteSpec<string, ZodType, ZodType, ZodType, ZodType>, 'handle'> {
  /** Parses and handles: what comes in is unread. */
  run(request: RouteRequest<Readonly<Record<string, string>>, Request['query'], unknown>): Promise<unknown>;
}

/** Declares a route. What its schemas refuse is answered with 400 and the reason. */
export function route<
  const Path extends string,
  Query extends ZodType,
  Body extends ZodType,
  Answer extends ZodType,
  Params extends ZodType<unknown, RawParams<Path>> = ZodType<RawParams<Path>, RawParams<Path>>,
>(spec: RouteSpec<Path, Params, Query, Body, Answer>): Route {
  const { handle, ...described } = spec;
  return {
    ...described,
    async run({ params, query, body, ...rest }) {
      return handle({
        ...rest,
        query: (spec.query ? spec.query.parse(query) : query) as z.output<Query>,
        body: (spec.body ? spec.body.parse(body) : body) as z.output<Body>,
        params: (spec.params ? spec.params.parse(params) : params) as z.output<Params>,
      });
    },
  };
}
