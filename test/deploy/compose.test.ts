import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { CONFIG_VARIABLES, readConfig } from '../../src/config.ts';

interface Service {
  image: string;
  build?: string;
  command?: string | string[];
  entrypoint?: string[];
  environment?: Record<string, string | number>;
  volumes?: string[];
  ports?: string[];
  restart: string;
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: Record<string, null> };
const services = Object.entries(compose.services);
const passwords = parseEnv(readFileSync('ops/.env.example', 'utf8'));
const OURS = ['migrate', 'api', 'worker'];

/** What Compose makes of `${NAME:?why}` and `${NAME:-otherwise}`. */
const interpolated = (value: string | number) =>
  String(value).replace(/\$\{(\w+)(?::[?-][^}]*)?\}/g, (_, name: string) => passwords[name] ?? '');

/** Ends after it did its work. */
/** The source of what Node is told to run, behind its flags. */
const sourceOf = (args: readonly string[]) =>
  (args.find((arg) => !arg.startsWith('--')) ?? '').replace(/^dist\/(.*)\.js$/, '$1.ts');

const isOneShot = ({ restart }: Service) => restart.startsWith('on-failure');

describe('docker-compose.yml', () => {
  it('pins every image to one version', () => {
    for (const [name, { image }] of services) assert.match(image, /^[a-z/-]+:\d+\.\d+(\.\d+)?$/, name);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    for (const name of OURS) assert.equal(compose.services[name]?.image, `throughline:${version}`);
  });

  it('gives our services only variables that the config knows, and all it needs', () => {
    for (const name of OURS) {
      const given = Object.entries(compose.services[name]?.environment ?? {});
      const unknown = given.map(([variable]) => variable).filter((variable) => !CONFIG_VARIABLES.includes(variable));
      assert.deepEqual(unknown, [], name);
      readConfig(Object.fromEntries(given.map(([variable, value]) => [variable, interpolated(value)])));
    }
  });

  it("keeps the owner's password from everything but the migrations", () => {
    const holders = services.filter(([, service]) =>
      JSON.stringify(service.environment ?? {}).includes('OWNER_PASSWORD'),
    );
    assert.deepEqual(holders.map(([name]) => name).sort(), ['migrate', 'postgres']);
    const { url } = readConfig({
      DATABASE_URL: interpolated(compose.services['api']?.environment?.['DATABASE_URL'] ?? ''),
    }).database;
    assert.equal(new URL(url).username, 'throughline_login');
  });

  it('checks the health of whatever runs on', () => {
    const unchecked = services.filter(([, service]) => !isOneShot(service) && !service.healthcheck?.test.length);
    assert.deepEqual(
      unchecked.map(([name]) => name),
      [],
    );
  });

  it('waits for the health of what runs on and for the end of what ends', () => {
    for (const [name, { depends_on = {} }] of services) {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const service = compose.services[other];
        assert.ok(service, `${name} waits for ${other}`);
        const expected = isOneShot(service) ? 'service_completed_successfully' : 'service_healthy';
        assert.equal(condition, expected, `${name} waits for ${other}`);
      }
    }
  });

  it('mounts and runs only files that are there', () => {
    for (const [name, service] of services) {
      for (const volume of service.volumes ?? []) {
        const [source = ''] = volume.split(':');
        assert.ok(source.startsWith('./') ? existsSync(source) : source in compose.volumes, `${name}: ${volume}`);
      }
      const [program, ...args] = Array.isArray(service.command) ? service.command : [];
      if (program === 'node') assert.ok(existsSync(sourceOf(args)), `${name}: ${args.join(' ')}`);
      const script = service.entrypoint?.[1]?.replace('/ops/', 'ops/temporal/');
      if (script) assert.ok(statSync(script).mode & 0o100, `${name}: ${script}`);
    }
    const [, command = '[]'] = /^CMD (.*)$/m.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
    const [, ...args] = JSON.parse(command) as string[];
    assert.equal(sourceOf(args), 'src/api/server.ts');
  });

  it('runs Node with the flags of `npm start`', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const flags = scripts['start']?.match(/--max\S+|--heap\S+/g) ?? [];
    assert.equal(flags.length, 2);
    const [, api = ''] = /^CMD (.*)$/m.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
    const commands = [scripts['start:api'], scripts['start:worker'], api, JSON.stringify(compose.services['worker'])];
    for (const command of commands)
      for (const flag of flags) assert.ok(command?.includes(flag), `${command} has ${flag}`);
  });

  it('asks for nothing that ops/.env.example does not name', () => {
    const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? ''));
    assert.deepEqual([...asked].sort(), Object.keys(passwords).sort());
  });

  it('opens no port to other machines', () => {
    for (const [name, { ports = [] }] of services) for (const port of ports) assert.match(port, /^127\.0\.0\.1:/, name);
  });
});

describe('Dockerfile', () => {
  const lines = readFileSync('Dockerfile', 'utf8').split('\n');

  it('builds on one version of Node and runs as an ordinary user', () => {
    const images = new Set(lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []));
    assert.equal(images.size, 1);
    assert.match([...images].join(), /^node:20\.\d+\.\d+-bookworm-slim$/);
    assert.ok(lines.includes('USER node'));
  });

  it('copies only what .dockerignore lets through', () => {
    const allowed = readFileSync('.dockerignore', 'utf8').split('\n');
    assert.equal(allowed[0], '*');
    for (const line of lines.filter((one) => one.startsWith('COPY') && !one.includes('--from'))) {
      for (const source of line.split(' ').slice(1, -1)) assert.ok(allowed.includes(`!${source}`), source);
    }
  });
});

describe('.env.example', () => {
  const example = parseEnv(readFileSync('.env.example', 'utf8'));

  it('lists exactly the variables of the config', () => {
    assert.deepEqual(Object.keys(example).sort(), [...CONFIG_VARIABLES].sort());
  });

  it('is accepted, and shows the defaults', () => {
    const { DATABASE_URL } = example;
    const given = readConfig(example);
    const { database, ...rest } = readConfig({ DATABASE_URL });
    assert.deepEqual(given, { ...rest, database: { ...database, migrationUrl: example['MIGRATION_DATABASE_URL'] } });
  });
});

describe('package-lock.json', () => {
  it('names no registry', () => {
    assert.ok(!readFileSync('package-lock.json', 'utf8').includes('"resolved"'));
  });
});
