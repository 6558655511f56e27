import type { TracedEffects } from '../../../domain/health/callHealth';
import type { Trace } from '../../../domain/identity/decision';
import type { Schemas } from '../../api/client';

export type TracedCall = Schemas['CallTrace'];

/** A candidate as the API names it. */
interface Candidate {
  companyId?: string;
  endUserId?: string;
  why: string;
}

export type Decision = Omit<Trace, 'candidates'> & { candidates?: Candidate[] };

/** Why it was them, as the identity step wrote it down. */
export function decisionOf({ decision }: TracedCall): Decision {
  return (decision ?? {}) as Decision;
}

/** What the call did. */
export function effectsOf({ effects }: TracedCall): TracedEffects {
  return (effects ?? {}) as TracedEffects;
}

/** What each rule of the identity ladder means. */
export const RULE_WORDS: Readonly<Record<string, string>> = {
  externalId: 'found by its externalId',
  email: 'found by the e-mail address',
  emailDomain: 'the company was found by the domain of the e-mail address',
  anonymousId: 'found by an anonymousId that was seen before',
  alias: 'found by an id that an alias call had linked',
  created: 'nobody fitted, and the rules allow to create them',
};
