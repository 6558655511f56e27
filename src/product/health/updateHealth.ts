import * as companyHealth from '../../db/health/companyHealth.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as healthProfiles from '../../db/health/healthProfiles.ts';
import type { ScoreCause } from '../../domain/health/rescore.ts';
import { dependsOnKnown, mayNeedScore, needScore, type Touch } from '../../domain/health/touch.ts';
import { addDays, dayIn } from '../../domain/values/days.ts';
import { scoreCompanies } from './scoreCompanies.ts';

/**
 * A company whose figures a run has changed: the position of the call to name as the cause among the run's, how many of
 * them concern it, and whether all are of days gone by, so that what they change raises nothing. Short, because it is
 * part of a history.
 */
export type Due = [companyId: number, call: number, calls: number, late: 0 | 1];

/** What recording leaves to be scored. */
export interface Scorable {
  due: Due[];
  /** When it was recorded; a score of later has it in. */
  recordedAt: string;
}

/** The companies that a run's calls may have given another score, by the profiles in force. */
export async function dueOf(
  tx: TenantTx,
  touches: readonly Touch[],
  messageIds: readonly string[],
  today: string,
): Promise<Due[]> {
  if (touches.length === 0) return [];
  const rules = await healthProfiles.live(tx);
  let list = mayNeedScore(touches, rules);
  if (list.length > 0 && dependsOnKnown(rules)) {
    const states = await companyHealth.of(
      tx,
      list.map(({ companyId }) => companyId),
    );
    list = needScore(list, rules, new Map(states.map((state) => [state.companyId, state])));
  }
  const yesterday = addDays(today, -1);
  return list.map(({ companyId, messageId, calls, lastDay }) => [
    companyId,
    messageIds.indexOf(messageId),
    calls,
    lastDay < yesterday ? 1 : 0,
  ]);
}

/** The third step: the health of every company that the calls of a run may have changed, once for all of them. */
export async function updateHealth(
  tx: TenantTx,
  { due, recordedAt, messageIds }: Scorable & { messageIds: readonly string[] },
  workflowId: string,
): Promise<number> {
  const { settings: rules } = await tx.settings();
  const causes = new Map(
    due.map(([companyId, call, calls, late]): [number, ScoreCause] => {
      const cause = { kind: 'calls' as const, workflowId, messageId: messageIds[call] ?? '', calls };
      return [companyId, late === 1 ? { ...cause, late: true } : cause];
    }),
  );
  const at = new Date();
  const { changed, unchanged, states } = await scoreCompanies(tx, {
    companyIds: [...causes.keys()],
    timeZone: rules.timeZone,
    at,
    causeOf: (companyId) => causes.get(companyId) ?? { kind: 'calls', workflowId, messageId: '', calls: 0 },
  });
  const since = new Date(recordedAt);
  const shared = unchanged.flatMap(({ score }) => (score && score.at >= since ? [score.scoreId] : []));
  await companyHealth.shareCause(tx, shared, workflowId);
  const live = new Set(due.filter(([, , , late]) => late === 0).map(([companyId]) => companyId));
  const begun = states.filter(({ companyId, liveSince }) => liveSince === null && live.has(companyId));
  await companyHealth.markLive(
    tx,
    begun.map(({ companyId }) => companyId),
    dayIn(rules.timeZone, at),
  );
  return changed;
}
