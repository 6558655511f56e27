import type { Version } from '../../db/tenants/versioned.ts';
import { ApiError } from '../../http/errors.ts';
import { noSuch } from '../../http/params.ts';

/**
 * The version in force, of all versions of one thing, newest first.
 * @throws ApiError 404 where there is none, 409 where it is retired.
 */
export function inForce<T>(versions: readonly Version<T>[], noun: string): Version<T> {
  const [newest] = versions;
  if (!newest) throw noSuch(noun);
  if (newest.retiredAt) throw new ApiError('retired', `This ${noun} is retired; make a new one.`);
  return newest;
}

/** @throws ApiError 409 where a change was made from a version that is not in force any more. */
export function requireVersion(asked: number | undefined, current: number, noun: string): void {
  if (asked === undefined || asked === current) return;
  throw changedMeanwhile(noun, current);
}

export function changedMeanwhile(noun: string, current: number): ApiError {
  return new ApiError('changedMeanwhile', `This ${noun} is at version ${current}; read it again.`);
}
