import { z } from 'zod';
import { ApiError } from './errors.ts';

/** The refusal of what a path names and the tenant does not have. */
export function noSuch(noun: string): ApiError {
  return new ApiError('notFound', `There is no such ${noun}.`);
}

/** A number in a path that names something. Anything else is refused with 404, as there is no such thing. */
export function numberParam(refusal: () => ApiError) {
  return z.string().transform((text) => {
    if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
    throw refusal();
  });
}

/** The numbers in a path, each with the noun of what it names: `numberParams({ planId: 'plan' })`. */
export function numberParams<Name extends string>(nouns: Readonly<Record<Name, string>>) {
  const shape = Object.entries<string>(nouns).map(([name, noun]) => [name, numberParam(() => noSuch(noun))] as const);
  return z.object(Object.fromEntries(shape) as Record<Name, ReturnType<typeof numberParam>>);
}
