import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The key of this machine's secrets, made at the first start; only the owner can read the file. */
export async function localSecretsKey(dataDir: string): Promise<Buffer> {
  const file = join(dataDir, 'secrets.key');
  await mkdir(dataDir, { recursive: true });
  const made = `${randomBytes(32).toString('base64')}\n`;
  // An existing key is never overwritten: what it sealed could not be opened again.
  await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
  if (key.length !== 32) throw new Error(`${file} holds no key of 32 bytes; restore it, or set SECRETS_KEY.`);
  return key;
}
