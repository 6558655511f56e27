import type { components, paths } from '../../src/console/api/schema.d.ts';

/** Forms of the API by their names, such as `Forms['Call']`. */
export type Forms = components['schemas'];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type Split<Path extends string> = Path extends `${infer Head}/${infer Rest}` ? [Head, ...Split<Rest>] : [Path];

type IsSegment<Asked extends string, Described extends string> = Described extends `{${string}}`
  ? true
  : Asked extends Described
    ? true
    : false;

type Fits<Asked extends string[], Described extends string[]> = Asked extends [
  infer A extends string,
  ...infer As extends string[],
]
  ? Described extends [infer D extends string, ...infer Ds extends string[]]
    ? IsSegment<A, D> extends true
      ? Fits<As, Ds>
      : false
    : false
  : Described extends []
    ? true
    : false;

type Described<Path extends string> = Path extends keyof paths
  ? Path
  : { [Key in keyof paths]: Fits<Split<Path>, Split<Key & string>> extends true ? Key : never }[keyof paths];

type WithoutQuery<Path extends string> = Path extends `${infer Start}?${string}` ? Start : Path;

type Content<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;

type Success<Operation> = Operation extends { responses: infer Responses }
  ? Content<Responses[Extract<keyof Responses, 200 | 201 | 202 | 206>]>
  : never;

type Operation<Path extends keyof paths, Verb extends string> =
  paths[Path] extends Record<Verb, infer Found> ? Found : never;

/**
 * The body of an answer, by the path and the method as a test writes them. The fields of an error are there as well: a
 * test that looks at them knows that the request was refused. A path that the API does not describe has no known body.
 */
export type AnswerTo<Path extends string, Verb extends Method = 'GET'> = [Described<WithoutQuery<Path>>] extends [never]
  ? Record<string, unknown>
  : Success<Operation<Described<WithoutQuery<Path>>, Lowercase<Verb>>> & Partial<Forms['Error']>;
