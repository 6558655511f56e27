import type { Route } from '../../http/route.ts';
import { MODELS } from '../../product/records/index.ts';
import { bulkRoute } from './routes/bulk.ts';
import type { DataDeps } from './routes/deps.ts';
import { nestedRoutes } from './routes/nested.ts';
import { leanRoute, listRoute, oneRoute } from './routes/reads.ts';
import { changeRoute, createRoute, deleteRoute } from './routes/writes.ts';

/** Planhat's data API, by its paths and in its forms, for every model. */
export function dataRoutes(deps: DataDeps): Route[] {
  return [
    leanRoute(deps),
    // Before those of one record, whose id takes whatever stands in the path.
    ...MODELS.filter(({ isNested }) => isNested).flatMap((model) => nestedRoutes(model, deps)),
    ...MODELS.flatMap((model) => [
      bulkRoute(model, deps),
      listRoute(model, deps),
      createRoute(model, deps),
      oneRoute(model, deps),
      changeRoute('put', model, deps),
      changeRoute('patch', model, deps),
      deleteRoute(model, deps),
    ]),
  ];
}
