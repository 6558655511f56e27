import { fromObjectId } from '../domain/values/objectId.ts';

/**
 * The team members that a query names by `_id`, with commas between; null where it asks for what nobody owns. What is no
 * `_id` matches nothing.
 */
export function teamUsersNamed(text: string | undefined): number[] | null | undefined {
  if (text === undefined) return undefined;
  return text === 'nobody' ? null : text.split(',').map((one) => fromObjectId(one.trim()) ?? 0);
}
