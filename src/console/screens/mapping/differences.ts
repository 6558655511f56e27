import { wordsOf } from '../../parts/words';
import type { PreviewedCall } from './usePreview';

type Judged = PreviewedCall['before'];

interface Effects {
  userActivity?: { action: string; weight: number };
  metrics?: { dimensionId: string; value: number; status: string }[];
  ignoredTraits?: string[];
}

/** In what two judgements of a call differ besides their outcome, in words. */
export function differencesOf({ before, after }: PreviewedCall): string[] {
  if (before.outcome !== after.outcome || before.reason !== after.reason) return [];
  const found = [
    changed('company', who(before.company), who(after.company)),
    changed('person', who(before.endUser), who(after.endUser)),
    changed('found', ruleOf(before), ruleOf(after)),
    changed('counts as', activityOf(before), activityOf(after)),
    changed('metrics', metricsOf(before), metricsOf(after)),
  ];
  const told = found.filter((text) => text !== undefined);
  return told.length > 0 ? told : ['what it does differs'];
}

function changed(what: string, before: string, after: string): string | undefined {
  return before === after ? undefined : `${what}: ${before} → ${after}`;
}

function who(met: Judged['company']): string {
  if (!met) return 'none';
  return `${met.externalId ?? met._id ?? 'without an id'}${met._id === null ? ' (new)' : ''}`;
}

function ruleOf({ rule }: Judged): string {
  return rule === null ? 'not' : `by ${wordsOf(rule)}`;
}

function activityOf({ effects }: Judged): string {
  const { userActivity } = effects as Effects;
  if (!userActivity) return 'nothing';
  return userActivity.weight === 1 ? userActivity.action : `${userActivity.action} × ${userActivity.weight}`;
}

function metricsOf({ effects }: Judged): string {
  const { metrics = [] } = effects as Effects;
  const named = metrics.map(({ dimensionId, value, status }) => `${dimensionId} ${value} (${status})`);
  return named.length === 0 ? 'none' : named.join(', ');
}
