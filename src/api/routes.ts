import { metricRoutes } from './data/routes/metrics.ts';
import { followUpActionRoutes } from './followUps/followUpActions.ts';
import { followUpRoutes } from './followUps/followUps.ts';
import { notificationRoutes } from './followUps/notifications.ts';
import { policyRoutes } from './followUps/policies.ts';
import { dryRunRoutes } from './followUps/policyDryRun.ts';
import { planRoutes } from './followUps/milestonePlans.ts';
import { milestoneReportRoutes } from './followUps/milestoneReports.ts';
import { milestoneRoutes } from './followUps/milestones.ts';
import { dataRoutes } from './data/routes.ts';
import { exportRunRoutes } from './exports/runs.ts';
import { exportSettingsRoutes } from './exports/settings.ts';
import { auditRoutes } from './manage/audit.ts';
import { healthRoutes } from './health/routes.ts';
import { callRoutes } from './manage/calls.ts';
import { duplicateRoutes } from './manage/duplicates.ts';
import { erasureRoutes } from './manage/erasures.ts';
import { exportRoutes } from './manage/exportPerson.ts';
import { ledgerRoutes } from './manage/ledger.ts';
import { mergeRoutes } from './manage/merges.ts';
import { metricRuleRoutes } from './manage/metrics.ts';
import { segmentRoutes } from './manage/segmentApp.ts';
import { settingsRoutes } from './manage/settings.ts';
import { tokenRoutes } from './manage/tokens.ts';
import { retentionRoutes } from './reports/retention.ts';
import { sessionPaths } from './console/sessionForms.ts';
import { doorPaths } from './ingest/describeDoors.ts';
import { operationPaths } from './operations.ts';
import { describe } from '../http/describe.ts';
import type { Route } from '../http/route.ts';
import type { RouteDeps } from './routeDeps.ts';

/** Every route behind an API token, in the order in which they are tried. */
export function routesOf(deps: RouteDeps): Route[] {
  return [
    ...dataRoutes(deps),
    ...metricRoutes(deps),
    ...callRoutes(deps),
    ...ledgerRoutes(deps),
    ...erasureRoutes(deps),
    ...exportRoutes(deps),
    ...planRoutes(deps),
    ...milestoneRoutes(deps),
    ...milestoneReportRoutes(deps),
    ...dryRunRoutes(deps),
    ...policyRoutes(deps),
    ...followUpRoutes(deps),
    ...followUpActionRoutes(deps),
    ...notificationRoutes(deps),
    ...duplicateRoutes(deps),
    ...mergeRoutes(deps),
    ...settingsRoutes(deps),
    ...metricRuleRoutes(deps),
    ...segmentRoutes(deps),
    ...tokenRoutes(deps),
    ...auditRoutes(deps),
    ...healthRoutes(deps),
    ...exportSettingsRoutes(deps),
    ...exportRunRoutes(deps),
    ...retentionRoutes(deps),
  ];
}

/** The whole API as OpenAPI 3.1. */
export function describeApi(routes: readonly Route[]) {
  return describe(routes, { ...doorPaths(), ...operationPaths(), ...sessionPaths() });
}
