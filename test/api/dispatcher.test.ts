import type { Run } from '../../src/temporal/callWorkflows.ts';
import assert from 'node:assert/strict';
import { createDispatcher } from '../../src/api/ingest/dispatcher.ts';
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
      temporal.started.map((run) => run.messageIds),
      [['a'], ['b'], ['c']],
    );
  });

  it('lets waiting calls leave together in the next free slot', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal);
    for (const id of ids(10)) dispatcher.start('t', [id]);
    await until(() => temporal.started.length === 3);
    temporal.started[0]?.finish();
    await until(() => temporal.started.length === 4);
    assert.deepEqual(temporal.started[3]?.messageIds, ids(10).slice(3));
  });

  it('leaves a slot to other tenants, whatever one has under way', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal, { callsPerWorkflow: 1 });
    dispatcher.start('t', ids(10));
    dispatcher.start('other', ['one', 'two']);
    await until(() => temporal.started.length === 4);
    assert.deepEqual(
      temporal.started.map((run) => run.tenantId),
      ['t', 't', 't', 'other'],
    );
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
    for (const id of ids(3)) dispatcher.start('t', [id]);
    await until(() => temporal.started.length === 3);
    dispatcher.start('t', ids(30, 'few'));
    temporal.started[0]?.finish();
    temporal.started[1]?.finish();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(temporal.started.length, 3);
    dispatcher.start('other', ['quiet']);
    await until(() => temporal.started.length === 4);
    dispatcher.start('t', ids(20, 'more'));
    await until(() => temporal.started.length === 5);
    assert.equal(temporal.started[4]?.messageIds.length, 50);
  });

  it('starts no call alone in a flood, and fewer runs of one tenant at once', async () => {
    const temporal = aTemporal();
    const dispatcher = aDispatcher(temporal, { slots: 5, callsPerWorkflow: 20 });
    dispatcher.start('t', ids(70));
    dispatcher.start('other', ['one', 'two']);
    dispatcher.start('third', ['three']);
    await until(() => temporal.started.length === 5);
    assert.deepEqual(idsOf(temporal.started), [20, 20, 20, 2, 1]);
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

  describe('room', () => {
    /** Runs of 500 under way in three slots, of which one has ended, and `waiting` calls in line. */
    async function aFlood(waiting: number) {
      const temporal = aTemporal();
      const dispatcher = aDispatcher(temporal, { callsPerWorkflow: 500 });
      dispatcher.start('t', ids(500, 'first'));
      await until(() => temporal.started.length === 1);
      temporal.started[0]?.finish();
      await new Promise((resolve) => setImmediate(resolve));
      dispatcher.start('t', ids(1_500 + waiting));
      await until(() => temporal.started.length === 4);
      return { temporal, dispatcher, hold: () => aHold(dispatcher.room('t')) };
    }

    function aHold(room: Promise<void>) {
      const since = Date.now();
      const hold = { over: false, ms: 0 };
      void room.then(() => Object.assign(hold, { over: true, ms: Date.now() - since }));
      return hold;
    }

    const soon = () => new Promise((resolve) => setImmediate(resolve));

    it('holds back a tenant that has much in line, in the order of arrival, and nobody else', async () => {
      const { temporal, dispatcher, hold } = await aFlood(1_400);
      const first = hold();
      dispatcher.start('t', ids(200, 'more'));
      const second = hold();
      const other = aHold(dispatcher.room('other'));
      await soon();
      assert.deepEqual([first.over, second.over, other.over], [false, false, true]);
      temporal.started[1]?.finish();
      await until(() => first.over);
      assert.equal(second.over, false);
      temporal.started[2]?.finish();
      await until(() => second.over);
      assert.ok(second.ms < 900);
    });

    it('holds back nobody who has little in line', async () => {
      const { hold } = await aFlood(1_000);
      const held = hold();
      await soon();
      assert.ok(held.over);
    });

    it('holds nobody back for much longer than a second', async () => {
      const { hold } = await aFlood(5_000);
      const held = hold();
      await until(() => held.over);
      assert.ok(held.ms >= 900 && held.ms < 1_500, `${held.ms} ms`);
    });

    it('holds nobody back while nothing is settled', async () => {
      const temporal = aTemporal();
      const dispatcher = aDispatcher(temporal);
      dispatcher.start('t', ids(5_000));
      const held = aHold(dispatcher.room('t'));
      await soon();
      assert.ok(held.over);
    });

    it('lets everybody go when Temporal takes no more, and holds nobody until it does', async () => {
      const { temporal, hold } = await aFlood(5_000);
      const before = hold();
      await soon();
      assert.equal(before.over, false);
      temporal.setAway(true);
      temporal.started[1]?.finish();
      await soon();
      const after = hold();
      await until(() => before.over && after.over);
      assert.ok(before.ms < 900 && after.ms < 900);
    });

    it('lets everybody go when it stops, before the last deliveries are answered', async () => {
      const { temporal, dispatcher, hold } = await aFlood(1_400);
      const before = hold();
      let answered = () => {};
      const stopping = dispatcher.stop(new Promise<void>((resolve) => (answered = resolve)));
      const after = hold();
      await until(() => before.over && after.over);
      assert.ok(before.ms < 900 && after.ms < 900);
      dispatcher.start('t', ['last']);
      answered();
      const finishing = setInterval(() => temporal.started.forEach((run) => run.finish()), 5);
      await stopping;
      clearInterval(finishing);
      assert.equal(temporal.started.at(-1)?.messageIds.at(-1), 'last');
    });
  });
});
