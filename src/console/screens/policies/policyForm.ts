import '../../parts/withoutEval';
import type { UseFormReturnType } from '@mantine/form';
import { policySchema, type Policy, type Reminder, type Someone } from '../../../domain/followUps/policies';
import type { Schemas } from '../../api/client';
import { faultsBy } from '../../parts/formFaults';
import { spanText } from '../../parts/spans';
import { testsText } from '../../parts/propertyTests';
import { wordsOf } from '../../parts/words';

export type KeptPolicy = Schemas['ResponsePolicy'];
export type PolicyForm = UseFormReturnType<Policy>;
export type Kind = Policy['on']['kind'];

export const POLICY_FAULTS = faultsBy(policySchema);

/** What a policy can answer, as people say it. */
export const KINDS: Readonly<Record<Kind, string>> = {
  healthBand: 'Health changes band',
  usageLevel: 'Usage crosses a level',
  signalRaised: 'An early churn signal is raised',
  milestoneReached: 'A milestone is reached',
  milestoneLate: 'A milestone is late',
  renewalNear: 'A renewal is near',
  sectionSilent: 'No calls come in',
};

/** What each kind says of itself: for conditions, and for titles between braces. */
export const DETAILS: Readonly<Record<Kind, readonly string[]>> = {
  healthBand: ['to', 'from', 'score', 'before'],
  usageLevel: ['level', 'line', 'direction', 'value', 'day'],
  signalRaised: ['signal', 'value', 'limit', 'together', 'day'],
  milestoneReached: ['firstValue', 'milestone', 'milestoneName', 'plan', 'days', 'late', 'day'],
  milestoneLate: ['firstValue', 'milestone', 'milestoneName', 'plan', 'expected'],
  renewalNear: ['days', 'license', 'renewalDate'],
  sectionSilent: ['section', 'hours'],
};

/** What some of these are called in sentences. */
const WORDS: Readonly<Record<string, string>> = {
  to: 'the new band',
  from: 'the former band',
  firstValue: 'first value',
};

const DEFAULTS = policySchema.parse({ name: 'New', on: { kind: 'healthBand' }, title: 'New' });

/** A policy to begin with. */
export const FRESH_POLICY: Policy = {
  ...DEFAULTS,
  name: '',
  on: { kind: 'healthBand', where: { match: 'all', tests: [{ property: 'to', is: 'equals', value: 'red' }] } },
  title: 'Find out why {{company}} fell from {{from}} to {{to}}',
};

/** A policy as its schema leaves it, with trimmed names. */
export function readPolicy(values: Policy): Policy | undefined {
  return policySchema.safeParse(values).data;
}

/** When it acts, in words. */
export function whenText({ kind, where }: Policy['on']): string {
  const narrowed = testsText(where, (property) => WORDS[property] ?? wordsOf(property));
  return narrowed === '' ? KINDS[kind] : `${KINDS[kind]}, where ${narrowed}`;
}

/** When somebody is reminded, in words. */
export function reminderText(reminder: Reminder): string {
  if ('after' in reminder) return `${spanText(reminder.after)} after it was opened`;
  if ('beforeDue' in reminder) return `${spanText(reminder.beforeDue)} before it is due`;
  return `every ${spanText(reminder.every)}, ${reminder.times} times`;
}

/** Who it is, in words; team members by `named`. */
export function someoneText(someone: Someone, named: (_id: string) => string): string {
  if (typeof someone === 'object') return named(someone.teamUser);
  return { companyOwner: 'the owner', coOwner: 'the co-owner', fallback: 'whoever stands in' }[someone];
}

/** Why nothing was opened, in words. */
export const SKIPS: Readonly<Record<string, string>> = {
  backfilled: 'it was history that was only then told',
  stale: 'it was older than the policy takes',
  rulerChanged: 'a setting or an override changed, not the account',
  exception: 'the account is an exception',
  alreadyOpen: 'enough were open already',
  coolDown: 'it was within the cool-down',
  exitedAlready: 'it had been answered already',
};
