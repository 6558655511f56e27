import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { rawEnvironment } from '../config.ts';
import { callCommands } from './commands/callCommands.ts';
import { personCommand } from './commands/personCommands.ts';
import { exportCommand } from './commands/exportCommand.ts';
import { startCommand } from '../dev/start.ts';
import { tenantCommands } from './commands/tenantCommands.ts';

/** The command line: `npm run throughline -- <command>`. For a person on the machine. */
export function createProgram(env: Record<string, string | undefined>): Command {
  const program = new Command('throughline').description('Throughline: from Segment to who has to act.');
  program.option('--data <folder>', 'where `npm start` keeps its data', '.local');
  program.addCommand(startCommand(env));
  program.addCommand(exportCommand(env));
  for (const command of [...tenantCommands(env), ...callCommands(env), personCommand(env)]) program.addCommand(command);
  return program;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await createProgram(rawEnvironment()).parseAsync();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
