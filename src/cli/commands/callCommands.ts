import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { askApi, dataOf } from '../reach.ts';

type Environment = Record<string, string | undefined>;

/** `call show` and `settings get|set`: through the API, so that a rule changed here frees parked calls at once. */
export function callCommands(env: Environment): Command[] {
  const call = new Command('call').description('calls and what became of them');
  call
    .command('show')
    .argument('<messageId>')
    .description('the trace of one call')
    .action((messageId: string, _options: object, command: Command) =>
      show(askApi(env, dataOf(command), `/api/calls/${encodeURIComponent(messageId)}`)),
    );
  call
    .command('parked')
    .description('what waits and what failed, by reason')
    .action((_options: object, command: Command) => show(askApi(env, dataOf(command), '/api/parked')));

  call
    .command('retry')
    .argument('<messageId...>')
    .description('settles parked or failed calls anew, once their cause is mended')
    .action((messageIds: string[], _options: object, command: Command) =>
      show(askApi(env, dataOf(command), '/api/calls/retry', { method: 'POST', body: JSON.stringify({ messageIds }) })),
    );

  const settings = new Command('settings').description('the rules by which calls are settled');
  settings
    .command('get')
    .description('the settings in force, as JSON')
    .action((_options: object, command: Command) => show(askApi(env, dataOf(command), '/api/settings')));
  settings
    .command('set')
    .argument('<path>', 'such as identity.createCompanies, or - for the whole settings from standard input')
    .argument('[value]', 'as JSON; plain text where it is no JSON')
    .description('changes one setting, or all of them')
    .action(async (path: string, value: string | undefined, _options: object, command: Command) => {
      const dataDir = dataOf(command);
      const { version, settings: before } = (await askApi(env, dataDir, '/api/settings')) as Versioned;
      const wanted = path === '-' ? JSON.parse(await readFile('/dev/stdin', 'utf8')) : withValue(before, path, value);
      const body = JSON.stringify({ version, settings: wanted as unknown });
      await show(askApi(env, dataDir, '/api/settings', { method: 'PUT', body }));
    });
  return [call, settings];
}

interface Versioned {
  version: number;
  settings: Record<string, unknown>;
}

/** A copy of the settings with one value replaced; the API says whether the result makes sense. */
function withValue(settings: Record<string, unknown>, path: string, value: string | undefined): unknown {
  if (value === undefined) throw new Error(`What should "${path}" be? Give a value.`);
  const copy = structuredClone(settings);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place = copy;
  for (const key of keys) {
    const next = place[key];
    if (typeof next !== 'object' || next === null) throw new Error(`There is no setting "${path}".`);
    place = next as Record<string, unknown>;
  }
  if (!(last in place)) throw new Error(`There is no setting "${path}".`);
  place[last] = parsed(value);
  return copy;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

async function show(answer: Promise<unknown>): Promise<void> {
  process.stdout.write(`${JSON.stringify(await answer, null, 2)}\n`);
}
