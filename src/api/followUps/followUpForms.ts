import { z } from 'zod';
import type { ListedFollowUp, ListedTurn } from '../../db/followUps/followUpList.ts';
import { spanSchema } from '../../domain/values/span.ts';
import { DISMISS_REASONS, FOLLOW_UP_STATES, TURN_KINDS } from '../../domain/followUps/followUpTurns.ts';
import { policySchema } from '../../domain/followUps/policies.ts';
import { OWNED_BY } from '../../domain/followUps/policyOwner.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { teamUserReference, time } from '../../http/forms.ts';
import { companyForm } from './milestoneForms.ts';

const note = z.string().trim().min(1).max(5000).optional().meta({ description: 'For people; kept with the turn.' });

/** What each action may say. */
export const ACTION_BODIES = {
  acknowledge: z.strictObject({ note }),
  complete: z.strictObject({ note }),
  dismiss: z.strictObject({ reason: z.enum(DISMISS_REASONS), note }),
  reassign: z.strictObject({ owner: z.string().meta({ description: 'The `_id` of a team member.' }), note }),
  snooze: z.strictObject({
    until: z.coerce.date().meta({ override: { type: 'string', format: 'date-time' } }),
    note,
  }),
};

/** A follow-up that a person opens. */
export const newFollowUp = z.strictObject({
  company: z.string().min(1).optional().meta({ description: 'By `_id` or externalId.' }),
  owner: z.string().optional().meta({
    description: 'The `_id` of a team member. Left out: the owner of the company, or its co-owner.',
  }),
  title: z.string().trim().min(1).max(500),
  body: z.string().max(10_000).default(''),
  due: spanSchema.default({ businessDays: 2 }),
  reminders: policySchema.shape.reminders,
  notify: policySchema.shape.notify,
});

export const followUpForm = z
  .object({
    id: z.number().int(),
    company: companyForm.nullable(),
    owner: teamUserReference.nullable(),
    ownedBy: z.enum(OWNED_BY).meta({ description: 'By what the owner came to owe it.' }),
    title: z.string(),
    body: z.string(),
    state: z.enum(FOLLOW_UP_STATES),
    late: z.boolean(),
    openedAt: time,
    dueAt: time,
    snoozedUntil: time.nullable(),
    closedAt: time.nullable(),
    reason: z.string().nullable(),
    escalated: z.number().int().meta({ description: 'How many steps of the escalation chain were taken.' }),
    policy: z.object({ id: z.number().int(), version: z.number().int() }).nullable(),
    occasion: z.looseObject({}).nullable().meta({ description: 'What opened it, and which call or sweep did that.' }),
    createdBy: z.string(),
    workflowId: z.string(),
    workflowUrl: z.string(),
  })
  .meta({ id: 'FollowUp' });

const turnForm = z.object({
  turn: z.number().int(),
  kind: z.enum(TURN_KINDS),
  at: time,
  plannedAt: time.nullable(),
  by: z.string(),
  detail: z.looseObject({}),
  note: z.string().nullable(),
});

export const followUpWithTurns = followUpForm.extend({ turns: z.array(turnForm) }).meta({ id: 'FollowUpWithTurns' });

export function asFollowUp(row: ListedFollowUp, workflowUrl: (workflowId: string) => string) {
  return {
    id: row.followUpId,
    company: row.company && { ...row.company, _id: toObjectId(row.company._id) },
    owner: row.owner && { ...row.owner, _id: toObjectId(row.owner._id) },
    ownedBy: row.ownedBy,
    title: row.title,
    body: row.body,
    state: row.state,
    late: row.lateAt !== null,
    openedAt: row.openedAt,
    dueAt: row.dueAt,
    snoozedUntil: row.snoozedUntil,
    closedAt: row.closedAt,
    reason: row.reason,
    escalated: row.escalated,
    policy:
      row.policyId === null || row.policyVersion === null ? null : { id: row.policyId, version: row.policyVersion },
    occasion: row.occasion,
    createdBy: row.createdBy,
    workflowId: row.workflowId,
    workflowUrl: workflowUrl(row.workflowId),
  };
}

export function asTurn({ plannedAt, ...turn }: ListedTurn) {
  return { ...turn, plannedAt };
}
