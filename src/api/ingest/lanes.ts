/** The calls of one tenant that wait for a workflow. */
export interface Lane {
  tenantId: string;
  again: boolean;
  waiting: string[];
  /** When it last had its turn; a lane that is new comes first. */
  turn: number;
}

/** Waiting calls by tenant. `next` goes round, so that a busy tenant does not keep the others waiting. */
export interface Lanes {
  add(tenantId: string, again: boolean, messageIds: readonly string[]): void;
  putBack(tenantId: string, again: boolean, messageIds: readonly string[]): void;
  /** The lane whose turn it is, or undefined where nothing waits. */
  next(): Lane | undefined;
  /** How many calls wait in one lane. */
  waitingOf(tenantId: string, again: boolean): number;
  /** How many lanes there are. */
  count(): number;
  /** How many calls wait in all of them. */
  size(): number;
}

export function createLanes(): Lanes {
  const lanes = new Map<string, Lane>();
  let turns = 0;

  function lane(tenantId: string, again: boolean): Lane {
    const key = `${tenantId} ${again}`;
    let found = lanes.get(key);
    if (!found) lanes.set(key, (found = { tenantId, again, waiting: [], turn: 0 }));
    return found;
  }

  return {
    add: (tenantId, again, messageIds) => {
      const { waiting } = lane(tenantId, again);
      for (const messageId of messageIds) waiting.push(messageId);
    },
    putBack: (tenantId, again, messageIds) => void lane(tenantId, again).waiting.unshift(...messageIds),
    next() {
      let first: Lane | undefined;
      for (const [key, candidate] of lanes) {
        if (candidate.waiting.length === 0) lanes.delete(key);
        else if (!first || candidate.turn < first.turn) first = candidate;
      }
      if (first) first.turn = turns += 1;
      return first;
    },
    waitingOf: (tenantId, again) => lane(tenantId, again).waiting.length,
    count: () => lanes.size,
    size: () => [...lanes.values()].reduce((sum, { waiting }) => sum + waiting.length, 0),
  };
}
