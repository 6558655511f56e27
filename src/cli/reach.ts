import type { Command } from 'commander';
import { readSecretsKeys } from '../config.ts';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { connect, type Database } from '../db/connect.ts';
import * as tenants from '../db/tenants/tenants.ts';
import { Refused, type RefusalCode } from '../product/refused.ts';
import { createSecretBox, type SecretBox } from '../secretBox.ts';
import { readConnection } from '../dev/connectionFile.ts';
import { localSecretsKey } from '../dev/secretsKey.ts';

type Environment = Record<string, string | undefined>;

/** As the audit log names whoever works on the database from here. */
export const COMMAND_LINE = 'command line';

/** Runs `work` on the database of DATABASE_URL, or of the last `npm start` in this data folder. */
export async function withDatabase<T>(
  env: Environment,
  dataDir: string,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const url = env['DATABASE_URL'] ?? (await readConnection(dataDir))?.databaseUrl;
  if (url === undefined) throw new Error('No database: set DATABASE_URL, or run `npm start` first.');
  const db = connect({ url, pool: 2 });
  try {
    return await work(db);
  } catch (error) {
    const refused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
    throw refused ? new Error('The database does not answer; is `npm start` running?', { cause: error }) : error;
  } finally {
    await db.close();
  }
}

/**
 * Asks the API of THROUGHLINE_URL with THROUGHLINE_TOKEN, or that of the last `npm start`, and answers its JSON.
 * @throws Error with the API's own sentence.
 */
export async function askApi(
  env: Environment,
  dataDir: string,
  path: string,
  init: RequestInit = {},
): Promise<unknown> {
  return (await request(env, dataDir, path, init)).json();
}

/** As `askApi`, and writes the answer as it comes, however long it is. */
export async function copyFromApi(env: Environment, dataDir: string, path: string, to: Writable): Promise<void> {
  const { body } = await request(env, dataDir, path, {});
  if (body) await pipeline(Readable.fromWeb(body), to, { end: to !== process.stdout });
}

async function request(env: Environment, dataDir: string, path: string, init: RequestInit): Promise<Response> {
  const last = await readConnection(dataDir);
  const url = env['THROUGHLINE_URL'] ?? last?.api;
  const token = env['THROUGHLINE_TOKEN'] ?? last?.adminToken;
  if (url === undefined || token === undefined) {
    throw new Error('No API: set THROUGHLINE_URL and THROUGHLINE_TOKEN, or run `npm start` first.');
  }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(new URL(path, url), { ...init, headers }).catch(() => {
    throw new Error(`The API at ${url} does not answer; is \`npm start\` running?`);
  });
  if (answer.ok) return answer;
  const body: unknown = await answer.json();
  const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : answer.status;
  throw new Error(String(message));
}

/** What secrets are sealed with: the keys of SECRETS_KEY, or the one of the last `npm start` in this data folder. */
export async function secretBoxOf(env: Environment, dataDir: string): Promise<SecretBox> {
  const given = env['SECRETS_KEY'];
  return createSecretBox(given ? readSecretsKeys(given) : [await localSecretsKey(dataDir)]);
}

/** @throws Error where there is no such tenant. */
export async function known(db: Database, name: string): Promise<void> {
  if (!(await tenants.find(db, name))) throw new Error(`There is no tenant "${name}".`);
}

/** Does the work, and when it is refused with this code says so in the words of the command line. */
export async function inOwnWords<T>(code: RefusalCode, sentence: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Refused && error.code === code ? new Error(sentence, { cause: error }) : error;
  }
}

/** The data folder that a command was given. */
export function dataOf(command: Command): string {
  return command.optsWithGlobals<{ data: string }>().data;
}

export function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
