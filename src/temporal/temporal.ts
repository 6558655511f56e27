import { startFinishing, startRunBy, type StartRun } from './callWorkflows.ts';
import { TemporalClient, type Connection } from './client.ts';
import { CALLS_QUEUE, exportsQueueOf, followUpsQueueOf } from './contract.ts';
import { exportWorkflows, type ExportWorkflows } from './exportWorkflows.ts';
import { followUpWorkflows, type FollowUpWorkflows } from './followUpWorkflows.ts';
import { healthWorkflows, type HealthWorkflows } from './healthWorkflows.ts';

/** All that the API asks of Temporal. */
export interface Temporal {
  startRun: StartRun;
  /** Has a tenant's erasures finished; nothing if that is under way. @throws TemporalAway */
  finishErasures(tenantId: string): Promise<void>;
  health: HealthWorkflows;
  followUps: FollowUpWorkflows;
  exports: ExportWorkflows;
  /** Whether Temporal answers within a second. */
  reachable(): Promise<boolean>;
  /**
   * Workflows that cannot go on because their code fails, as after a build that does their steps in another order. Null
   * if Temporal is away or does not say (before Server 1.30).
   */
  failing(): Promise<number | null>;
}

export function createTemporal(options: { connection: Connection; namespace: string; taskQueue?: string }): Temporal {
  const { taskQueue = CALLS_QUEUE } = options;
  const client = new TemporalClient(options);
  return {
    startRun: startRunBy(client, taskQueue),
    finishErasures: (tenantId) => startFinishing(client, taskQueue, tenantId),
    health: healthWorkflows(client, taskQueue),
    followUps: followUpWorkflows(client, followUpsQueueOf(taskQueue)),
    exports: exportWorkflows(client, exportsQueueOf(taskQueue)),
    reachable: () =>
      client.withinASecond(async ({ workflowService }) => Boolean(await workflowService.getSystemInfo({})), false),
    failing: () =>
      client.withinASecond(async ({ workflow }) => (await workflow.count(failingOn(taskQueue))).count, null),
  };
}

function failingOn(taskQueue: string): string {
  const queues = [taskQueue, followUpsQueueOf(taskQueue), exportsQueueOf(taskQueue)];
  return `TaskQueue in (${queues.map((queue) => `'${queue}'`).join(', ')}) and TemporalReportedProblems is not null`;
}
