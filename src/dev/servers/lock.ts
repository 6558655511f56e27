import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { commandLine, errorCode } from './processes.ts';

const holderSchema = z.object({ pid: z.number(), command: z.string() });

/**
 * Makes the data folder, takes it for this process, and answers how to give it back. What a killed process left is taken over.
 * @throws Error that says what to do where a living process has it, or it cannot be written.
 */
export async function lock(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'start.pid');
  const command = await commandLine(process.pid);
  for (let tries = 0; tries < 3; tries++) {
    try {
      await mkdir(dataDir, { recursive: true });
      await writeFile(file, JSON.stringify({ pid: process.pid, command }), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw cannotWrite(dataDir, error);
    }
    const holder = await livingHolder(file);
    if (holder !== undefined) {
      throw new Error(
        `Throughline runs on ${resolve(dataDir)} already, as process ${holder}. Stop that one first, or give another folder with --data.`,
      );
    }
    await rm(file, { force: true });
  }
  throw new Error(`Somebody else starts on ${resolve(dataDir)} right now. Try again.`);
}

/** A number alone would not do: after a restart of the machine another process may have it. */
async function livingHolder(file: string): Promise<number | undefined> {
  try {
    const { pid, command } = holderSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return pid !== process.pid && (await commandLine(pid)) === command ? pid : undefined;
  } catch {
    return undefined;
  }
}

function cannotWrite(dataDir: string, error: unknown): Error {
  return new Error(
    `${resolve(dataDir)} cannot be written (${errorCode(error)}). Make it writable, or give another folder with --data.`,
  );
}
