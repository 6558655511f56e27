/** The unfinished runs of a process, by tenant. */
export interface Slots {
  take(tenantId: string): void;
  give(tenantId: string): void;
  taken(): number;
  takenBy(tenantId: string): number;
  /** When the tenant last took one; 0 where it has none. */
  lastTaken(tenantId: string): number;
}

export function createSlots(): Slots {
  const tenants = new Map<string, { taken: number; last: number }>();
  let taken = 0;
  return {
    take(tenantId) {
      taken += 1;
      tenants.set(tenantId, { taken: (tenants.get(tenantId)?.taken ?? 0) + 1, last: Date.now() });
    },
    give(tenantId) {
      taken -= 1;
      const tenant = tenants.get(tenantId);
      if (!tenant) return;
      tenant.taken -= 1;
      if (tenant.taken === 0) tenants.delete(tenantId);
    },
    taken: () => taken,
    takenBy: (tenantId) => tenants.get(tenantId)?.taken ?? 0,
    lastTaken: (tenantId) => tenants.get(tenantId)?.last ?? 0,
  };
}
