import { createMeter } from './meter.ts';

/** What is known of the calls of one tenant: how many ever joined the line and left it, and who waits for that. */
interface Line {
  joined: number;
  left: number;
  settled: ReturnType<typeof createMeter>;
  held: { behind: number; timer: NodeJS.Timeout; open(): void }[];
}

/** Holds back whoever sends faster than is settled, so that what is in line for a tenant stays about half a second. */
export interface Room {
  joined(tenantId: string, calls: number): void;
  /** Takes calls out of the line, or, where `calls` is negative, puts them back. */
  left(tenantId: string, calls: number): void;
  settled(tenantId: string, calls: number): void;
  /**
   * Resolves when few enough calls of the tenant are ahead of those that joined before now: at once for a tenant with
   * little in line, or of which nothing is being settled; after a second at the latest.
   */
  wait(tenantId: string): Promise<void>;
  /** Lets everybody go who waits. */
  open(): void;
}

/** So many calls in line are no flood. */
const FEW = 1_000;
const HELD_MS = 1_000;
/** Long enough to see a run of a busy machine end. */
const SETTLED_MS = 2_000;
/** Of what was settled within one to two seconds: a third to two thirds of a second's worth. */
const SHARE = 1 / 3;

export function createRoom(): Room {
  const lines = new Map<string, Line>();

  function lineOf(tenantId: string): Line {
    let line = lines.get(tenantId);
    if (!line) lines.set(tenantId, (line = { joined: 0, left: 0, settled: createMeter(SETTLED_MS), held: [] }));
    return line;
  }

  function release(line: Line, most: number): void {
    while (line.held[0] && line.held[0].behind - line.left <= most) line.held.shift()?.open();
  }

  return {
    joined: (tenantId, calls) => void (lineOf(tenantId).joined += calls),
    left(tenantId, calls) {
      const line = lineOf(tenantId);
      line.left += calls;
      release(line, mostAhead(line));
    },
    settled: (tenantId, calls) => lineOf(tenantId).settled.add(calls),
    async wait(tenantId) {
      const line = lineOf(tenantId);
      if (line.joined - line.left <= mostAhead(line)) return;
      await new Promise<void>((resolve) => {
        // They are as many as wait, and leave in their order, so the first is the one whose time is up.
        const timer = setTimeout(() => line.held.shift()?.open(), HELD_MS);
        line.held.push({
          behind: line.joined,
          timer,
          open() {
            clearTimeout(timer);
            resolve();
          },
        });
      });
    },
    open() {
      for (const line of lines.values()) release(line, Infinity);
    },
  };
}

function mostAhead({ settled }: Line): number {
  const lately = settled.sum();
  return lately === 0 ? Infinity : Math.max(FEW, lately * SHARE);
}
