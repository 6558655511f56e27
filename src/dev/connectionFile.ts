import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const connectionSchema = z.object({
  api: z.string(),
  temporalAddress: z.string(),
  temporalUi: z.string(),
  tenant: z.string(),
  subdomain: z.string(),
  tenantToken: z.string(),
  adminToken: z.string(),
  databaseUrl: z.string(),
  console: z.string().optional(),
  /** Signs in to the console, once, within an hour of the start. */
  signInLink: z.string().optional(),
  /** Of the receiver that stands for Segment on this machine, where there is one. */
  writeKey: z.string().optional(),
});

/** Everything a person or a program on this machine needs to use a started Throughline. */
export type ConnectionDetails = z.infer<typeof connectionSchema>;

/** Reads `connection.json` of the last start; undefined where it is missing or was spoilt. */
export async function readConnection(dataDir: string): Promise<ConnectionDetails | undefined> {
  try {
    return connectionSchema.parse(JSON.parse(await readFile(fileIn(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Writes `connection.json`, which only the owner can read, and answers its path. */
export async function writeConnection(dataDir: string, details: ConnectionDetails): Promise<string> {
  const file = fileIn(dataDir);
  // The tokens in it exist nowhere else: a write that is cut off must not take the old file along.
  await writeFile(`${file}.new`, `${JSON.stringify(details, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return file;
}

const fileIn = (dataDir: string) => join(dataDir, 'connection.json');
