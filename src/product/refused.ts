import type { Issue } from '../domain/values/issue.ts';

/** Every reason for which a use case says no. HTTP gives each a status in `src/http/errorCodes.ts`. */
export const REFUSAL_CODES = [
  'aliasTaken',
  'ambiguous',
  'badItem',
  'badRequest',
  'badSettings',
  'builtOn',
  'changedMeanwhile',
  'deleted',
  'erased',
  'exportEnded',
  'exportHeld',
  'exportOff',
  'exportRunning',
  'inThePast',
  'isLive',
  'merged',
  'nameTaken',
  'noBody',
  'noFirstValue',
  'noRate',
  'noSecretsKey',
  'noSuchCall',
  'noSuchCompany',
  'noSuchExport',
  'noSuchMerge',
  'noSuchMetric',
  'noSuchMonth',
  'noSuchPerson',
  'noSuchTeamUser',
  'noSuchRecord',
  'noSuchToken',
  'noSuchWebhook',
  'notFound',
  'notLive',
  'otherCompany',
  'otherId',
  'refused',
  'retired',
  'sameRecord',
  'saidByCalls',
  'temporalAway',
  'severalPeople',
  'tooStrong',
  'twoLive',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/**
 * A use case's no, which the caller can act on. `message` says what to do, in words for a person; `code` and `detail` are
 * for programs. HTTP answers it by its code's status, an activity fails with it for good, the command line prints it.
 */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[] | undefined;

  constructor(
    code: RefusalCode,
    message: string,
    detail: Readonly<Record<string, unknown>> = {},
    issues?: readonly Issue[],
  ) {
    super(message);
    this.name = 'Refused';
    this.code = code;
    this.detail = detail;
    this.issues = issues;
  }
}
