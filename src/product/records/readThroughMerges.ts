import type { TenantTx } from '../../db/connect.ts';
import { formerRecords, type FormerRecord } from '../../db/records/formerRecords.ts';
import type { Model } from './models/model.ts';
import type { Item } from './readItem.ts';
import { signsOf, type CompanyOf } from './signs.ts';

/**
 * Items that name a record which a person merged away are items about the one it was merged into. The id by which they
 * name it stays an alias: it is not written into the other.
 */
export async function readThroughMerges(
  tx: TenantTx,
  model: Model,
  items: readonly Item[],
  companyOf: CompanyOf,
): Promise<readonly Item[]> {
  const { ids, sourceIds, externalIds, externalIdsInside } = signsOf(items, companyOf);
  const inside = externalIdsInside.map(({ value }) => value);
  const former = await formerRecords(tx, model.table, {
    ids,
    sourceIds,
    externalIds: [...externalIds, ...inside],
  });
  if (former.length === 0) return items;
  return items.map((item) => {
    const named = namedBy(item, companyOf(item), former);
    if (!named) return item;
    const { externalId, sourceId, ...rest } = item;
    return {
      ...rest,
      id: named.into,
      ...(externalId === undefined || externalId === named.externalId ? {} : { externalId }),
      ...(sourceId === undefined || sourceId === named.sourceId ? {} : { sourceId }),
    };
  });
}

/** By Planhat's keyables in their order. An externalId that several former records had names none of them. */
function namedBy(
  item: Item,
  companyId: ReturnType<CompanyOf>,
  former: readonly FormerRecord[],
): FormerRecord | undefined {
  if (item.id !== undefined) return former.find(({ id }) => id === item.id);
  const bySource = item.sourceId === undefined ? undefined : former.find(({ sourceId }) => sourceId === item.sourceId);
  if (bySource || item.externalId === undefined) return bySource;
  const fits = former.filter(
    (one) => one.externalId === item.externalId && (companyId === undefined || one.companyId === companyId),
  );
  return new Set(fits.map(({ into }) => into)).size === 1 ? fits[0] : undefined;
}
