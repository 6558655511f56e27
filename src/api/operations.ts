import { Router } from 'express';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import type { Counters } from '../counters.ts';
import type { Database } from '../db/connect.ts';
import type { Temporal } from '../temporal/temporal.ts';

/** `/healthz` (the process lives), `/readyz` (what is away), `/metrics` (Prometheus). Open, and without content. */
export function operationRoutes(deps: { db: Database; temporal: Temporal; counters: Counters }): Router {
  const { db, temporal, counters } = deps;
  const router = Router();
  router.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  router.get('/readyz', async (_req, res) => {
    const [database, workflows, failingWorkflows] = await Promise.all([
      isUp(db),
      temporal.reachable(),
      temporal.failing(),
    ]);
    // Without Temporal calls are still kept, so the process stays in service and says what waits.
    res.status(database ? 200 : 503).json({
      status: database && workflows ? 'ready' : database ? 'keeping' : 'away',
      database: database ? 'ok' : 'away',
      temporal: workflows ? 'ok' : 'away',
      // Their code fails, over and over: the build that runs them is not the one they began with.
      failingWorkflows,
    });
  });
  router.get('/metrics', async (_req, res) => {
    counters.failing.set((await temporal.failing()) ?? Number.NaN);
    res.type(counters.registry.contentType).send(await counters.registry.metrics());
  });
  return router;
}

/** The same, for the API description. */
export function operationPaths(): ZodOpenApiPathsObject {
  const get = (summary: string, type = 'application/json', more: object = {}): ZodOpenApiOperationObject => ({
    operationId: summary.replace(/[^a-z]+(\w)/gi, (_all, letter: string) => letter.toUpperCase()),
    tags: ['operations'],
    summary,
    security: [],
    responses: { 200: { description: 'Up.', content: { [type]: {} } }, ...more },
  });
  return {
    '/healthz': { get: get('The process lives') },
    '/readyz': { get: get('What is away', 'application/json', { 503: { description: 'The database is away.' } }) },
    '/metrics': { get: get('Prometheus metrics', 'text/plain') },
  };
}

async function isUp(db: Database): Promise<boolean> {
  try {
    await db.ping();
    return true;
  } catch {
    return false;
  }
}
