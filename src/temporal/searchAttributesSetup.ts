import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from '../log.ts';
import { SEARCH_ATTRIBUTES } from './contract.ts';

/** `temporal.api.enums.v1.IndexedValueType`. */
const INDEXED = { KEYWORD: 2, DATETIME: 6 } as const;

/**
 * Makes the search attributes of follow-ups known to the namespace. Safe to call at each start. A server that does not
 * let us, such as Temporal Cloud, is left alone with a word in the log: there an operator adds them once.
 */
export async function ensureSearchAttributes(
  { operatorService }: NativeConnection,
  namespace: string,
  log: Logger,
): Promise<void> {
  try {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    const missing = Object.values(SEARCH_ATTRIBUTES).filter(({ name }) => !(name in customAttributes));
    if (missing.length === 0) return;
    const searchAttributes = Object.fromEntries(missing.map(({ name, type }) => [name, INDEXED[type]]));
    await operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    const names = Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => `${name} (${type})`);
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ reason, names }, 'Search attributes could not be set up; add them to the namespace by hand');
  }
}
