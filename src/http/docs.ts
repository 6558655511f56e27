import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router, type RequestHandler } from 'express';

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Throughline API</title><link rel="stylesheet" href="viewer/swagger-ui.css"></head>
<body><div id="swagger-ui"></div><script src="viewer/swagger-ui-bundle.js"></script><script src="start.js"></script></body>
</html>
`;
const START = `SwaggerUIBundle({ url: '../openapi.json', dom_id: '#swagger-ui', deepLinking: true, tryItOutEnabled: true });
`;

const require = createRequire(import.meta.url);
/** Where the viewer is. Importing its package would run it here, and keep 10 MB of it. */
const VIEWER = dirname(require.resolve('swagger-ui-dist/package.json'));

/** `/api/openapi.json` and a page that shows it, open to all: they say what there is, and nothing of any tenant. */
export function docsRoutes(api: object): Router {
  const router = Router({ strict: true });
  const description = JSON.stringify(api);
  router.get('/api/openapi.json', send('json', description));
  router.get('/api/docs', (_req, res) => res.redirect('/api/docs/'));
  router.get('/api/docs/', send('html', PAGE));
  router.get('/api/docs/start.js', send('js', START));
  router.use('/api/docs/viewer', express.static(VIEWER, { index: false }));
  return router;
}

function send(type: string, text: string): RequestHandler {
  return (_req, res) => void res.type(type).send(text);
}
