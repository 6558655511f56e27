/** Asks again until the check holds; throws what it said last when the time is up. */
export async function eventually<T>(check: () => Promise<T>, deadlineMs = 45_000): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
