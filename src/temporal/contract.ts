/**
 * The names that workflows, workers and clients agree on. They stand in histories and schedules that are running, so a name
 * that is given stays. This file imports nothing, so that everything may import it.
 */

/** The task queue on which calls are settled. */
export const CALLS_QUEUE = 'calls';

/** The task queue of follow-ups and onboardings that belongs to a task queue of calls: `calls` → `followUps`. */
export function followUpsQueueOf(callsQueue: string): string {
  return callsQueue.replace(/^calls/, 'followUps');
}

/** The task queue of exports that belongs to a task queue of calls: `calls` → `exports`. */
export function exportsQueueOf(callsQueue: string): string {
  return callsQueue.replace(/^calls/, 'exports');
}

/** The id of every workflow and schedule. Ids, never names or addresses: they can be read by whoever sees Temporal. */
export const idOf = {
  /** One call settled alone. */
  call: (tenantId: string, messageId: string) => `call/${tenantId}/${messageId}`,
  /** Calls that are settled together, named by the first of them; `part` tells groups apart that begin with one call. */
  calls: (tenantId: string, messageIds: readonly string[], part?: string) => {
    const [first = ''] = messageIds;
    if (messageIds.length === 1) return idOf.call(tenantId, first);
    return `calls/${tenantId}/${first}+${messageIds.length - 1}${part === undefined ? '' : `/${part}`}`;
  },
  erasures: (tenantId: string) => `erasures/${tenantId}`,
  onboarding: ({ tenantId, companyId, planId }: { tenantId: string; companyId: number; planId: number }) =>
    `onboarding/${tenantId}/${companyId}/${planId}`,
  /** A follow-up: one per policy and occasion, or one opened by hand. */
  followUp: (one: {
    tenantId: string;
    followUpId: number;
    companyId: number | null;
    policyId: number | null;
    occasionId: number | null;
  }) => {
    const { tenantId, followUpId, companyId, policyId, occasionId } = one;
    const origin = policyId === null || occasionId === null ? `manual/${followUpId}` : `${policyId}/${occasionId}`;
    return `followUp/${tenantId}/${companyId ?? '-'}/${origin}`;
  },
  notification: ({ tenantId, notificationId }: { tenantId: string; notificationId: number }) =>
    `notification/${tenantId}/${notificationId}`,
  rescore: (tenantId: string) => `health/${tenantId}`,
  rescoreMerged: (tenantId: string, mergeId: number) => `health/${tenantId}/merge/${mergeId}`,
  override: (tenantId: string, companyId: number) => `health/${tenantId}/override/${companyId}`,
  backtest: ({ tenantId, backtestId }: { tenantId: string; backtestId: number }) =>
    `health/${tenantId}/backtest/${backtestId}`,
  /** One run of an export that somebody asked for. */
  exportRun: (tenantId: string, unique: string) => `export/${tenantId}/${unique}`,
  /** The schedule of a tenant's exports: what `temporal schedule trigger` is given. */
  exportSchedule: (tenantId: string) => `export/${tenantId}`,
  /** A schedule for all tenants, by its name and its task queue. */
  schedule: (name: string, queue: string) => `${name}/${queue}`,
} as const;

/** What running workflows can be asked. */
export const QUERIES = { progress: 'progress', state: 'state' } as const;

/** What running workflows can be told. */
export const SIGNALS = { wake: 'wake', look: 'look' } as const;

/** What people do with a follow-up. */
export const UPDATES = {
  acknowledge: 'acknowledge',
  complete: 'complete',
  dismiss: 'dismiss',
  reassign: 'reassign',
  snooze: 'snooze',
} as const;
export type FollowUpUpdate = keyof typeof UPDATES;

/**
 * What follow-ups are found by in Temporal: our own numbers and times, never a name. All of them have to be known to the
 * namespace; a worker sees to that when it starts.
 */
export const SEARCH_ATTRIBUTES = {
  tenant: { name: 'ThroughlineTenant', type: 'KEYWORD' },
  company: { name: 'ThroughlineCompany', type: 'KEYWORD' },
  policy: { name: 'ThroughlinePolicy', type: 'KEYWORD' },
  owner: { name: 'ThroughlineOwner', type: 'KEYWORD' },
  state: { name: 'ThroughlineState', type: 'KEYWORD' },
  dueAt: { name: 'ThroughlineDueAt', type: 'DATETIME' },
} as const;

/** The search attributes that a follow-up begins with. */
export function openedAttributes(one: { tenantId: string; companyId: number | null; policyId: number | null }) {
  return [
    { key: SEARCH_ATTRIBUTES.tenant, value: one.tenantId },
    { key: SEARCH_ATTRIBUTES.company, value: String(one.companyId ?? '-') },
    { key: SEARCH_ATTRIBUTES.policy, value: String(one.policyId ?? 'manual') },
    { key: SEARCH_ATTRIBUTES.state, value: 'open' },
  ];
}
