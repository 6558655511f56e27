import { writeFile } from 'node:fs/promises';
import openapiTS, { astToString, type OpenAPI3, type OperationObject } from 'openapi-typescript';
import type { RouteDeps } from '../api/routeDeps.ts';
import { describeApi, routesOf } from '../api/routes.ts';

const FILE = 'src/console/api/schema.d.ts';
const HEAD = '// Made of the API description by `npm run console:types`; not to be edited.\n\n';
/** The doors for senders and for operators, and Planhat's second paths to what has one already. */
const NOT_ASKED = /^\/(v1|dock|analytics|healthz|readyz|metrics$|companies\/\{companyId\}\/)/;

/** The types by which the console and the tests ask the API. They are made of its description, so they are not kept in git. */
async function consoleTypes(): Promise<string> {
  // The routes are only described; none is run, so none needs what it works with.
  const { paths = {}, ...rest } = describeApi(routesOf({} as RouteDeps)) as OpenAPI3;
  const asked = Object.entries(paths).flatMap(([path, item]) => {
    if (NOT_ASKED.test(path)) return [];
    const operations = Object.entries(item).map(([method, one]) => [method, withOneError(one as OperationObject)]);
    return [[path, Object.fromEntries(operations)]];
  });
  return HEAD + astToString(await openapiTS({ ...rest, paths: Object.fromEntries(asked) }));
}

/** Every error has the same form: said once per operation, and not once per status. */
function withOneError({ responses = {}, ...operation }: OperationObject): OperationObject {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  const failed = { description: 'What to do.', content };
  return { ...operation, responses: { ...Object.fromEntries(good), '4XX': failed } };
}

await writeFile(FILE, await consoleTypes());
