import { Command } from 'commander';
import { inTenant } from '../../db/connect.ts';
import * as secrets from '../../db/tenants/secrets.ts';
import { clearSharedSecret, createTenant, setSharedSecret } from '../../product/settings/index.ts';
import { COMMAND_LINE, dataOf, known, print, secretBoxOf, withDatabase } from '../reach.ts';
import { tokenCommand } from './tokenCommands.ts';

type Environment = Record<string, string | undefined>;

/** `tenant`, `token` and `secrets` commands: straight on the database, since nobody has a token yet. */
export function tenantCommands(env: Environment): Command[] {
  return [tenantCommand(env), tokenCommand(env), secretsCommand(env)];
}

function tenantCommand(env: Environment): Command {
  const tenant = new Command('tenant').description('tenants: one per Planhat customer');
  tenant
    .command('create')
    .argument('<name>', 'lower-case letters, digits and dashes')
    .option('--subdomain <subdomain>', 'what Segment is given as Subdomain (default: the name)')
    .description('makes a tenant, its Tenant Token and an admin token, both shown this once')
    .action(async (name: string, options: { subdomain?: string }, command: Command) => {
      await withDatabase(env, dataOf(command), async (db) => {
        const made = await createTenant(db, COMMAND_LINE, { name, ...options });
        print([
          `tenant        ${made.tenantId}`,
          `Subdomain     ${made.subdomain}`,
          `Tenant Token  ${made.tenantToken}`,
          `admin token   ${made.adminToken}`,
        ]);
      });
    });
  tenant
    .command('secret')
    .argument('<name>')
    .argument('[secret]', 'the shared secret with which Segment signs; left out, signing is no longer asked for')
    .option('--only', 'end the secret before it at once, instead of letting both sign')
    .description('sets, changes or clears the shared secret of webhooks')
    .action((name: string, secret: string | undefined, options: { only?: boolean }, command: Command) =>
      changeSecret(env, dataOf(command), name, secret, options.only ?? false),
    );
  return tenant;
}

async function changeSecret(
  env: Environment,
  dataDir: string,
  name: string,
  secret: string | undefined,
  only: boolean,
): Promise<void> {
  await withDatabase(env, dataDir, async (db) => {
    await known(db, name);
    const box = await secretBoxOf(env, dataDir);
    await inTenant(db, name, (tx) =>
      secret === undefined
        ? clearSharedSecret(tx, COMMAND_LINE)
        : setSharedSecret(tx, COMMAND_LINE, { box, secret, endPrevious: only }),
    );
    if (secret === undefined) print(['Signatures are no longer asked for.']);
    else
      print(['Webhooks must be signed from now on.', ...(only ? [] : ['The secret of before signs too; see --only.'])]);
  });
}

function secretsCommand(env: Environment): Command {
  const command = new Command('secrets').description('what is stored sealed: shared secrets of webhooks');
  command
    .command('seal')
    .description('seals every stored secret with the first key of SECRETS_KEY; the other keys can go then')
    .action((_options: object, self: Command) =>
      withDatabase(env, dataOf(self), async (db) => {
        const sealed = await secrets.sealAnew(db, await secretBoxOf(env, dataOf(self)));
        print([sealed === 0 ? 'All secrets are sealed with this key.' : `${sealed} secrets are sealed anew.`]);
      }),
    );
  return command;
}
