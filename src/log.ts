import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

/** The one logger of a process: JSON lines, or readable ones in a terminal. It is given ids and counts, never content. */
export function createLog(level: string): Logger {
  const options = { level, base: null };
  if (!process.stdout.isTTY) return pino(options);
  return pino(options, pretty({ colorize: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' }));
}
