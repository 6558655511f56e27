import { createServer } from 'node:net';
import { once } from 'node:events';
import { errorCode } from './processes.ts';

/**
 * Answers the first port from `wanted` upwards that nobody listens on; 0 asks for any. `except` are ports that were
 * given away already but are not listened on yet.
 */
export async function freePort(wanted: number, except: readonly number[] = []): Promise<number> {
  if (wanted === 0) return anyPort(except);
  for (let port = wanted; port < wanted + 100 && port < 65536; port++) {
    if (!except.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`No port from ${wanted} to ${wanted + 99} is free. End what listens there, or ask for another port.`);
}

/** @throws Error that says what to do, where somebody listens on a port that was asked for by number. */
export async function requireFreePort(port: number, option: string): Promise<void> {
  if (await isFree(port)) return;
  throw new Error(
    `Port ${port} is taken. End what listens there, or give another one with ${option}; without it the next free port is used.`,
  );
}

async function anyPort(except: readonly number[]): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return except.includes(address.port) ? anyPort(except) : address.port;
}

/** Both loopbacks: a stranger on ::1 would get what a browser sends to localhost. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

async function canListen(port: number, host: string): Promise<boolean> {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch (error) {
    // No IPv6 here: nobody can be in the way.
    return ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(errorCode(error));
  }
}
