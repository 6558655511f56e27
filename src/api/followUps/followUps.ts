import { z } from 'zod';
import { inTenant, type TenantTx } from '../../db/connect.ts';
import * as followUpList from '../../db/followUps/followUpList.ts';
import * as followUps from '../../db/followUps/followUps.ts';
import * as team from '../../db/tenants/team.ts';
import { planOf } from '../../domain/followUps/followUpPlan.ts';
import { FOLLOW_UP_STATES, teamUserNumber } from '../../domain/followUps/followUpTurns.ts';
import { resolveOwner, type Ownership } from '../../domain/followUps/policyOwner.ts';
import { calendarOf } from '../../domain/settings/settings.ts';
import { ApiError } from '../../http/errors.ts';
import { noSuch, numberParams } from '../../http/params.ts';
import { Reply, route, type Route } from '../../http/route.ts';
import type { RouteDeps } from '../routeDeps.ts';
import { teamUsersNamed } from '../teamUsersNamed.ts';
import { findCompany } from './companyRef.ts';
import { asFollowUp, asTurn, followUpForm, followUpWithTurns, newFollowUp } from './followUpForms.ts';
import { pageQuery, readCursor, writeCursor } from '../../http/cursor.ts';

/** `/api/followUps`: what is owed, one of them with its turns, and one opened by hand. */
export function followUpRoutes(deps: RouteDeps): Route[] {
  return [listRoute(deps), createRoute(deps), oneRoute(deps)];
}

const mark = z.tuple([z.coerce.date(), z.number()]);

const listQuery = z.object({
  owner: z.string().optional().meta({ description: '`_id`s of team members, with commas between; or `nobody`.' }),
  company: z.string().optional().meta({ description: 'By `_id` or externalId.' }),
  policy: z.coerce.number().int().optional(),
  state: z
    .enum([...FOLLOW_UP_STATES, 'owed', 'closed'])
    .optional()
    .meta({
      description: '`owed` is open or acknowledged; `closed` the rest.',
    }),
  late: z.stringbool().optional(),
  dueBefore: z.coerce
    .date()
    .optional()
    .meta({ override: { type: 'string', format: 'date-time' } }),
  ...pageQuery,
});

function listRoute({ db, workflowUrl }: RouteDeps): Route {
  return route({
    method: 'get',
    path: '/api/followUps',
    permission: 'followUps.read',
    tag: 'followUps',
    summary: 'Follow-ups, by due date',
    query: listQuery,
    answer: z.object({ items: z.array(followUpForm), next: z.string().nullable() }),
    async handle({ tenantId, query }) {
      const found = await inTenant(db, tenantId, async (tx) => {
        const filter = await filterOf(tx, query);
        return followUpList.list(tx, filter, query.limit + 1);
      });
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      const next = found.length > items.length && last ? writeCursor([last.dueAt, last.followUpId]) : null;
      return { items: items.map((row) => asFollowUp(row, workflowUrl)), next };
    },
  });
}

const STATES = { owed: ['open', 'acknowledged'], closed: ['completed', 'dismissed', 'exited'] } as const;

async function filterOf(tx: TenantTx, query: z.output<typeof listQuery>): Promise<followUpList.FollowUpFilter> {
  const { owner, company, policy, state, late, dueBefore, cursor } = query;
  const [dueAt, followUpId] = readCursor(mark, cursor) ?? [];
  const states = state === 'owed' || state === 'closed' ? [...STATES[state]] : state && [state];
  return {
    ownerIds: teamUsersNamed(owner),
    companyId: company === undefined ? undefined : await findCompany(tx, company),
    policyId: policy,
    states,
    late,
    dueBefore,
    after: dueAt === undefined || followUpId === undefined ? undefined : { dueAt, followUpId },
  };
}

function oneRoute({ db, workflowUrl }: RouteDeps): Route {
  return route({
    method: 'get',
    path: '/api/followUps/{id}',
    params: numberParams({ id: 'follow-up' }),
    permission: 'followUps.read',
    tag: 'followUps',
    summary: 'A follow-up with every turn it took',
    answer: followUpWithTurns,
    async handle({ tenantId, params: { id: followUpId } }) {
      return inTenant(db, tenantId, async (tx) => {
        const [row] = await followUpList.list(tx, { followUpId }, 1);
        if (!row) throw noSuch('follow-up');
        const turns = await followUpList.turns(tx, followUpId);
        return { ...asFollowUp(row, workflowUrl), turns: turns.map(asTurn) };
      });
    },
  });
}

function createRoute({ db, temporal, workflowUrl }: RouteDeps): Route {
  return route({
    method: 'post',
    path: '/api/followUps',
    permission: 'followUps.act',
    tag: 'followUps',
    summary: 'Open a follow-up by hand',
    body: newFollowUp,
    answer: followUpForm,
    alsoAnswers: { 201: 'It is open.' },
    async handle({ tenantId, actor, body }) {
      const { ref, row } = await inTenant(db, tenantId, async (tx) => {
        const [opened] = await followUps.open(tx, [await rowOf(tx, actor, body)]);
        if (!opened) throw new Error('An insert returned nothing');
        const [listed] = await followUpList.list(tx, { followUpId: opened.followUpId }, 1);
        if (!listed) throw new Error('A follow-up that was just written is there');
        return { ref: opened, row: listed };
      });
      // With Temporal away the minute sweep starts it.
      await temporal.followUps.start(ref).catch(() => undefined);
      return new Reply(201, asFollowUp(row, workflowUrl));
    },
  });
}

async function rowOf(
  tx: TenantTx,
  actor: string,
  asked: z.output<typeof newFollowUp>,
): Promise<followUps.NewFollowUpRow> {
  const companyId = asked.company === undefined ? null : await findCompany(tx, asked.company);
  const { settings: rules } = await tx.settings();
  const openedAt = new Date();
  const plan = planOf({ due: asked.due, reminders: asked.reminders, escalation: [] }, calendarOf(rules), openedAt);
  const owner = await ownerOf(tx, asked.owner, companyId);
  return {
    companyId,
    policyId: null,
    policyVersion: null,
    occasionId: null,
    title: asked.title,
    body: asked.body,
    ...owner,
    openedAt,
    dueAt: new Date(plan.dueAt),
    plan: { ...plan, chain: [], fallback: null, roles: asked.owner === undefined ? ROLES : [], ...asked.notify },
    exits: [],
    createdBy: actor,
  };
}

const ROLES: followUps.StoredPlan['roles'] = ['companyOwner', 'coOwner'];

async function ownerOf(tx: TenantTx, owner: string | undefined, companyId: number | null): Promise<Ownership> {
  if (owner !== undefined) return { ownerId: await requireTeamUser(tx, owner), ownedBy: 'reassigned' };
  const [company] = companyId === null ? [] : await team.companiesWithTeam(tx, [companyId]);
  return resolveOwner(company ?? { ownerId: null, coOwnerId: null }, { roles: ROLES });
}

/** @throws ApiError 404 where nobody active bears this `_id`. */
export async function requireTeamUser(tx: TenantTx, _id: string): Promise<number> {
  const id = teamUserNumber(_id);
  if (id !== undefined && (await team.emails(tx, [id])).size > 0) return id;
  throw new ApiError('noSuchTeamUser', 'There is no active team member with this _id.');
}
