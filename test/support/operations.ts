/** One operation of the API's description, as a walk over all of them needs it. */
export interface Operation {
  /** Such as `PATCH /api/metrics/{dimensionId}`. */
  name: string;
  method: string;
  path: string;
  /** Undefined for what no API token opens. */
  permission: string | undefined;
  pathNames: string[];
  queryNames: string[];
  hasBody: boolean;
  /** Every name of a field that its body may have, at any depth. */
  bodyNames: string[];
}

type Schema = Record<string, unknown>;

interface Description {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}

interface Described {
  'x-permission'?: string;
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** Every operation that an API describes, so that a walk finds those too that are added after it was written. */
export async function operationsOf(url: string): Promise<Operation[]> {
  const { paths, components } = (await (await fetch(`${url}/api/openapi.json`)).json()) as Description;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const { parameters = [], requestBody } = described;
      const named = (where: string) => parameters.filter((one) => one.in === where).map(({ name }) => name);
      const schemas = Object.values(requestBody?.content ?? {}).map(({ schema }) => schema);
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        permission: described['x-permission'],
        pathNames: named('path'),
        queryNames: named('query'),
        hasBody: requestBody !== undefined,
        bodyNames: [...namesIn(schemas, components.schemas, new Set())],
      };
    }),
  );
}

function namesIn(part: unknown, schemas: Record<string, Schema>, seen: Set<unknown>): Set<string> {
  const names = new Set<string>();
  if (typeof part !== 'object' || part === null || seen.has(part)) return names;
  seen.add(part);
  const { $ref, properties } = part as { $ref?: unknown; properties?: unknown };
  if (typeof $ref === 'string') return namesIn(schemas[$ref.split('/').at(-1) ?? ''], schemas, seen);
  if (typeof properties === 'object' && properties !== null)
    for (const name of Object.keys(properties)) names.add(name);
  for (const value of Object.values(part)) for (const name of namesIn(value, schemas, seen)) names.add(name);
  return names;
}
