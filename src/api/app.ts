import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.ts';
import type { Counters } from '../counters.ts';
import type { Database } from '../db/connect.ts';
import type { Logger } from '../log.ts';
import { createSecretBox } from '../secretBox.ts';
import { createFindAccess } from '../http/authenticate.ts';
import { consolePages } from './console/pages.ts';
import { sessionRoutes } from './console/session.ts';
import { docsRoutes } from '../http/docs.ts';
import { ApiError, errorHandler } from '../http/errors.ts';
import type { Dispatcher } from './ingest/dispatcher.ts';
import { createKeep } from './ingest/keep.ts';
import { pushDoors } from './ingest/push.ts';
import { segmentDoors } from './ingest/segment.ts';
import { mount } from '../http/mount.ts';
import { operationRoutes } from './operations.ts';
import { rateLimit } from '../http/rateLimit.ts';
import { describeApi, routesOf } from './routes.ts';
import type { Temporal } from '../temporal/temporal.ts';

export interface AppDeps {
  config: Config;
  db: Database;
  temporal: Temporal;
  dispatcher: Dispatcher;
  counters: Counters;
  log: Logger;
}

/** Every route and the one error handler. Opens no port. */
export function createApp({ config, db, temporal, dispatcher, counters, log }: AppDeps): Express {
  const app = express();
  const findAccess = createFindAccess(db);
  const box = createSecretBox(config.secrets.keys);
  const keep = createKeep({ db, counters, keptLate: (tenantId, fresh) => dispatcher.start(tenantId, fresh) });
  const workflowUrl = (workflowId: string) =>
    `${config.temporal.uiUrl}/namespaces/${config.temporal.namespace}/workflows/${encodeURIComponent(workflowId)}`;
  app.disable('x-powered-by');
  app.disable('etag');
  // The doors for traffic come first: they need none of what follows.
  const doors = { findAccess, box, keep, dispatcher, publicHost: config.api.publicHost };
  app.use(segmentDoors(doors));
  app.use(pushDoors(doors));
  app.use(consolePages());
  app.use(helmet());
  app.use(operationRoutes({ db, temporal, counters }));
  app.use(sessionRoutes({ db, findAccess, cookies: config.api.cookies }));
  const routes = routesOf({ db, dispatcher, temporal, workflowUrl, box, forget: findAccess.forget });
  app.use(docsRoutes(describeApi(routes)));
  app.use(mount(routes, findAccess, rateLimit(config.api.limits)));
  app.use((req) => {
    throw new ApiError('noSuchRoute', `There is nothing at ${req.method} ${req.path}.`);
  });
  app.use(errorHandler(log));
  return app;
}
