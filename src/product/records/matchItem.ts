import type { Item } from './readItem.ts';
import type { Model } from './models/model.ts';
import type { Entry, RecordIndex } from './recordIndex.ts';

/** The record an item is about: none where it is about a new one; or the sentence with which it is refused. */
type Match = { entry: Entry | undefined } | { fault: string };

/**
 * Finds an item's record by Planhat's keyables in their order: `_id`, `sourceId`, `externalId`, and for end users
 * `email` where it names one person. Without `companyId` the last two are looked for in all companies.
 */
export function matchItem(model: Model, item: Item, companyId: number | null | undefined, index: RecordIndex): Match {
  if (item.id !== undefined) {
    const entry = index.byId(item.id);
    return entry ? { entry } : { fault: `There is no ${model.noun} with this _id.` };
  }
  const bySource = item.sourceId === undefined ? undefined : index.bySourceId(item.sourceId);
  if (bySource) return { entry: bySource };
  if (item.externalId !== undefined) {
    const [first, ...others] = index.byExternalId(item.externalId, companyId);
    if (others.length > 0) return { fault: `Several ${model.nouns} have this externalId; send companyId too.` };
    if (first) return { entry: first };
  }
  return byEmail(model, item, companyId, index);
}

/** Somebody with the address who bears another id than the item names is somebody else. */
function byEmail(model: Model, item: Item, companyId: number | null | undefined, index: RecordIndex): Match {
  if (item.email === undefined) return { entry: undefined };
  const free = index
    .byEmail(item.email, companyId)
    .filter(({ record }) => item.externalId === undefined || record.externalId === null)
    .filter(({ record }) => item.sourceId === undefined || record.sourceId === null);
  if (free.length <= 1) return { entry: free[0] };
  if (item.externalId !== undefined || item.sourceId !== undefined) return { entry: undefined };
  return { fault: `Several ${model.nouns} have this e-mail; name one by _id, sourceId or externalId.` };
}

/** Why a record cannot take the ids an item gives it, as a sentence; undefined where it can. */
export function idFault(
  model: Model,
  item: Item,
  ids: { companyId: number | null; externalId: string | null; sourceId: string | null },
  entry: Entry | undefined,
  index: RecordIndex,
): string | undefined {
  const had = entry?.record.sourceId ?? null;
  if (item.id === undefined && had !== null && ids.sourceId !== had) {
    return `This ${model.noun} has another sourceId, which only an item with its _id may change.`;
  }
  const bySource = ids.sourceId === null ? undefined : index.bySourceId(ids.sourceId);
  if (bySource && bySource !== entry) return `Another ${model.noun} has this sourceId.`;
  const byExternal = ids.externalId === null ? [] : index.byExternalId(ids.externalId, ids.companyId);
  if (byExternal.some((other) => other !== entry)) {
    return `Another ${model.noun}${model.table.inCompany ? ' of this company' : ''} has this externalId.`;
  }
  // An address is its bearer's alone where a record lies in no company: it is what team members are named by.
  const byEmail = item.email === undefined || model.table.inCompany ? [] : index.byEmail(item.email, null);
  if (byEmail.some((other) => other !== entry)) return `Another ${model.noun} has this e-mail.`;
  return undefined;
}
