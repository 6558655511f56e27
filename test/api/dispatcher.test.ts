import assert from 'node:assert/strict';
import { createDispatcher, type Run } from '../../src/api/ingest/dispatcher.ts';
import { createCounters } from '../../src/counters.ts';
import { createLog } from '../../src/log.ts';

interface Started extends Run {
  finish(): void;
}

/** A Temporal that notes what is started and ends runs when told to. */
function aTemporal() {
  const started: Started[] = [];
  let away = false;
  return {
    started,
    setAway: (value: boolean) => void (away = value),
    startRun: (run: Run) => {
      if (away) return Promise.reject(new Error('away'));
      const { promise, resolve } = deferred();
      started.push({ ...run, finish: resolve });
      return Promise.resolve({ finished: promise });
    },
  };
}

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

function aDispatcher(temporal: ReturnType<typeof aTemporal>, options: object = {}) {
  const counters = createCounters();
  const rest = { slots: 4, callsPerWorkflow: 200, lingerMs: 0, log: createLog('silent'), counters, ...options };
  return createDispatcher({ startRun: temporal.startRun, ...rest });
}

const ids = (count: number, prefix = 'm') => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const idsOf = (runs: Started[]) => runs.map((run) => run.messageIds.length);

async function until(check: () => boolean, deadlineMs = 5_000): Promise<void> {
  const end = Date.now() + deadlineMs;
  while (!check()) {
    if (Date.now() > end) throw new Error('It never came to that');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

describe('createDispatcher', () => {
  it('starts each call alone while slots are free', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal);
    dispatcher.start('t', ['a']);
    dispatcher.start('t', ['b', 'c']);
    await until(() => temporal.started.length === 3);
    assert.deepEqual(
      temporal.started.map((run) => run.workflowId),
      ['call/t/a', 'call/t/b', 'call/t/c'],
    );
  });

  it('lets waiting calls leave together in the next free slot', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal);
    for (const id of ids(10)) dispatcher.start('t', [id]);
    await until(() => temporal.started.length === 4);
    temporal.started[0]?.finish();
    await until(() => temporal.started.length === 5);
    assert.equal(temporal.started[4]?.workflowId, 'calls/t/m4+5');
    assert.deepEqual(temporal.started[4]?.messageIds, ids(10).slice(4));
  });

  it('never puts more into one run than it may hold', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal, { callsPerWorkflow: 20 });
    dispatcher.start('t', ids(70));
    await until(() => temporal.started.length === 3);
    temporal.started[0]?.finish();
    await until(() => temporal.started.length === 4);
    assert.deepEqual(idsOf(temporal.started), [20, 20, 20, 10]);
  });

  it('starts strictly one each where it is told to', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal, { callsPerWorkflow: 1 });
    dispatcher.start('t', ids(10));
    for (let done = 0; done < 10; done += 1) {
      await until(() => temporal.started.length > done);
      temporal.started[done]?.finish();
    }
    assert.deepEqual(new Set(idsOf(temporal.started)), new Set([1]));
  });

  it('lets a shared start linger while several runs are under way, and a full one go at once', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal, { lingerMs: 60_000, callsPerWorkflow: 50 });
    for (const id of ids(4)) dispatcher.start('t', [id]);
    await until(() => temporal.started.length === 4);
    dispatcher.start('t', ids(30, 'few'));
    temporal.started[0]?.finish();
    temporal.started[1]?.finish();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(temporal.started.length, 4);
    dispatcher.start('t', ids(20, 'more'));
    await until(() => temporal.started.length === 5);
    assert.equal(temporal.started[4]?.messageIds.length, 50);
    await dispatcher.stop();
  });

  it('starts no call alone in a flood, and fewer runs at once', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal, { slots: 4 });
    dispatcher.start('t', ids(33));
    dispatcher.start('other', ['one']);
    dispatcher.start('third', ['two']);
    dispatcher.start('fourth', ['three']);
    await until(() => temporal.started.length === 3);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(idsOf(temporal.started), [33, 1, 1]);
  });

  it('gives tenants turns', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal, { slots: 1, callsPerWorkflow: 5 });
    dispatcher.start('busy', ids(20));
    dispatcher.start('quiet', ['q']);
    await until(() => temporal.started.length === 1);
    temporal.started[0]?.finish();
    await until(() => temporal.started.length === 2);
    assert.equal(temporal.started[1]?.tenantId, 'quiet');
  });

  it('tries again when Temporal is away, in the order of arrival', async () => {
    const temporal = aTemporal();
    temporal.setAway(true);
    const dispatcher = aDispatcher(temporal, { slots: 1 });
    dispatcher.start('t', ['first']);
    dispatcher.start('t', ['second', 'third']);
    await new Promise((resolve) => setImmediate(resolve));
    temporal.setAway(false);
    await until(() => temporal.started.length === 1);
    assert.deepEqual(temporal.started[0]?.messageIds, ['first', 'second', 'third']);
  });

  it('starts what still waits before it stops', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal, { slots: 1 });
    dispatcher.start('t', ids(3));
    const stopping = dispatcher.stop();
    await until(() => temporal.started.length === 1);
    temporal.started[0]?.finish();
    await stopping;
    assert.deepEqual(idsOf(temporal.started), [3]);
    dispatcher.start('t', ['late']);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(temporal.started.length, 1);
  });

  it('keeps calls that are settled anew apart from new ones', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal);
    dispatcher.start('t', ['new']);
    dispatcher.start('t', ['old'], { again: true });
    await until(() => temporal.started.length === 2);
    assert.deepEqual(
      temporal.started.map((run) => run.again),
      [false, true],
    );
  });
});
