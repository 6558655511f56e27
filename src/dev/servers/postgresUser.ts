import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from './processes.ts';

const run = promisify(execFile);

interface Spawnable {
  command: string;
  args: readonly string[];
  user?: { uid: number; gid: number };
}

/** How to start a program as the user that PostgreSQL runs as. */
export interface RunAs {
  /** Whose the files have to be; undefined is whoever runs this process. */
  user?: { uid: number; gid: number };
  /** What to spawn for a command. */
  spawn(command: string, args: readonly string[]): Spawnable;
}

/**
 * Decides who runs PostgreSQL, which refuses to run as root: whoever runs this process, or, for root, the owner of the
 * data, or else `postgres` or `nobody`.
 * @throws Error that names the folder that is in the way and says what to do.
 */
export async function postgresUser(dataFolder: string, binary: string): Promise<RunAs> {
  const owner = await stat(dataFolder).catch(() => undefined);
  const self = process.getuid?.() ?? -1;
  if (self !== 0) {
    if (owner === undefined || self === -1 || owner.uid === self)
      return { spawn: (command, args) => ({ command, args }) };
    throw new Error(
      `${dataFolder} belongs to another user (uid ${owner.uid}), probably because it was made by root. ` +
        'Start as that user or as root, or give another folder with --data.',
    );
  }
  const user = owner !== undefined && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : await serviceUser();
  const closed = (await closedFolder(dataFolder, user)) ?? (await closedFolder(binary, user));
  if (closed === undefined) return { user, spawn: (command, args) => ({ command, args, user }) };
  if (await canPassClosedFolders(user, binary)) {
    return { user, spawn: (command, args) => ({ command: 'setpriv', args: [...passing(user), command, ...args] }) };
  }
  throw new Error(
    `PostgreSQL does not run as root, and the user it would run as (uid ${user.uid}) may not enter ${closed}. ` +
      `Allow it with "chmod o+x ${closed}", or move the project elsewhere, or start as an ordinary user, ` +
      'or give a PostgreSQL in DATABASE_URL.',
  );
}

async function serviceUser(): Promise<{ uid: number; gid: number }> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
      );
      if (uid && gid) return { uid, gid };
    } catch (error) {
      if (errorCode(error) === 'ENOENT') break;
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody. ' +
      'Make one with "useradd --system postgres", or start as an ordinary user, or give a PostgreSQL in DATABASE_URL.',
  );
}

/** The outermost folder above `path` that `user` may not enter. */
async function closedFolder(path: string, user: { uid: number; gid: number }): Promise<string | undefined> {
  const parent = dirname(path);
  if (parent === path) return undefined;
  const above = await closedFolder(parent, user);
  if (above !== undefined) return above;
  const { mode, uid, gid } = await stat(parent);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return mode & bit ? undefined : parent;
}

/**
 * A clone in /root, which is closed, is the usual case in a container. There PostgreSQL keeps one right of root, to enter
 * closed folders. The secure bit makes access() agree with that right, by which PostgreSQL looks for its own files.
 */
const passing = ({ uid, gid }: { uid: number; gid: number }): string[] => [
  ...[`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup'],
  ...['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--'],
];

async function canPassClosedFolders(user: { uid: number; gid: number }, binary: string): Promise<boolean> {
  return run('setpriv', [...passing(user), binary, '--version']).then(
    () => true,
    () => false,
  );
}
