import type { TenantTx } from '../../db/connect.ts';
import * as turns from '../../db/followUps/followUpTurns.ts';
import * as notifications from '../../db/followUps/notifications.ts';
import * as team from '../../db/tenants/team.ts';
import { noticeOf } from '../../domain/followUps/followUpNotices.ts';
import {
  isClosed,
  opened,
  type FollowUpPlan,
  type FollowUpState,
  type TurnKind,
} from '../../domain/followUps/followUpTurns.ts';
import { resolveOwner, resolveSomeone, type CompanyTeam, type Ownership } from '../../domain/followUps/policyOwner.ts';

/** A follow-up of a tenant, at a moment of its workflow in milliseconds since 1970. */
export interface FollowUpLook {
  tenantId: string;
  followUpId: number;
  now: number;
}

/** A turn as the workflow took it: `state` is what it led to. Ids and times only. */
export interface TakenTurn extends FollowUpLook {
  kind: TurnKind;
  by: string;
  plannedAt: number | null;
  reason: string | null;
  occasionId: number | null;
  state: FollowUpState;
}

/** What a turn leaves to do. */
export interface TurnTaken {
  /** Who owes it now. */
  ownerId: number | null;
  /** The notifications to be sent. */
  notify: number[];
}

/** How a workflow begins: what the follow-up does by itself, and what the opening leaves to do. */
export interface Opening extends TurnTaken {
  plan: FollowUpPlan;
}

/** The first turn. A follow-up whose rows are gone answers undefined. */
export async function openingTurn(tx: TenantTx, look: FollowUpLook): Promise<Opening | undefined> {
  const held = await turns.hold(tx, look.followUpId);
  if (!held) return undefined;
  const { dueAt, reminders, escalations } = held.plan;
  const plan = { dueAt, reminders, escalations };
  const state = opened(plan, held.ownerId);
  const taken = { ...look, kind: 'opened' as const, by: 'system', plannedAt: null, reason: null, occasionId: null };
  const { ownerId, notify } = await write(tx, held, { ...taken, state }, held);
  return { plan, ownerId, notify };
}

/** Writes a turn down with what it changes, and whom it is to be told. Running it twice has one effect and one answer. */
export async function recordTurn(tx: TenantTx, taken: TakenTurn): Promise<TurnTaken> {
  const held = await turns.hold(tx, taken.followUpId);
  if (!held) return { ownerId: taken.state.ownerId, notify: [] };
  return write(tx, held, taken, await ownershipAfter(tx, held, taken));
}

/** What has become of the world around a follow-up: whether something closed it, and whom its company belongs to now. */
export interface Seen {
  exitOccasionId: number | null;
  ownerId: number | null;
}

export async function lookAround(tx: TenantTx, { followUpId }: FollowUpLook): Promise<Seen | undefined> {
  const held = await turns.hold(tx, followUpId);
  if (!held) return undefined;
  await turns.woken(tx, followUpId);
  return { exitOccasionId: held.exitOccasionId, ownerId: (await ownedByCompany(tx, held)).ownerId };
}

/** By role while nobody decided otherwise; a person's decision and a step of the chain outlive a change of owner. */
async function ownedByCompany(tx: TenantTx, held: turns.HeldFollowUp): Promise<Ownership> {
  const isFixed = held.ownedBy === 'reassigned' || held.ownedBy === 'escalation' || held.plan.roles.length === 0;
  if (isFixed || held.companyId === null) return held;
  const { roles, fallback } = held.plan;
  return resolveOwner(await teamOf(tx, held), { roles, ...(fallback === null ? {} : { fallback }) });
}

async function ownershipAfter(tx: TenantTx, held: turns.HeldFollowUp, taken: TakenTurn): Promise<Ownership> {
  if (taken.kind === 'reassigned') return { ownerId: taken.state.ownerId, ownedBy: 'reassigned' };
  if (taken.kind === 'ownerMoved') return ownedByCompany(tx, held);
  if (taken.kind !== 'escalated' || !held.plan.chain[taken.state.escalated - 1]?.takesOver) return held;
  const ownerId = await escalatedTo(tx, held, taken);
  return ownerId === null ? held : { ownerId, ownedBy: 'escalation' };
}

async function escalatedTo(tx: TenantTx, held: turns.HeldFollowUp, taken: TakenTurn): Promise<number | null> {
  const step = held.plan.chain[taken.state.escalated - 1];
  if (!step) return null;
  return resolveSomeone(await teamOf(tx, held), step.to, held.plan.fallback ?? undefined);
}

async function teamOf(tx: TenantTx, { companyId }: turns.HeldFollowUp): Promise<CompanyTeam> {
  const [company] = companyId === null ? [] : await team.companiesWithTeam(tx, [companyId]);
  return company ?? { ownerId: null, coOwnerId: null };
}

async function write(
  tx: TenantTx,
  held: turns.HeldFollowUp,
  taken: TakenTurn,
  { ownerId, ownedBy }: Ownership,
): Promise<TurnTaken> {
  const { followUpId, state, kind, by, reason, occasionId } = taken;
  const at = new Date(taken.now);
  const plannedAt = taken.plannedAt === null ? null : new Date(taken.plannedAt);
  const until = kind === 'snoozed' && state.snoozedUntil !== null ? new Date(state.snoozedUntil).toISOString() : null;
  const asked = kind === 'escalated' ? await escalatedTo(tx, held, taken) : ownerId;
  const all = { reason, occasionId, until, ownerId: isClosed(state) ? null : asked };
  const detail = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  await turns.add(tx, followUpId, { turn: state.turns, kind, at, plannedAt, by, detail });
  await turns.stand(tx, followUpId, state, { ownerId, ownedBy, at, reason });
  if (kind === 'opened') await turns.woken(tx, followUpId);
  return { ownerId, notify: await announce(tx, held, taken, asked) };
}

/** Keeps what is to be told: to the person by e-mail, and to the webhooks of the policy. */
async function announce(
  tx: TenantTx,
  held: turns.HeldFollowUp,
  { followUpId, kind, now, plannedAt, state }: TakenTurn,
  personId: number | null,
): Promise<number[]> {
  const { settings: rules } = await tx.settings();
  const planned = plannedAt === null ? null : new Date(plannedAt);
  const notice = noticeOf(kind, { ...held, timeZone: rules.timeZone }, new Date(now), planned);
  if (!notice) return [];
  const key = `followUp/${followUpId}/${state.turns}`;
  const base = { followUpId, subject: notice.subject, body: notice.body };
  const list: notifications.NewNotification[] = held.plan.webhooks.map((webhook) => ({
    ...base,
    key: `${key}/webhook/${webhook}`,
    channel: 'webhook',
    teamUserId: null,
    webhook,
  }));
  if (held.plan.email && personId !== null)
    list.push({ ...base, key: `${key}/email/${personId}`, channel: 'email', teamUserId: personId, webhook: null });
  return notifications.add(tx, list);
}
