/** A sum over the last `windowMs` or so: counted in halves, of which the one that runs may be short. Needs no list. */
export function createMeter(windowMs: number) {
  const halfMs = windowMs / 2;
  let half = 0;
  let now = 0;
  let before = 0;
  const turn = () => {
    const current = Math.floor(Date.now() / halfMs);
    if (current === half) return;
    before = current === half + 1 ? now : 0;
    now = 0;
    half = current;
  };
  return {
    add(count: number) {
      turn();
      now += count;
    },
    sum() {
      turn();
      return now + before;
    },
  };
}
