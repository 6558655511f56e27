/** Whether more than `limit` calls arrived within the last second or so: counted in halves, so that it needs no list. */
export function countArrivals(limit: number) {
  let half = 0;
  let now = 0;
  let before = 0;
  const turn = () => {
    const current = Math.floor(Date.now() / 500);
    if (current === half) return;
    before = current === half + 1 ? now : 0;
    now = 0;
    half = current;
  };
  return {
    add(calls: number) {
      turn();
      now += calls;
    },
    busy() {
      turn();
      return now + before > limit;
    },
  };
}
