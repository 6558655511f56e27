import type { ClaimedCall } from './claimedCall.ts';
import { isExcluded, type Company, type CompanyObject } from './customer.ts';
import { ignored, mergedOf, park, traceOf, type Decision, type Effects } from './decision.ts';
import { decideAlias } from './decideAlias.ts';
import { createCompanyIfAllowed, decideGroup } from './decideGroup.ts';
import { decideMetric } from './decideMetric.ts';
import type { Directory } from './directory.ts';
import { emailDomain } from '../values/email.ts';
import { isFields } from '../values/fields.ts';
import { resolveEndUser, type Rule } from './identity.ts';
import { createDraft, planOf, type Draft } from './identityDraft.ts';
import { NewIds, type ReservedIds } from './newIds.ts';
import type { IdentityPlan } from './identityPlan.ts';
import type { MetricItem } from '../calls/metricItem.ts';
import type { IgnoredReason, ParkedReason } from '../calls/outcome.ts';
import { profileOf, type Profile } from './profile.ts';
import { type Settings, ruleFor } from '../settings/settings.ts';

/**
 * Decides whom each call concerns and what has to be written for it, against what is known. New records get `ids`.
 * @throws OutOfIds when more records are new than ids were reserved; `mostNew` says how many are enough.
 */
export function decideCalls(
  calls: readonly ClaimedCall[],
  directory: Directory,
  settings: Settings,
  ids: ReservedIds,
): IdentityPlan {
  const draft = createDraft(directory, settings.identity.updateEndUsers, new NewIds(ids));
  let open = [...calls];
  // A call may wait for somebody whom a later call of the same run brings, so the waiting ones are asked again.
  for (let before = Infinity; open.length < before;) {
    before = open.length;
    const decisions = open.map((kept) => ({ kept, decision: decide(kept, directory, settings, draft) }));
    const parked = decisions.filter(({ decision }) => decision.kind === 'parked');
    draft.decisions = draft.decisions.filter((decision) => decision.kind !== 'parked');
    draft.decisions.push(...decisions.map(({ decision }) => decision));
    open = parked.map(({ kept }) => kept);
  }
  return planOf(draft);
}

function decide(kept: ClaimedCall, directory: Directory, settings: Settings, draft: Draft): Decision {
  const off = ignoredBecause(kept, settings);
  if (off) return ignored(kept, off);
  switch (kept.call.type) {
    case 'delete':
      return decideDelete(kept, draft);
    case 'alias':
      return decideAlias(kept, directory, draft);
    case 'metric':
      return decideMetric(kept, measured(kept), directory, settings, draft);
    case 'group':
      return decideGroup(kept, directory, settings, draft);
    case 'identify':
    case 'track':
    case 'page':
    case 'screen':
      return decidePerson(kept, directory, settings, draft);
  }
}

function measured({ call }: ClaimedCall): MetricItem {
  if (!call.metric) throw new Error('A metric call measures something');
  return call.metric;
}

/** Why nobody looks whom a call is about, or undefined where somebody does. */
export function ignoredBecause(
  { call, claim }: Pick<ClaimedCall, 'call' | 'claim'>,
  settings: Settings,
): IgnoredReason | undefined {
  const { sections, usage, identity } = settings;
  if (call.type === 'delete') return undefined;
  if (call.type === 'group' || call.type === 'metric') return sections.companyMetrics ? undefined : 'sectionOff';
  if (!sections.userTracking) return 'sectionOff';
  if (call.type === 'page' && !usage.pages) return 'pagesOff';
  if (call.type === 'screen' && !usage.screens) return 'screensOff';
  if (call.type === 'track' && ruleFor(call.event, settings)?.ignore) return 'eventIgnored';
  if (claim.email && identity.excludedDomains.includes(emailDomain(claim.email.key))) return 'excludedDomain';
  return undefined;
}

function decidePerson(kept: ClaimedCall, directory: Directory, settings: Settings, draft: Draft): Decision {
  const { claim, call } = kept;
  const effects: Effects = {};
  if (claim.company && createCompanyIfAllowed(claim.company.value, directory, settings, draft)) {
    effects.companyCreated = true;
  }
  const resolution = resolveEndUser(claim, directory, settings);
  if (resolution.kind === 'parked') {
    return park(kept, resolution.reason, resolution.awaits, resolution.candidates);
  }
  const { company, candidates } = resolution;
  const objects = routed(kept, company, directory);
  if (objects.kind === 'parked') return park(kept, objects.reason, objects.awaits, candidates);
  const endUser = resolution.kind === 'found' ? resolution.endUser : draft.createEndUser(company);
  if (isExcluded(endUser, settings)) return ignored(kept, 'excludedDomain', mergedOf(endUser));
  if (resolution.kind === 'create') effects.endUserCreated = true;
  const updated = draft.learn(endUser, claim, profileFor(kept), kept.source);
  if (updated && resolution.kind === 'found') effects.fieldsUpdated = true;
  const rule: Rule = resolution.kind === 'create' ? 'created' : resolution.rule;
  return {
    kind: 'matched',
    messageId: kept.messageId,
    trace: traceOf(claim, rule, candidates),
    records: call.type !== 'identify',
    companyId: endUser.companyId,
    endUserId: endUser.endUserId,
    ...objects.ids,
    mergeId: endUser.mergeId,
    effects,
  };
}

type Routed =
  | { kind: 'routed'; ids: { assetId?: number; projectId?: number } }
  | { kind: 'parked'; reason: ParkedReason; awaits: string[] };

/** Finds the asset and the project that a call names, inside its company. */
function routed({ claim }: ClaimedCall, { companyId }: Company, directory: Directory): Routed {
  const ids: { assetId?: number; projectId?: number } = {};
  const missing = (reason: ParkedReason, model: string, value: string): Routed => ({
    kind: 'parked',
    reason,
    awaits: [`${model}:${value}`],
  });
  let found: CompanyObject | undefined;
  if (claim.asset) {
    found = directory.asset(companyId, claim.asset.value);
    if (!found) return missing('assetUnknown', 'asset', claim.asset.value);
    ids.assetId = found.objectId;
  }
  if (claim.project) {
    found = directory.project(companyId, claim.project.value);
    if (!found) return missing('projectUnknown', 'project', claim.project.value);
    ids.projectId = found.objectId;
  }
  return { kind: 'routed', ids };
}

function decideDelete(kept: ClaimedCall, draft: Draft): Decision {
  const { claim, messageId } = kept;
  if (claim.userId === undefined) return park(kept, 'unusableId', []);
  draft.erasures.push({ userId: claim.userId, messageId });
  return { kind: 'matched', messageId, trace: traceOf(claim), records: false, mergeId: null, effects: {} };
}

function profileFor({ call, claim }: ClaimedCall): Profile {
  const contextTraits = call.context['traits'];
  const traits = call.type === 'identify' ? call.traits : isFields(contextTraits) ? contextTraits : {};
  const profile = profileOf(traits);
  if (claim.email) profile.email = claim.email.given;
  return profile;
}
