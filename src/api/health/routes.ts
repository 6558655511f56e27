import type { Route } from '../../http/route.ts';
import type { HealthDeps } from './deps.ts';
import { backtestRoutes } from './backtests.ts';
import { companyTableRoute } from './companyTable.ts';
import { companyUsageRoute } from './companyUsage.ts';
import { impactRoute } from './impact.ts';
import { overrideRoutes } from './overrides.ts';
import { previewRoute } from './preview.ts';
import { profileRoutes } from './profiles.ts';
import { scoreRoutes } from './scores.ts';
import { signalRoutes } from './signals.ts';

/** Everything about health and early churn signals. */
export function healthRoutes(deps: HealthDeps): Route[] {
  return [
    ...profileRoutes(deps),
    ...scoreRoutes(deps),
    ...overrideRoutes(deps),
    ...backtestRoutes(deps),
    ...signalRoutes(deps),
    companyTableRoute(deps),
    companyUsageRoute(deps),
    previewRoute(deps),
    impactRoute(deps),
  ];
}
