import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { errorHandler } from '../../src/http/errors.ts';
import { rateLimit } from '../../src/http/rateLimit.ts';
import { createLog } from '../../src/log.ts';
import { atEnd } from '../support/servers.ts';

/** A server whose only route waits to be let go, behind these limits; the token is named in a header. */
async function aServer(limits: Parameters<typeof rateLimit>[0]) {
  const app = express();
  let free = () => {};
  const held = new Promise<void>((resolve) => (free = resolve));
  app.use((req, res, next) => {
    res.locals['access'] = { tokenId: Number(req.get('x-token') ?? 1) };
    next();
  });
  app.get('/', rateLimit(limits), async (req, res) => {
    if (req.query['hold'] !== undefined) await held;
    res.json({});
  });
  app.use(errorHandler(createLog('silent')));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => void server.closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (path = '/', token = 1) => fetch(`${url}${path}`, { headers: { 'x-token': String(token) } });
  return { ask, free };
}

describe('rateLimit', () => {
  it('counts the minute down in both spellings and refuses nobody for it', async () => {
    const { ask } = await aServer({ perMinute: 2, perSecond: 1000, parallel: 10 });
    const answers = [await ask(), await ask(), await ask()];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    for (const prefix of ['x-ratelimit', 'x-rate-limit']) {
      assert.deepEqual(
        answers.map(({ headers }) => headers.get(`${prefix}-remaining`)),
        ['1', '0', '0'],
      );
      assert.equal(answers[0]?.headers.get(`${prefix}-limit`), '2');
      const reset = Number(answers[0]?.headers.get(`${prefix}-reset`));
      assert.ok(reset > 0 && reset <= 60);
    }
  });

  it('answers 429 with Retry-After beyond the limit of a second, for that token alone, and lets it in again', async () => {
    const { ask } = await aServer({ perMinute: 200, perSecond: 3, parallel: 10 });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask()));
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(refused.length >= 1);
    assert.equal(refused[0]?.headers.get('retry-after'), '1');
    assert.ok(refused[0].headers.has('x-ratelimit-limit'));
    assert.equal(((await refused[0].json()) as { code: string }).code, 'tooManyCalls');
    assert.equal((await ask('/', 2)).status, 200);
    for (const deadline = Date.now() + 5000; ;) {
      if ((await ask()).status === 200) break;
      assert.ok(Date.now() < deadline);
    }
  });

  it('lets no more run at once than it says', async () => {
    const { ask, free } = await aServer({ perMinute: 200, perSecond: 1000, parallel: 2 });
    const held = [ask('/?hold'), ask('/?hold')];
    for (const deadline = Date.now() + 5000; ;) {
      if ((await ask()).status === 429) break;
      assert.ok(Date.now() < deadline);
    }
    assert.equal((await ask('/', 2)).status, 200);
    free();
    assert.deepEqual(
      (await Promise.all(held)).map(({ status }) => status),
      [200, 200],
    );
    for (const deadline = Date.now() + 5000; ;) {
      if ((await ask()).status === 200) break;
      assert.ok(Date.now() < deadline);
    }
  });
});
