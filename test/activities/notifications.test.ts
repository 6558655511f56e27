import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createSendNotification } from '../../src/activities/followUps/sendNotification.ts';
import { inTenant, type Database } from '../../src/db/connect.ts';
import * as notificationList from '../../src/db/followUps/notificationList.ts';
import * as notifications from '../../src/db/followUps/notifications.ts';
import * as webhooks from '../../src/db/followUps/webhooks.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { aMailServer, aWebhookReceiver } from '../support/receivers.ts';
import { execute, rows } from '../support/statements.ts';

describe('sendNotification', () => {
  let db: Database;
  let tenantId: string;
  let mail: Awaited<ReturnType<typeof aMailServer>>;
  before(async function () {
    this.timeout(60_000);
    ({ db } = await aDatabase());
    ({ tenantId } = await aTenant(db));
    mail = await aMailServer();
  });

  const send = (notificationId: number, over: { smtpUrl?: string | undefined; allowedNetworks?: string[] } = {}) => {
    const notify = {
      smtpUrl: mail.url,
      mailFrom: 'Throughline <tl@localhost>',
      allowedNetworks: ['127.0.0.1', '::1'],
      ...over,
    };
    return createSendNotification(db, notify)({ tenantId, notificationId });
  };
  const stands = async (id: number) => {
    const all = await inTenant(db, tenantId, (tx) => notificationList.list(tx, {}, 100));
    const { state, attempts, lastError } = all.find((one) => one.id === id) ?? {};
    return [state, attempts, lastError];
  };

  async function add(to: { url: string } | { email: string }): Promise<number> {
    return inTenant(db, tenantId, async (tx) => {
      const base = { key: randomUUID(), followUpId: null, subject: 'Late: call <Acme> & Co', body: 'Due: today' };
      if ('url' in to) {
        const name = randomUUID();
        await webhooks.put(tx, { name, url: to.url, by: 'test' });
        const [id] = await notifications.add(tx, [{ ...base, channel: 'webhook', teamUserId: null, webhook: name }]);
        return id ?? 0;
      }
      const [user] = await rows<{ id: number }>(
        tx,
        'insert into team_users (tenant_id, email) values (?, ?) returning team_user_id as id',
        [tenantId, to.email],
      );
      const [id] = await notifications.add(tx, [
        { ...base, channel: 'email', teamUserId: user?.id ?? 0, webhook: null },
      ]);
      return id ?? 0;
    });
  }

  it('tries a webhook again after an answer that passes, and sends once', async () => {
    const hook = await aWebhookReceiver([503, 429]);
    const id = await add({ url: hook.url });
    await assert.rejects(send(id), { message: 'The webhook answered 503', nonRetryable: false });
    assert.deepEqual(await stands(id), ['pending', 1, 'The webhook answered 503']);
    await assert.rejects(send(id), { nonRetryable: false });
    await send(id);
    await send(id);
    assert.equal(hook.received.length, 1);
    assert.equal(hook.received[0]?.text, 'Late: call &lt;Acme&gt; &amp; Co\nDue: today');
    assert.deepEqual(await stands(id), ['sent', 3, null]);
  });

  it('gives a webhook up that refuses for good, follows no redirect, and never shows its address', async () => {
    for (const status of [404, 302]) {
      const hook = await aWebhookReceiver([status]);
      const id = await add({ url: hook.url });
      await assert.rejects(send(id), { message: `The webhook answered ${status}`, nonRetryable: true });
      assert.deepEqual(await stands(id), ['failed', 1, `The webhook answered ${status}`]);
    }
    const id = await add({ url: 'http://127.0.0.1:1/secret-path' });
    await assert.rejects(send(id), { message: 'The webhook could not be reached (ECONNREFUSED)', nonRetryable: false });
  });

  for (const host of [
    '127.0.0.1',
    'localhost',
    '169.254.169.254',
    '10.0.0.1',
    '[::1]',
    '[::ffff:10.0.0.1]',
    '0x7f.1',
  ]) {
    it(`does not reach ${host}`, async () => {
      const hook = await aWebhookReceiver();
      const id = await add({ url: hook.url.replace('127.0.0.1', host) });
      await assert.rejects(send(id, { allowedNetworks: [] }), { message: /private network/, nonRetryable: true });
      assert.equal(hook.received.length, 0);
    });
  }

  it('sends e-mails, and tells what passes from what does not', async () => {
    const email = `${randomUUID()}@team.example`;
    const id = await add({ email });
    mail.state.refusing = 451;
    await assert.rejects(send(id), { message: 'The mail server answered 451', nonRetryable: false });
    mail.state.refusing = undefined;
    await send(id);
    await send(id);
    const received = mail.received.filter(({ to }) => to.includes(email));
    assert.equal(received.length, 1);
    assert.match(
      received[0]?.text ?? '',
      /Subject: Late: call <Acme> & Co[\s\S]*Message-ID: <[0-9a-f]{32}@throughline>/,
    );
    mail.state.refusing = 550;
    const refused = await add({ email: `${randomUUID()}@team.example` });
    await assert.rejects(send(refused), { message: 'The mail server answered 550', nonRetryable: true });
    mail.state.refusing = undefined;
  }).timeout(30_000);

  it('says what is missing: a mail server, the person, the webhook', async () => {
    const id = await add({ email: `${randomUUID()}@team.example` });
    await assert.rejects(send(id, { smtpUrl: undefined }), { message: /set SMTP_URL/, nonRetryable: true });
    const gone = await add({ email: `${randomUUID()}@team.example` });
    await execute(db, 'update team_users set inactive = true where tenant_id = ?', [tenantId]);
    await assert.rejects(send(gone), { message: 'The team member is gone or inactive', nonRetryable: true });
  });

  it('keeps the same notification once', async () => {
    const one = {
      key: 'same',
      followUpId: null,
      channel: 'webhook' as const,
      teamUserId: null,
      webhook: 'w',
      subject: 's',
      body: 'b',
    };
    const add = () => inTenant(db, tenantId, (tx) => notifications.add(tx, [one]));
    assert.deepEqual(await add(), await add());
  });
});
