/** One alias call: the former id stands for the later one. */
export interface Alias {
  previousId: string;
  userId: string;
}

/** An alias as it is written down. */
export interface KeptAlias extends Alias {
  /** The merge that was in force for one of the two; null where there was none. */
  mergeId: number | null;
}

/** Which ids alias calls have joined. Two ids are comparable when one leads to the other, never by a shared former id. */
export interface AliasGraph {
  add(alias: Alias): void;
  /** The other ids that lead to this one or that this one leads to. Cycles end. */
  comparable(id: string): string[];
  /** Which of two ids a person bears: the one the other leads to; in a cycle the smaller, so that order never matters. */
  later(a: string, b: string): string;
}

export function createAliasGraph(aliases: Iterable<Alias> = []): AliasGraph {
  const next = new Map<string, Set<string>>();
  const previous = new Map<string, Set<string>>();
  const graph: AliasGraph = {
    add({ previousId, userId }) {
      if (previousId === userId) return;
      into(next, previousId, userId);
      into(previous, userId, previousId);
    },
    comparable(id) {
      if (next.size === 0) return [];
      const found = new Set([...reach(next, id), ...reach(previous, id)]);
      found.delete(id);
      return [...found].sort();
    },
    later(a, b) {
      const forward = reach(next, a).has(b);
      const backward = reach(next, b).has(a);
      if (forward && backward) return a < b ? a : b;
      return forward ? b : a;
    },
  };
  for (const alias of aliases) graph.add(alias);
  return graph;
}

function into(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

function reach(edges: Map<string, Set<string>>, from: string): Set<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const target of edges.get(id) ?? []) {
      if (seen.has(target)) continue;
      seen.add(target);
      open.push(target);
    }
  }
  return seen;
}
