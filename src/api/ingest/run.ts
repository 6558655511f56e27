/** A run that takes longer than this waits for something outside; it must not keep others from starting. */
const SLOT_HELD_MS = 10_000;

/** Whether a run ended before it lost its slot. */
export async function endsInTime(finished: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const long = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), SLOT_HELD_MS);
  });
  const ended = finished.then(
    () => true,
    () => true,
  );
  const inTime = await Promise.race([ended, long]);
  clearTimeout(timer);
  return inTime;
}
