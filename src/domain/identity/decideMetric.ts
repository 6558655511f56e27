import type { ClaimedCall } from './claimedCall.ts';
import { isExcluded } from './customer.ts';
import { createCompanyIfAllowed } from './decideGroup.ts';
import { mergedOf, traceOf, type Decision, type Effects, park } from './decision.ts';
import type { Directory } from './directory.ts';
import type { Draft } from './identityDraft.ts';
import type { MetricItem } from '../calls/metricItem.ts';
import type { ParkedReason } from '../calls/outcome.ts';
import type { Settings } from '../settings/settings.ts';

/** Whose a metric is, as the decision says it. */
interface Bearer {
  companyId: number;
  endUserId?: number;
  assetId?: number;
  projectId?: number;
  mergeId: number | null;
}

const UNKNOWN = { endUser: 'endUserUnknown', asset: 'assetUnknown', project: 'projectUnknown' } as const;
const AMBIGUOUS = { endUser: 'endUserAmbiguous', asset: 'objectAmbiguous', project: 'objectAmbiguous' } as const;

/**
 * Decides a metric that came by itself: it is of the company, end user, asset or project that it names, inside the
 * company it names where it names one, and waits where there is none or are several. It creates no more than a company.
 */
export function decideMetric(
  kept: ClaimedCall,
  metric: MetricItem,
  directory: Directory,
  settings: Settings,
  draft: Draft,
): Decision {
  const { claim } = kept;
  const effects: Effects = {};
  if (claim.company && createCompanyIfAllowed(claim.company.value, directory, settings, draft)) {
    effects.companyCreated = true;
  }
  const company = claim.company && directory.companyByExternalId(claim.company.value);
  if (claim.company && !company) return park(kept, 'companyUnknown', [`company:${claim.company.value}`]);
  const matched = (bearer: Bearer): Decision => {
    const trace = traceOf(claim, effects.companyCreated ? 'created' : 'externalId');
    return { kind: 'matched', messageId: kept.messageId, trace, records: true, ...bearer, effects };
  };
  if (metric.model === 'company') {
    return company ? matched({ companyId: company.companyId, mergeId: company.mergeId }) : park(kept, 'unusableId', []);
  }
  const { found, awaits } = bearers(metric.model, metric.externalId, company?.companyId, directory);
  const [bearer] = found;
  if (!bearer) return park(kept, UNKNOWN[metric.model] satisfies ParkedReason, awaits);
  if (found.length > 1) {
    const candidates = found.slice(0, 10).map(({ companyId, endUserId }) => ({
      companyId,
      ...(endUserId === undefined ? {} : { endUserId }),
      why: 'bears this externalId',
    }));
    return park(kept, AMBIGUOUS[metric.model] satisfies ParkedReason, awaits, candidates);
  }
  if (bearer.endUserId !== undefined) {
    const [person] = peopleBearing(metric.externalId, bearer.companyId, directory);
    if (person && isExcluded(person, settings)) {
      const merged = mergedOf(person);
      const base = { kind: 'ignored' as const, messageId: kept.messageId, trace: traceOf(claim) };
      return { ...base, reason: 'excludedDomain', ...(merged ? { merged } : {}) };
    }
  }
  return matched(bearer);
}

/** Who bears this externalId, and what is announced when somebody comes to bear it. */
function bearers(
  model: Exclude<MetricItem['model'], 'company'>,
  externalId: string,
  companyId: number | undefined,
  directory: Directory,
): { found: Bearer[]; awaits: string[] } {
  const awaits = [`${model === 'endUser' ? 'user' : model}:${externalId}`];
  switch (model) {
    case 'endUser': {
      const people = peopleBearing(externalId, companyId, directory);
      const others = directory.aliases.comparable(externalId).map((id) => `user:${id}`);
      return {
        found: people.map(({ companyId: of, endUserId, mergeId }) => ({ companyId: of, endUserId, mergeId })),
        awaits: [...awaits, ...others],
      };
    }
    case 'asset': {
      const assets = directory.assets(externalId, companyId);
      return { found: assets.map(({ objectId: assetId, ...of }) => ({ ...homeOf(of), assetId })), awaits };
    }
    case 'project': {
      const projects = directory.projects(externalId, companyId);
      return {
        found: projects.map(({ objectId: projectId, ...of }) => ({ ...homeOf(of), projectId })),
        awaits,
      };
    }
  }
}

function homeOf({ companyId, mergeId }: Pick<Bearer, 'companyId' | 'mergeId'>) {
  return { companyId, mergeId };
}

/** By their own externalId; where nobody bears it, by an id that alias calls joined to it. */
function peopleBearing(externalId: string, companyId: number | undefined, directory: Directory) {
  const own = directory.endUsersByExternalId(externalId, companyId);
  if (own.length > 0) return own;
  const others = directory.aliases.comparable(externalId);
  return [...new Set(others.flatMap((other) => directory.endUsersByExternalId(other, companyId)))];
}
