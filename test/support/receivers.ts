import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { atEnd } from './servers.ts';

/** A Slack-compatible webhook that remembers what it was sent; `answers` says with which status, one after the other. */
export async function aWebhookReceiver(answers: number[] = []) {
  const received: { text: string; key: string | undefined; path: string }[] = [];
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    req.on('end', () => {
      const status = answers.shift() ?? 200;
      const { text } = JSON.parse(body) as { text: string };
      const key = req.headers['idempotency-key'];
      if (status === 200) received.push({ text, key: String(key), path: req.url ?? '' });
      res.writeHead(status).end('ok');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

/** A mail server that remembers what it was given; while `refusing` is set it answers with that code. */
export async function aMailServer() {
  const received: { to: string[]; text: string }[] = [];
  const state = { refusing: undefined as number | undefined };
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 1_000,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      stream.on('end', () => {
        if (state.refusing !== undefined) {
          return done(Object.assign(new Error('refused'), { responseCode: state.refusing }));
        }
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  atEnd(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = listening.address() as AddressInfo;
  return { received, state, url: `smtp://127.0.0.1:${port}` };
}
