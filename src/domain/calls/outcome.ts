/** How a call ended. `pending` is the absence of an outcome, never a stored value. */
export const OUTCOMES = ['applied', 'parked', 'ignored', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why a call waits. Each is settled by itself once what it waits for appears, or a rule changes. */
const PARKED_REASONS = [
  'companyUnknown',
  'companyAmbiguous',
  'endUserUnknown',
  'endUserAmbiguous',
  'assetUnknown',
  'projectUnknown',
  'objectAmbiguous',
  'aliasConflict',
  'unusableId',
] as const;

/** Why a call was read and deliberately had no effect. */
const IGNORED_REASONS = [
  'sectionOff',
  'eventIgnored',
  'pagesOff',
  'screensOff',
  'excludedDomain',
  'nothingToRecord',
  'selfAlias',
  'nobodyToErase',
  'bodyErased',
  'bodyExpired',
] as const;

/** Why a call could not be settled although it was tried: a fault of ours or of the database, for an operator. */
const FAILED_REASONS = ['stepFailed'] as const;

export type ParkedReason = (typeof PARKED_REASONS)[number];
export type IgnoredReason = (typeof IGNORED_REASONS)[number];
export type FailedReason = (typeof FAILED_REASONS)[number];
export type Reason = ParkedReason | IgnoredReason | FailedReason;

/** Every reason there is. */
export const REASONS = [...PARKED_REASONS, ...IGNORED_REASONS, ...FAILED_REASONS] as const;

/** What a person can do about each reason, in one sentence. Shown by `/api/parked`, the trace and the command line. */
export const REASON_HELP: Record<Reason, string> = {
  companyUnknown: 'Create the company with this externalId, or switch on identity.createCompanies.',
  companyAmbiguous: 'Several companies fit; send company_id with the call, or remove the shared domain.',
  endUserUnknown: 'Nobody fits; send company_id with userId or e-mail, or an identify call that names the person.',
  endUserAmbiguous: 'Several people fit; send company_id and userId with the call, or merge the duplicates.',
  assetUnknown: 'Create the asset with this externalId in the company.',
  projectUnknown: 'Create the project with this externalId in the company.',
  objectAmbiguous: 'Several companies have one with this externalId; send companyExternalId with the metric.',
  aliasConflict: 'Both ids are known people; decide by hand whether they are one.',
  unusableId: 'The sender put a placeholder such as "undefined" where an id belongs; mend the sender.',
  sectionOff: 'This section of the integration is switched off.',
  eventIgnored: 'A mapping rule says to ignore this event.',
  pagesOff: 'Page calls are switched off (usage.pages).',
  screensOff: 'Screen calls are switched off (usage.screens).',
  excludedDomain: "The person's e-mail domain is excluded (staff or test traffic).",
  nothingToRecord: 'The call carried nothing that is recorded, such as a group call without numeric traits.',
  selfAlias: 'An alias of an id to itself says nothing.',
  nobodyToErase: 'No end user bears this userId.',
  bodyErased: 'The body of this call was erased, so there is nothing left to apply.',
  bodyExpired: 'It waited longer than bodies are kept (retention.bodyDays); effects.was says for what. Send it anew.',
  stepFailed: 'See the failed workflow; mend the cause, then reset it to FirstWorkflowTask or retry the call.',
};
