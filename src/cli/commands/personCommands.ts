import { createWriteStream } from 'node:fs';
import { Command } from 'commander';
import { askApi, copyFromApi } from '../reach.ts';

type Environment = Record<string, string | undefined>;

const WHOM = '_id, e-mail address or externalId of an end user';

/** `person erase|export`: what a person may ask for. Through the API, so that it is guarded and noted. */
export function personCommand(env: Environment): Command {
  const person = new Command('person').description('what a person may ask for: their data, and to be forgotten');
  person
    .command('erase')
    .argument('<person>', WHOM)
    .option('--company <company>', 'in this company only: _id or extid-<externalId>')
    .option('--all', 'everybody who bears it, where several do')
    .description('erases a person everywhere, the bodies of their calls included; there is no way back')
    .action(async (given: string, options: Options & { all?: true }, command: Command) => {
      const body = JSON.stringify({ ...named(given, options), ...(options.all ? { all: true } : {}) });
      const erased = await askApi(env, dataOf(command), '/api/erasures', { method: 'POST', body });
      process.stdout.write(`${JSON.stringify(erased, null, 2)}\n`);
    });
  person
    .command('export')
    .argument('<person>', WHOM)
    .option('--company <company>', 'in this company only: _id or extid-<externalId>')
    .option('--output <file>', 'where to write it, instead of standard output')
    .description('writes everything that is kept about a person, as one JSON document')
    .action(async (given: string, options: Options & { output?: string }, command: Command) => {
      const dataDir = dataOf(command);
      const id = await idOf(env, dataDir, given, options);
      const to = options.output === undefined ? process.stdout : createWriteStream(options.output, { mode: 0o600 });
      await copyFromApi(env, dataDir, `/api/endUsers/${id}/export`, to);
    });
  return person;
}

interface Options {
  company?: string;
}

function named(given: string, { company }: Options): Record<string, string> {
  const inside = company === undefined ? {} : { companyId: company };
  if (isObjectId(given)) return { endUserId: given };
  return given.includes('@') ? { email: given, ...inside } : { externalId: given, ...inside };
}

/** An export is of one record, so another name than its `_id` has to mean one. */
async function idOf(env: Environment, dataDir: string, given: string, options: Options): Promise<string> {
  if (isObjectId(given)) return given;
  const query = new URLSearchParams({ ...named(given, options), select: '_id', limit: '2' });
  const found = (await askApi(env, dataDir, `/endusers?${query.toString()}`)) as { _id: string }[];
  const [one, ...others] = found;
  if (!one) throw new Error(`Nobody is known by "${given}".`);
  if (others.length > 0) throw new Error(`Several end users bear "${given}"; name one by --company or by _id.`);
  return one._id;
}

function isObjectId(given: string): boolean {
  // Ours begin with zeros; Mongo ids, which senders use as externalIds, do not.
  return /^0{8}[0-9a-f]{16}$/i.test(given);
}

function dataOf(command: Command): string {
  return command.optsWithGlobals<{ data: string }>().data;
}
