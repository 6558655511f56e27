import { isWay, type Way } from './ways';

/** Reads from the address which way to connect is shown. */
export function readSegmentSearch(search: Record<string, unknown>): { way?: Way } {
  return isWay(search['way']) ? { way: search['way'] } : {};
}
