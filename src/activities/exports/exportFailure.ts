import type { ApplicationFailure } from '@temporalio/common';
import type { ExportObstacle } from '../../domain/calls/sections.ts';
import { Refused } from '../../product/refused.ts';
import { refused } from './exportSend.ts';

/** What is said wherever a key is missing. */
export const NO_KEY = 'No Write Key is set; set one, then run the export again.';

const OBSTACLES: Record<ExportObstacle, () => ApplicationFailure> = {
  off: () => refused('ExportOff', 'The export is switched off (`sections.export`); switch it on first.'),
  noKey: () => refused('NoWriteKey', NO_KEY),
  keyRefused: () => refused('WriteKeyRefused', 'The Write Key was refused by the last run; set a valid one first.'),
};

/** Does the work, and fails for good when a use case refuses it, with the type that a run's failure has. */
export async function refusalsAsFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refused ? asFailure(error) : error;
  }
}

function asFailure({ code, message, detail }: Refused): ApplicationFailure {
  if (code === 'exportRunning') {
    return refused('ExportRunning', 'Another export of this tenant is under way; wait for it or cancel it.');
  }
  const obstacle = detail['obstacle'];
  if (obstacle === 'off' || obstacle === 'noKey' || obstacle === 'keyRefused') return OBSTACLES[obstacle]();
  return refused(code, message);
}
