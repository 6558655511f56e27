/** How much a company used the product in the 30 days up to a day, and in the 30 before. */
export interface UsageTrend {
  companyId: number;
  last: number;
  previous: number;
}

export type Quartile = 1 | 2 | 3 | 4;

/**
 * Customers in four groups as even as can be, by how their usage moved: (last − previous) ÷ (previous + 1), 1 fell most. Of
 * several alike the older company comes first. The rule of `ntile(4)` in `warehouse/postgres/usage_against_retention.sql`.
 */
export function quartilesOf(customers: readonly UsageTrend[]): Map<number, Quartile> {
  const sorted = [...customers].sort((a, b) => movedBy(a) - movedBy(b) || a.companyId - b.companyId);
  const quartiles = new Map<number, Quartile>();
  const size = Math.floor(sorted.length / 4);
  // The first groups have one more each.
  const larger = sorted.length % 4;
  sorted.forEach(({ companyId }, at) => {
    const inLarger = larger * (size + 1);
    const group = at < inLarger ? Math.floor(at / (size + 1)) : larger + Math.floor((at - inLarger) / size);
    quartiles.set(companyId, (group + 1) as Quartile);
  });
  return quartiles;
}

function movedBy({ last, previous }: UsageTrend): number {
  return (last - previous) / (previous + 1);
}
