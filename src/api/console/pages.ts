import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import compression from 'compression';
import express, { Router, type RequestHandler } from 'express';
import helmet from 'helmet';
import { ApiError } from '../../http/errors.ts';

/** What the build puts where the nonce of an answer belongs. */
const NONCE = /CSP_NONCE/g;
const YEAR_MS = 365 * 86_400_000;

/**
 * The console under `/console/`, as `npm run build:console` made it: files that bear their hash in their name for ever,
 * and one page for every other address, because the console finds its way by itself.
 */
export function consolePages(folder = builtConsole()): Router {
  const router = Router();
  router.get('/', (_req, res) => res.redirect('/console/'));
  router.use('/console', compression());
  const assets = express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_MS, index: false });
  router.use('/console/assets', own, assets, (req) => {
    throw new ApiError('noSuchFile', `The console has no file ${req.path}; load the page anew.`);
  });
  router.use('/console', page(join(folder, 'index.html')));
  return router;
}

/** Scripts of our own only, and nothing from or to another host. Styles are let in by a nonce of each answer. */
function policy(nonce: string): RequestHandler {
  const self = "'self'";
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [self],
        scriptSrc: [self],
        styleSrc: [self, `'nonce-${nonce}'`],
        imgSrc: [self, 'data:'],
        connectSrc: [self],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: [self],
        frameAncestors: ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    // Whether HTTPS holds for all of a host is for its proxy to say.
    strictTransportSecurity: false,
  });
}

const own: RequestHandler = helmet({ contentSecurityPolicy: false, strictTransportSecurity: false });

function page(file: string): RequestHandler {
  return async (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    // Relative addresses in the page begin at the slash.
    if (req.originalUrl === '/console') return res.redirect('/console/');
    const nonce = randomBytes(16).toString('base64');
    const html = await readFile(file, 'utf8').catch(() => undefined);
    if (html === undefined) throw new ApiError('notBuilt', 'The console is not built; run `npm run build:console`.');
    policy(nonce)(req, res, () => {
      res.set('Cache-Control', 'no-store').type('html').send(html.replace(NONCE, nonce));
    });
  };
}

/** `dist/console` of this package, from the sources as well as from the built program. */
function builtConsole(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'dist', 'console');
}
