import assert from 'node:assert/strict';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { createApp } from '../../src/api/app.ts';
import { createDispatcher } from '../../src/api/ingest/dispatcher.ts';
import { createTemporal } from '../../src/temporal/temporal.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { aSystem, type System } from '../support/system.ts';

interface Description {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; security?: unknown[]; description?: string }>>;
}

/** Pages for people, and the description's own routes. */
const PAGES = /^\/($|api\/(openapi\.json|docs))/;

interface Stack {
  stack: { route?: { path: string | RegExp; methods: Record<string, boolean> }; handle: Partial<Stack> }[];
}

function routesIn({ stack }: Stack): { method: string; path: string | RegExp }[] {
  return stack.flatMap(({ route, handle }) => {
    if (route) return Object.keys(route.methods).map((method) => ({ method, path: route.path }));
    return handle.stack ? routesIn({ stack: handle.stack }) : [];
  });
}

function appOf({ db, counters }: System) {
  const config = readConfig({ DATABASE_URL: 'postgres://unused', TEMPORAL_ADDRESS: 'unused:1' });
  const log = createLog('silent');
  const temporal = createTemporal({ connection: () => Promise.reject(new Error('unused')), namespace: 'unused' });
  const dispatcher = createDispatcher({ ...config.dispatch, startRun: temporal.startRun, counters, log });
  return createApp({ config, db, temporal, dispatcher, counters, log });
}

describe('API description', () => {
  let system: System;
  let text: string;
  let description: Description;

  before(async () => {
    system = await aSystem();
    text = await (await fetch(`${system.url}/api/openapi.json`)).text();
    description = JSON.parse(text) as Description;
  });

  it('is valid OpenAPI 3.1 that linters have nothing to say against', async () => {
    assert.equal(description.openapi, '3.1.0');
    const config = await createConfig({
      extends: ['recommended'],
      rules: { 'operation-4xx-response': 'off', 'no-server-example.com': 'off' },
    });
    const problems = await lintFromString({ source: text, absoluteRef: 'openapi.json', config });
    assert.deepEqual(
      problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
      [],
    );
  });

  it('names every route that is served: no request to a described path is answered with "nothing there"', async () => {
    const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path: path.replace(/\{\w+\}/g, 'x') })),
    );
    assert.ok(operations.length > 20);
    for (const { method, path } of operations) {
      const answer = await fetch(`${system.url}${path}`, { method });
      const body = await answer.text();
      assert.ok(!body.includes('noSuchRoute'), `${method} ${path} is described and not served`);
    }
  });

  it('leaves no mounted route out', () => {
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/\{\w+\}/g, 'x')}`),
    );
    const mounted = routesIn(appOf(system).router as unknown as Stack).filter(({ path }) => !PAGES.test(String(path)));
    assert.ok(mounted.length > 15);
    for (const { method, path } of mounted) {
      const fits = described.some((one) => {
        const [verb, at = ''] = one.split(' ');
        return verb === method && (path instanceof RegExp ? path.test(at) : path === at);
      });
      assert.ok(fits, `${method} ${String(path)} is mounted and not described`);
    }
  });

  it('is shown on a page that loads from this host alone', async () => {
    const page = await fetch(`${system.url}/api/docs`);
    assert.equal(page.status, 200);
    const html = await page.text();
    assert.doesNotMatch(html, /https?:/);
    for (const [, file = ''] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const answer = await fetch(new URL(file, page.url));
      assert.equal(answer.status, 200, file);
      await answer.arrayBuffer();
    }
  });
});
