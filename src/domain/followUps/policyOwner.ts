import { teamUserNumber } from './followUpTurns.ts';
import type { Policy, Someone } from './policies.ts';

/** Who is behind a company, of those who still work here. */
export interface CompanyTeam {
  ownerId: number | null;
  coOwnerId: number | null;
}

/** By what somebody came to owe a follow-up. `reassigned` was a person's decision and outlives a change of owner. */
export const OWNED_BY = ['companyOwner', 'coOwner', 'fallback', 'escalation', 'reassigned', 'nobody'] as const;
export type OwnedBy = (typeof OWNED_BY)[number];

export interface Ownership {
  ownerId: number | null;
  ownedBy: OwnedBy;
}

/** Who owes what a policy asks for: the first of its roles that is filled, else the fallback, else visibly nobody. */
export function resolveOwner(team: CompanyTeam, { roles, fallback }: Policy['owner']): Ownership {
  for (const role of roles) {
    const ownerId = inRole(team, role);
    if (ownerId !== null) return { ownerId, ownedBy: role };
  }
  const ownerId = fallback === undefined ? undefined : teamUserNumber(fallback);
  return ownerId === undefined ? { ownerId: null, ownedBy: 'nobody' } : { ownerId, ownedBy: 'fallback' };
}

/** The person whom a step of an escalation turns to; null where that place is empty. */
export function resolveSomeone(team: CompanyTeam, who: Someone, fallback: string | undefined): number | null {
  if (who === 'fallback') return teamUserNumber(fallback) ?? null;
  return typeof who === 'object' ? (teamUserNumber(who.teamUser) ?? null) : inRole(team, who);
}

function inRole(team: CompanyTeam, role: Policy['owner']['roles'][number]): number | null {
  return role === 'companyOwner' ? team.ownerId : team.coOwnerId;
}
