import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';

const number = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

/** One or several keys of 32 bytes, base64, with commas between them. */
const keys = z
  .string()
  .transform((text) => text.split(',').map((part) => Buffer.from(part.trim(), 'base64')))
  .refine(
    (list) => list.every((key) => key.length === 32),
    'must be 32 bytes in base64, as `openssl rand -base64 32` makes',
  )
  .default([]);

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: number(20, 2, 500),
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  TEMPORAL_ADDRESS: z.string().min(3).default('localhost:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_UI_URL: z.url().default('http://localhost:8233'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: number(8080, 0, 65535),
  PUBLIC_HOST: z.string().min(1).default('localhost'),
  API_CALLS_PER_MINUTE: number(200, 1, 1_000_000),
  API_CALLS_PER_SECOND: number(150, 1, 100_000),
  API_PARALLEL_CALLS: number(50, 1, 10_000),
  SESSION_COOKIES: z.enum(['auto', 'secure']).default('auto'),
  METRICS_PORT: number(0, 0, 65535),
  START_SLOTS: number(8, 1, 1000),
  CALLS_PER_WORKFLOW: number(500, 1, 500),
  START_LINGER_MS: number(300, 0, 5000),
  SECRETS_KEY: keys,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Throughline <throughline@localhost>'),
  WEBHOOK_ALLOWED_NETWORKS: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])))
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Everything a process can be told from outside. Read once, passed in, never imported as a value. */
export interface Config {
  database: { url: string; pool: number; migrationUrl: string };
  /** `connection` holds what else the standard TEMPORAL_* variables say: TLS, API key, headers. */
  temporal: {
    address: string;
    namespace: string;
    uiUrl: string;
    connection: ClientConnectConfig['connectionOptions'];
  };
  /** `limits` are of one API token in one process, on the data API; `perMinute` is announced and not enforced. */
  api: {
    host: string;
    port: number;
    publicHost: string;
    limits: { perMinute: number; perSecond: number; parallel: number };
    /** `secure`: the console's cookie goes over HTTPS alone; `auto`: it does where it was made over HTTPS. */
    cookies: 'auto' | 'secure';
  };
  /** Where a worker process without an API shows its statistics; 0 shows them nowhere. */
  metrics: { port: number };
  /** Group start: unfinished workflows per process, calls in one workflow at most, milliseconds a shared start may wait. */
  dispatch: { slots: number; callsPerWorkflow: number; lingerMs: number };
  /** What secrets are sealed with: the first key seals, every one opens. */
  secrets: { keys: Buffer[] };
  /** Where notifications go out: a mail server, where there is one, and inner networks that webhooks may reach. */
  notify: { smtpUrl: string | undefined; mailFrom: string; allowedNetworks: string[] };
  log: { level: string };
}

/** The names of every variable `readConfig` knows, for `.env.example` and `docker-compose.yml` to be checked against. */
export const CONFIG_VARIABLES: readonly string[] = Object.keys(environment.shape);

/**
 * Reads the environment into a `Config`.
 * @throws Error that names every faulty variable at once.
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) throw new Error(`Bad configuration:\n${z.prettifyError(read.error)}`);
  const v = read.data;
  return {
    database: { url: v.DATABASE_URL, pool: v.DATABASE_POOL, migrationUrl: v.MIGRATION_DATABASE_URL ?? v.DATABASE_URL },
    temporal: {
      address: v.TEMPORAL_ADDRESS,
      namespace: v.TEMPORAL_NAMESPACE,
      uiUrl: v.TEMPORAL_UI_URL,
      connection: {
        ...loadClientConnectConfig({ disableFile: true, overrideEnvVars: definedOf(given) }).connectionOptions,
        address: v.TEMPORAL_ADDRESS,
      },
    },
    api: {
      host: v.HOST,
      port: v.PORT,
      publicHost: v.PUBLIC_HOST,
      limits: {
        perMinute: v.API_CALLS_PER_MINUTE,
        perSecond: v.API_CALLS_PER_SECOND,
        parallel: v.API_PARALLEL_CALLS,
      },
      cookies: v.SESSION_COOKIES,
    },
    metrics: { port: v.METRICS_PORT },
    dispatch: { slots: v.START_SLOTS, callsPerWorkflow: v.CALLS_PER_WORKFLOW, lingerMs: v.START_LINGER_MS },
    secrets: { keys: v.SECRETS_KEY },
    notify: { smtpUrl: v.SMTP_URL, mailFrom: v.MAIL_FROM, allowedNetworks: v.WEBHOOK_ALLOWED_NETWORKS ?? [] },
    log: { level: v.LOG_LEVEL },
  };
}

function definedOf(env: Record<string, string | undefined>): Record<string, string> {
  const defined = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(defined);
}

/** Reads SECRETS_KEY alone, for a command that needs nothing else. @throws Error that says what is wrong with it. */
export function readSecretsKeys(text: string): Buffer[] {
  const read = keys.safeParse(text);
  if (!read.success) throw new Error(`Bad configuration:\n${z.prettifyError(read.error)}\n  → at SECRETS_KEY`);
  return read.data;
}

/** The environment unread, for the local start, which looks for programs in it and completes it before it is read. */
export function rawEnvironment(): Record<string, string | undefined> {
  return process.env;
}
