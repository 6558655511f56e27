import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { ALL_PERMISSIONS, issueApiToken, issueTenantToken, revokeToken } from '../../product/settings/index.ts';
import { inTenant } from '../../db/connect.ts';
import * as tokens from '../../db/tenants/tokens.ts';
import { COMMAND_LINE, dataOf, inOwnWords, known, print, withDatabase } from '../reach.ts';

type Environment = Record<string, string | undefined>;

interface TokenOptions {
  kind: 'tenant' | 'api';
  role: tokens.Role;
  label: string;
  expires?: Date;
  scopes?: string[];
}

const DAY_MS = 86_400_000;

/** `token create|list|revoke`. */
export function tokenCommand(env: Environment): Command {
  const token = new Command('token').description('tokens: for senders (tenant) and for people and programs (api)');
  token.addCommand(createCommand(env));
  token
    .command('list')
    .argument('<tenant>')
    .description('lists tokens, without showing them')
    .action((name: string, _options: object, command: Command) =>
      withDatabase(env, dataOf(command), async (db) => {
        await known(db, name);
        print((await inTenant(db, name, (tx) => tokens.list(tx))).map(line));
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
        await inOwnWords(
          'noSuchToken',
          `"${name}" has no live token ${id}.`,
          inTenant(db, name, (tx) => revokeToken(tx, COMMAND_LINE, id)),
        );
        print([`Token ${id} is revoked.`]);
      }),
    );
  return token;
}

function createCommand(env: Environment): Command {
  return new Command('create')
    .argument('<tenant>')
    .addOption(new Option('--kind <kind>').choices(['tenant', 'api']).default('api'))
    .addOption(new Option('--role <role>', 'of an API token').choices([...tokens.ROLES]).default('viewer'))
    .option('--label <label>', 'what it is for', 'command line')
    .option('--expires <when>', 'when it ends: a day such as 2027-01-31, or in how many days, such as 90d', readExpiry)
    .option(
      '--scopes <permissions>',
      `what of its role it may do, with commas: ${ALL_PERMISSIONS.join(', ')}`,
      readScopes,
    )
    .description('makes a token, shown this once')
    .action(async (name: string, options: TokenOptions, command: Command) => {
      await withDatabase(env, dataOf(command), async (db) => {
        await known(db, name);
        const { kind, role, label, scopes, expires: expiresAt } = options;
        if (kind === 'tenant' && scopes) throw new Error('A Tenant Token only sends calls; it has no scopes.');
        const made = inTenant(db, name, (tx) =>
          kind === 'tenant'
            ? issueTenantToken(tx, COMMAND_LINE, { label, expiresAt })
            : issueApiToken(tx, COMMAND_LINE, undefined, { role, label, scopes, expiresAt }),
        );
        const full = `Two tenant tokens of "${name}" live already; revoke one before you make another.`;
        print([(await inOwnWords('twoLive', full, made)).token]);
      });
    });
}

function readExpiry(text: string): Date {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  const at = days === undefined ? new Date(text) : new Date(Date.now() + Number(days) * DAY_MS);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('Give a day such as 2027-01-31, or 90d.');
  if (at.getTime() <= Date.now()) throw new InvalidArgumentError('That is in the past.');
  return at;
}

function readScopes(text: string): string[] {
  const scopes = text.split(',').map((scope) => scope.trim());
  const unknown = scopes.filter((scope) => !(ALL_PERMISSIONS as string[]).includes(scope));
  if (unknown.length > 0) throw new InvalidArgumentError(`There is no permission ${unknown.join(', ')}.`);
  return scopes;
}

function line(token: tokens.ListedToken): string {
  const role = token.kind === 'api' ? `api, ${token.role}` : 'tenant';
  const scopes = token.scopes ? `  (${token.scopes.join(', ')})` : '';
  return `${String(token.tokenId).padStart(4)}  ${token.prefix}…  ${role.padEnd(13)}  ${stateOf(token)}  ${token.label}${scopes}`;
}

function stateOf({ revokedAt, expiresAt }: tokens.ListedToken): string {
  if (revokedAt) return `revoked ${revokedAt.toISOString()}`;
  if (!expiresAt) return 'live';
  return `${expiresAt.getTime() > Date.now() ? 'live until' : 'expired'} ${expiresAt.toISOString()}`;
}
