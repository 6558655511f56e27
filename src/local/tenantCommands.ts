import { Argument, Command, Option } from 'commander';
import * as tenants from '../db/tenants.ts';
import * as tokens from '../db/tokens.ts';
import { withDatabase } from './reach.ts';

type Environment = Record<string, string | undefined>;

/** `tenant create|secret` and `token create|list|revoke`: straight on the database, since nobody has a token yet. */
export function tenantCommands(env: Environment): Command[] {
  return [tenantCommand(env), tokenCommand(env)];
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
        const { tenantId, subdomain } = await tenants.create(db, { name, ...options });
        const forSegment = await tokens.issue(db, { tenantId, kind: 'tenant', label: 'Segment' });
        const forAdmin = await tokens.issue(db, { tenantId, kind: 'api', role: 'admin', label: 'first admin' });
        print([
          `tenant        ${tenantId}`,
          `Subdomain     ${subdomain}`,
          `Tenant Token  ${forSegment.token}`,
          `admin token   ${forAdmin.token}`,
        ]);
      });
    });
  tenant
    .command('secret')
    .argument('<name>')
    .argument('[secret]', 'the shared secret with which Segment signs; left out, signing is no longer asked for')
    .description('sets or clears the shared secret of webhooks')
    .action(async (name: string, secret: string | undefined, _options: object, command: Command) => {
      await withDatabase(env, dataOf(command), async (db) => {
        await known(db, name);
        await tenants.setSharedSecret(db, name, secret ?? null);
        print([secret === undefined ? 'Signatures are no longer asked for.' : 'Webhooks must be signed from now on.']);
      });
    });
  return tenant;
}

function tokenCommand(env: Environment): Command {
  const token = new Command('token').description('tokens: for senders (tenant) and for people and programs (api)');
  token
    .command('create')
    .argument('<tenant>')
    .addOption(new Option('--kind <kind>').choices(['tenant', 'api']).default('api'))
    .addOption(new Option('--role <role>', 'of an API token').choices([...tokens.ROLES]).default('viewer'))
    .option('--label <label>', 'what it is for', 'command line')
    .description('makes a token, shown this once')
    .action(async (name: string, options: TokenOptions, command: Command) => {
      await withDatabase(env, dataOf(command), async (db) => {
        await known(db, name);
        const { kind, role, label } = options;
        const wanted = kind === 'tenant' ? { kind } : { kind, role };
        print([(await tokens.issue(db, { tenantId: name, label, ...wanted })).token]);
      });
    });
  token
    .command('list')
    .argument('<tenant>')
    .description('lists tokens, without showing them')
    .action((name: string, _options: object, command: Command) =>
      withDatabase(env, dataOf(command), async (db) => {
        await known(db, name);
        print((await tokens.list(db, name)).map(line));
      }),
    );
  token
    .command('revoke')
    .argument('<tenant>')
    .addArgument(new Argument('<id>', 'as listed').argParser(Number))
    .description('ends a token, within five seconds')
    .action((name: string, id: number, _options: object, command: Command) =>
      withDatabase(env, dataOf(command), async (db) => {
        await known(db, name);
        if (!(await tokens.revoke(db, name, id))) throw new Error(`"${name}" has no live token ${id}.`);
        print([`Token ${id} is revoked.`]);
      }),
    );
  return token;
}

interface TokenOptions {
  kind: 'tenant' | 'api';
  role: tokens.Role;
  label: string;
}

async function known(db: Parameters<typeof tenants.find>[0], name: string): Promise<void> {
  if (!(await tenants.find(db, name))) throw new Error(`There is no tenant "${name}".`);
}

function line(token: tokens.ListedToken): string {
  const state = token.revoked_at ? `revoked ${token.revoked_at.toISOString()}` : 'live';
  const role = token.kind === 'api' ? `api, ${token.role}` : 'tenant';
  return `${String(token.token_id).padStart(4)}  ${token.prefix}…  ${role.padEnd(13)}  ${state}  ${token.label}`;
}

function dataOf(command: Command): string {
  return command.optsWithGlobals<{ data: string }>().data;
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
