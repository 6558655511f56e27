/** One workflow to be started. `again` is true where calls were settled before and are free to be settled anew. */
export interface Run {
  workflowId: string;
  tenantId: string;
  messageIds: string[];
  again: boolean;
}

/** Starts a run; resolves when Temporal has it. `finished` resolves when it ended, however it ended. */
export type StartRun = (run: Run) => Promise<{ finished: Promise<unknown> }>;

/** A run that takes longer than this waits for something outside; it must not keep others from starting. */
const SLOT_HELD_MS = 10_000;

/** `call/<tenant>/<messageId>`, or `calls/<tenant>/<first messageId>+<others>` where several share a workflow. */
export function workflowIdOf(tenantId: string, messageIds: readonly string[]): string {
  const [first = ''] = messageIds;
  return messageIds.length === 1 ? `call/${tenantId}/${first}` : `calls/${tenantId}/${first}+${messageIds.length - 1}`;
}

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
