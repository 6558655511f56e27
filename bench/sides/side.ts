import { writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';

/** What a side is told when it starts. */
export interface SideJob {
  databaseUrl: string;
  port: number;
  temporalAddress?: string;
  env: Record<string, string>;
}

/** Asks for a CPU profile of this process from now on, or for the profile so far to be written into a file. */
export type SideRequest = { profile: 'start' } | { profile: 'stop'; file: string };

/** Runs a side in this process: starts it when it is told how, says so, and is then profiled on request. */
export async function serveSide(start: (job: SideJob) => Promise<void>): Promise<void> {
  process.once('message', (job) => {
    start(job as SideJob).then(
      () => {
        process.on('message', (request) => void profile(request as SideRequest));
        process.send?.('ready');
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}

let session: Session | undefined;

async function profile(request: SideRequest): Promise<void> {
  if (request.profile === 'start') {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
  } else if (session) {
    const { profile: found } = await session.post('Profiler.stop');
    await writeFile(request.file, JSON.stringify(found));
  }
  process.send?.('done');
}
