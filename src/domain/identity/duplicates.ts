import { companyNameKey } from './companyName.ts';
import { emailDomain, isFreeMail } from '../values/email.ts';

/** Why two records look like one, and how sure that is. */
export const LIKENESSES = ['sameEmail', 'sameNameAndDomain', 'sameName', 'sameDomain'] as const;
/** Surest first. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;

/** Two records that look like one. The winner is the one that is better kept: see `better`. */
export interface Likeness<T> {
  winner: T;
  loser: T;
  reason: (typeof LIKENESSES)[number];
  confidence: (typeof CONFIDENCES)[number];
}

interface Kept {
  id: number;
  externalId: string | null;
  createdAt: Date;
}

export interface LikeEndUser extends Kept {
  companyId: number;
  emailKey: string | null;
}

export interface LikeCompany extends Kept {
  name: string;
}

/** End users of one company who share an address. Two externalIds may be two people behind one mailbox. */
export function sharingAddress<T extends LikeEndUser>(group: readonly T[]): Likeness<T>[] {
  return paired(group, (winner, loser) => ({
    reason: 'sameEmail',
    confidence: winner.externalId !== null && loser.externalId !== null ? 'medium' : 'high',
  }));
}

/** End users of one company who share a name, with different addresses under one domain that is no free-mail domain. */
export function sharingName<T extends LikeEndUser>(group: readonly T[]): Likeness<T>[] {
  const byDomain = new Map<string, T[]>();
  for (const one of group) {
    if (one.emailKey === null) continue;
    const domain = emailDomain(one.emailKey);
    if (!isFreeMail(domain)) byDomain.set(domain, [...(byDomain.get(domain) ?? []), one]);
  }
  const found = [...byDomain.values()].flatMap((like) =>
    paired(like, (winner, loser) => ({
      reason: 'sameName' as const,
      confidence: winner.externalId !== null && loser.externalId !== null ? ('low' as const) : ('medium' as const),
    })),
  );
  return found.filter(({ winner, loser }) => winner.emailKey !== loser.emailKey);
}

/** Companies that share a name or, by `domains`, an e-mail domain that is no free-mail domain; surest first. */
export function likeCompanies<T extends LikeCompany>(
  companies: readonly T[],
  domains: readonly { domain: string; companyIds: readonly number[] }[],
): Likeness<T>[] {
  const byId = new Map(companies.map((company) => [company.id, company]));
  const byName = new Map<string, T[]>();
  for (const company of companies) {
    const key = companyNameKey(company.name);
    if (key !== '') byName.set(key, [...(byName.get(key) ?? []), company]);
  }
  const found = new Map<string, Likeness<T>>();
  for (const group of byName.values()) {
    for (const one of paired(group, () => ({ reason: 'sameName', confidence: 'medium' }))) found.set(pairKey(one), one);
  }
  for (const { domain, companyIds } of domains) {
    if (isFreeMail(domain)) continue;
    const group = companyIds.flatMap((id) => byId.get(id) ?? []);
    for (const one of paired(group, () => ({ reason: 'sameDomain', confidence: 'medium' }))) {
      const named = companyNameKey(one.winner.name) === companyNameKey(one.loser.name);
      found.set(pairKey(one), named ? { ...one, reason: 'sameNameAndDomain', confidence: 'high' } : one);
    }
  }
  return surestFirst([...found.values()]);
}

/** Orders likenesses by confidence, and those of one confidence by the age of the winner. */
export function surestFirst<T extends Kept>(list: readonly Likeness<T>[]): Likeness<T>[] {
  const rank = ({ confidence }: Likeness<T>) => CONFIDENCES.indexOf(confidence);
  return [...list].sort((a, b) => rank(a) - rank(b) || a.winner.id - b.winner.id || a.loser.id - b.loser.id);
}

/** The best of a group with each of the others, rather than all with all: that is what can be merged, one by one. */
function paired<T extends Kept>(
  group: readonly T[],
  judge: (winner: T, loser: T) => Pick<Likeness<T>, 'reason' | 'confidence'>,
): Likeness<T>[] {
  const [winner, ...losers] = [...group].sort(better);
  return winner ? losers.map((loser) => ({ winner, loser, ...judge(winner, loser) })) : [];
}

/** Which of two is to stay: the one with an externalId, else the older. */
function better(a: Kept, b: Kept): number {
  const named = Number(b.externalId !== null) - Number(a.externalId !== null);
  return named || a.createdAt.getTime() - b.createdAt.getTime() || a.id - b.id;
}

function pairKey({ winner, loser }: Likeness<Kept>): string {
  return [winner.id, loser.id].sort((a, b) => a - b).join(' ');
}
