import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The process statistics of one process, as Prometheus reads them. Labels are closed lists: no ids, no content. */
export interface Counters {
  registry: Registry;
  received: Counter<'result'>;
  starts: Counter<'kind'>;
  startFailures: Counter;
  waiting: Gauge;
  unfinished: Gauge;
  keepSeconds: Histogram;
  settled: Counter<'outcome'>;
  settleSeconds: Histogram;
  failing: Gauge;
}

/** Makes the counters of a process, on a registry of their own. */
export function createCounters(): Counters {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return { registry, ...ofIngest(registers), ...ofSettling(registers) };
}

function ofIngest(registers: Registry[]) {
  return {
    received: new Counter({
      name: 'throughline_calls_received_total',
      help: 'Items of deliveries: kept, duplicate or rejected.',
      labelNames: ['result'],
      registers,
    }),
    starts: new Counter({
      name: 'throughline_workflow_starts_total',
      help: 'Workflows started for calls: alone (one call) or shared (several).',
      labelNames: ['kind'],
      registers,
    }),
    startFailures: new Counter({
      name: 'throughline_workflow_start_failures_total',
      help: 'Starts that Temporal did not take; they are tried again.',
      registers,
    }),
    waiting: new Gauge({
      name: 'throughline_calls_waiting',
      help: 'Calls kept by this process whose workflow is not started yet.',
      registers,
    }),
    unfinished: new Gauge({
      name: 'throughline_workflows_unfinished',
      help: 'Workflows this process started that have not ended yet.',
      registers,
    }),
    keepSeconds: new Histogram({
      name: 'throughline_keep_seconds',
      help: 'Time of one insert of calls.',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
      registers,
    }),
  };
}

function ofSettling(registers: Registry[]) {
  return {
    settled: new Counter({
      name: 'throughline_calls_settled_total',
      help: 'Calls by how they ended.',
      labelNames: ['outcome'],
      registers,
    }),
    settleSeconds: new Histogram({
      name: 'throughline_settle_seconds',
      help: 'Time from a call being received to its outcome.',
      buckets: [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 15, 60],
      registers,
    }),
    failing: new Gauge({
      name: 'throughline_workflows_failing',
      help: 'Workflows that cannot go on because their code fails; NaN where Temporal does not say.',
      registers,
    }),
  };
}
