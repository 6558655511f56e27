import type { Transaction } from '../../db/connect.ts';
import * as turns from '../../db/followUps/followUpTurns.ts';
import * as notifications from '../../db/followUps/notifications.ts';
import * as settings from '../../db/tenants/settings.ts';
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
export async function openingTurn(trx: Transaction, look: FollowUpLook): Promise<Opening | undefined> {
  const held = await turns.hold(trx, look.tenantId, look.followUpId);
  if (!held) return undefined;
  const { dueAt, reminders, escalations } = held.plan;
  const plan = { dueAt, reminders, escalations };
  const state = opened(plan, held.ownerId);
  const taken = { ...look, kind: 'opened' as const, by: 'system', plannedAt: null, reason: null, occasionId: null };
  const { ownerId, notify } = await write(trx, held, { ...taken, state }, held);
  return { plan, ownerId, notify };
}

/** Writes a turn down with what it changes, and whom it is to be told. Running it twice has one effect and one answer. */
export async function recordTurn(trx: Transaction, taken: TakenTurn): Promise<TurnTaken> {
  const held = await turns.hold(trx, taken.tenantId, taken.followUpId);
  if (!held) return { ownerId: taken.state.ownerId, notify: [] };
  return write(trx, held, taken, await ownershipAfter(trx, held, taken));
}

/** What has become of the world around a follow-up: whether something closed it, and whom its company belongs to now. */
export interface Seen {
  exitOccasionId: number | null;
  ownerId: number | null;
}

export async function lookAround(trx: Transaction, { tenantId, followUpId }: FollowUpLook): Promise<Seen | undefined> {
  const held = await turns.hold(trx, tenantId, followUpId);
  if (!held) return undefined;
  await turns.woken(trx, tenantId, followUpId);
  return { exitOccasionId: held.exitOccasionId, ownerId: (await ownedByCompany(trx, tenantId, held)).ownerId };
}

/** By role while nobody decided otherwise; a person's decision and a step of the chain outlive a change of owner. */
async function ownedByCompany(trx: Transaction, tenantId: string, held: turns.HeldFollowUp): Promise<Ownership> {
  const isFixed = held.ownedBy === 'reassigned' || held.ownedBy === 'escalation' || held.plan.roles.length === 0;
  if (isFixed || held.companyId === null) return held;
  const { roles, fallback } = held.plan;
  return resolveOwner(await teamOf(trx, tenantId, held), { roles, ...(fallback === null ? {} : { fallback }) });
}

async function ownershipAfter(trx: Transaction, held: turns.HeldFollowUp, taken: TakenTurn): Promise<Ownership> {
  if (taken.kind === 'reassigned') return { ownerId: taken.state.ownerId, ownedBy: 'reassigned' };
  if (taken.kind === 'ownerMoved') return ownedByCompany(trx, taken.tenantId, held);
  if (taken.kind !== 'escalated' || !held.plan.chain[taken.state.escalated - 1]?.takesOver) return held;
  const ownerId = await escalatedTo(trx, held, taken);
  return ownerId === null ? held : { ownerId, ownedBy: 'escalation' };
}

async function escalatedTo(trx: Transaction, held: turns.HeldFollowUp, taken: TakenTurn): Promise<number | null> {
  const step = held.plan.chain[taken.state.escalated - 1];
  if (!step) return null;
  return resolveSomeone(await teamOf(trx, taken.tenantId, held), step.to, held.plan.fallback ?? undefined);
}

async function teamOf(trx: Transaction, tenantId: string, { companyId }: turns.HeldFollowUp): Promise<CompanyTeam> {
  const [company] = companyId === null ? [] : await team.companiesWithTeam(trx, tenantId, [companyId]);
  return company ?? { ownerId: null, coOwnerId: null };
}

async function write(
  trx: Transaction,
  held: turns.HeldFollowUp,
  taken: TakenTurn,
  { ownerId, ownedBy }: Ownership,
): Promise<TurnTaken> {
  const { tenantId, followUpId, state, kind, by, reason, occasionId } = taken;
  const at = new Date(taken.now);
  const plannedAt = taken.plannedAt === null ? null : new Date(taken.plannedAt);
  const until = kind === 'snoozed' && state.snoozedUntil !== null ? new Date(state.snoozedUntil).toISOString() : null;
  const asked = kind === 'escalated' ? await escalatedTo(trx, held, taken) : ownerId;
  const all = { reason, occasionId, until, ownerId: isClosed(state) ? null : asked };
  const detail = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  await turns.add(trx, tenantId, followUpId, { turn: state.turns, kind, at, plannedAt, by, detail });
  await turns.stand(trx, tenantId, followUpId, state, { ownerId, ownedBy, at, reason });
  if (kind === 'opened') await turns.woken(trx, tenantId, followUpId);
  return { ownerId, notify: await announce(trx, held, taken, asked) };
}

/** Keeps what is to be told: to the person by e-mail, and to the webhooks of the policy. */
async function announce(
  trx: Transaction,
  held: turns.HeldFollowUp,
  { tenantId, followUpId, kind, now, plannedAt, state }: TakenTurn,
  personId: number | null,
): Promise<number[]> {
  const { settings: rules } = await settings.current(trx, tenantId);
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
  return notifications.add(trx, tenantId, list);
}
