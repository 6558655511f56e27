import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import { SESSION_COOKIE } from './authenticate.ts';
import { errorLines, ERROR_STATUSES } from './errorCodes.ts';
import { errorForm } from './forms.ts';
import { PERMISSIONS } from '../product/settings/index.ts';
import type { Route } from './route.ts';
import { TAGS } from './tags.ts';

const ERRORS = Object.entries(ERROR_STATUSES).map(([status, meaning]) => {
  const description = `${meaning}\n\n${errorLines(Number(status))}`;
  return [
    Number(status),
    { id: `Error${status}`, description, content: { 'application/json': { schema: errorForm } } },
  ] as const;
});

/** The API as OpenAPI 3.1, made from the declarations by which it is served; `others` are the paths that are no routes. */
export function describe(routes: readonly Route[], others: ZodOpenApiPathsObject) {
  const paths: ZodOpenApiPathsObject = { ...others };
  for (const one of routes) {
    const path = one.path.replaceAll('{+', '{');
    paths[path] = { ...paths[path], [one.method]: operationOf(one) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Throughline',
      version: '1',
      description:
        'Takes Segment calls, keeps the customer model true, and says what became of every call. Errors are `{code, message}`; the message says what to do.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ apiToken: [] }, { apiTokenAsUser: [] }, { session: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        apiToken: { type: 'http', scheme: 'bearer', description: 'An API token (`tla_…`).' },
        apiTokenAsUser: { type: 'http', scheme: 'basic', description: 'An API token as the user name.' },
        session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'A session of the console.' },
        tenantToken: { type: 'http', scheme: 'basic', description: 'The Tenant Token (`tlt_…`) as the user name.' },
      },
    },
  });
}

function operationOf(one: Route): ZodOpenApiOperationObject {
  const names = [...one.path.matchAll(/\{\+?(\w+)\}/g)].map(([, name = '']) => name);
  const shape = Object.fromEntries(names.map((name) => [name, z.string()]));
  const answer = (description: string) => ({ description, content: { 'application/json': { schema: one.answer } } });
  const roles = PERMISSIONS[one.permission].join(', ');
  return {
    operationId: operationIdOf(one),
    tags: [one.tag],
    summary: one.summary,
    'x-permission': one.permission,
    description: [one.description, `Permission \`${one.permission}\`: ${roles}.`].filter(Boolean).join('\n\n'),
    requestParams: {
      ...(names.length > 0 ? { path: (one.params as z.ZodObject | undefined) ?? z.object(shape) } : {}),
      ...(one.query ? { query: one.query as z.ZodObject } : {}),
    },
    ...(one.body ? { requestBody: { required: true, content: { 'application/json': { schema: one.body } } } } : {}),
    responses: {
      200: answer('Done.'),
      ...errorsOf(one),
      ...Object.fromEntries(Object.entries(one.alsoAnswers ?? {}).map(([status, text]) => [status, answer(text)])),
    },
  };
}

/** The errors that a route may answer, each with the codes of its status. */
function errorsOf(one: Route) {
  const isMet: Record<number, boolean> = {
    400: true,
    401: true,
    403: true,
    404: one.path.includes('{'),
    409: one.method !== 'get',
    413: one.body !== undefined,
    429: one.limited === true,
    503: true,
  };
  return Object.fromEntries(ERRORS.filter(([status]) => isMet[status]));
}

/** Such as `getApiCallsByMessageId`: steady, so that generated clients stay the same. */
function operationIdOf({ method, path }: Route): string {
  const parts = path.split('/').filter((part) => part !== '');
  const words = parts.map((part) => {
    const name = /^\{\+?(\w+)\}$/.exec(part)?.[1];
    const word = (name ?? part).replace(/\W+(\w)/g, (_all, letter: string) => letter.toUpperCase());
    return `${name === undefined ? '' : 'By'}${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  });
  return `${method}${words.join('')}`;
}
