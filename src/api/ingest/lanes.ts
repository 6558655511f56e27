/** The calls of one tenant that wait for a workflow. */
export interface Lane {
  tenantId: string;
  again: boolean;
  waiting: string[];
}

/** Waiting calls by tenant. `next` goes round, so that a busy tenant does not keep the others waiting. */
export interface Lanes {
  add(tenantId: string, again: boolean, messageIds: readonly string[]): void;
  putBack(tenantId: string, again: boolean, messageIds: readonly string[]): void;
  /** The lane whose turn it is, or undefined where nothing waits. */
  next(): Lane | undefined;
  /** How many lanes there are. */
  count(): number;
  size(): number;
}

export function createLanes(): Lanes {
  // A Map keeps the order of insertion: the lane whose turn it was goes to the end.
  const lanes = new Map<string, Lane>();

  function lane(tenantId: string, again: boolean): Lane {
    const key = `${tenantId} ${again}`;
    let found = lanes.get(key);
    if (!found) lanes.set(key, (found = { tenantId, again, waiting: [] }));
    return found;
  }

  return {
    add: (tenantId, again, messageIds) => {
      const { waiting } = lane(tenantId, again);
      for (const messageId of messageIds) waiting.push(messageId);
    },
    putBack: (tenantId, again, messageIds) => void lane(tenantId, again).waiting.unshift(...messageIds),
    next() {
      for (const [key, candidate] of lanes) {
        lanes.delete(key);
        if (candidate.waiting.length === 0) continue;
        lanes.set(key, candidate);
        return candidate;
      }
      return undefined;
    },
    count: () => lanes.size,
    size: () => [...lanes.values()].reduce((sum, { waiting }) => sum + waiting.length, 0),
  };
}
