import type { TenantTx } from '../connect.ts';
import { table, teamUser } from '../records/recordTable.ts';
import { sql } from '../sql.ts';

/** What the product itself finds out or does, as objects of the export. None of it was given to it as a record. */

const ID = (column: string) => `lpad(to_hex(${column}), 24, '0')`;
const NO_RECORD = `null::text as external_id, null::text as source_id, '{}'::jsonb as custom`;
/** What was merged into another company is told of no more. */
const OF_LIVE_COMPANY = `exists (select from live_companies c
  where c.tenant_id = t.tenant_id and c.company_id = t.company_id)`;

/** The score in force of a company, by the company's own id: its versions are how it came about. */
export const HEALTH_SCORES = table(
  `(select tenant_id, company_id, company_id as health_id, value::numeric as score, band, ${ID('profile_id')} as profile,
      h_diff as diff, h_diff_at as diff_at, override_value is not null as is_overridden, score_id, ${NO_RECORD},
      scored_at as created_at, scored_at as updated_at from company_health)`,
  'health_id',
  {
    score: 'numeric',
    band: 'text',
    profile: 'text',
    diff: 'integer',
    diffAt: 'timestamptz',
    isOverridden: 'boolean',
  },
  {
    live: `t.score is not null and ${OF_LIVE_COMPANY}`,
    // When it was last looked at would make a new version of every company every day.
    computed: {
      scoredAt: {
        sql: '(select s.at from health_scores s where s.tenant_id = t.tenant_id and s.score_id = t.score_id)',
        type: 'timestamptz',
      },
    },
  },
);

/** A milestone of a plan that a company is on. */
export const MILESTONES = table(
  `(select k.export_milestone_id, s.*, ${ID('s.plan_id')} as plan, ${NO_RECORD}, s.due_at as created_at,
      s.due_at as updated_at
    from export_milestones k join milestone_states s using (tenant_id, company_id, plan_id, milestone))`,
  'export_milestone_id',
  { milestone: 'text', plan: 'text', reachedAt: 'timestamptz', dueAt: 'timestamptz', lateAt: 'timestamptz' },
  {
    live: OF_LIVE_COMPANY,
    joins: `left join lateral (select p.plan from milestone_plans p
      where p.tenant_id = t.tenant_id and p.plan_id = t.plan_id order by p.version desc limit 1) p on true
      left join lateral (select m from jsonb_array_elements(p.plan -> 'milestones') m
      where m ->> 'key' = t.milestone limit 1) m on true`,
    computed: {
      name: { sql: `m.m ->> 'name'`, type: 'text' },
      isFirstValue: { sql: `coalesce((m.m ->> 'firstValue')::boolean, false)`, type: 'boolean' },
      planName: { sql: `p.plan ->> 'name'`, type: 'text' },
      startedAt: {
        sql: `(select c.started_at from company_plans c
          where c.tenant_id = t.tenant_id and c.company_id = t.company_id and c.plan_id = t.plan_id)`,
        type: 'timestamptz',
      },
    },
  },
);

/** A follow-up without what people wrote into it. */
export const FOLLOW_UPS = table(
  `(select *, ${ID('policy_id')} as policy, ${NO_RECORD}, opened_at as created_at, opened_at as updated_at from follow_ups)`,
  'follow_up_id',
  {
    title: 'text',
    state: 'text',
    policy: 'text',
    owner: teamUser('owner_id'),
    ownedBy: 'text',
    openedAt: 'timestamptz',
    dueAt: 'timestamptz',
    lateAt: 'timestamptz',
    escalated: 'integer',
    snoozedUntil: 'timestamptz',
    closedAt: 'timestamptz',
  },
  {
    computed: {
      policyName: {
        sql: `(select p.policy ->> 'name' from policies p where p.tenant_id = t.tenant_id and p.policy_id = t.policy_id
          order by p.version desc limit 1)`,
        type: 'text',
      },
      occasion: {
        sql: '(select o.kind from occasions o where o.tenant_id = t.tenant_id and o.occasion_id = t.occasion_id)',
        type: 'text',
      },
    },
  },
);

/** Gives a number to milestones that have none yet. Each keeps it, whatever becomes of the plan. */
export async function numberMilestones(tx: TenantTx): Promise<void> {
  await tx.run(sql`insert into export_milestones (tenant_id, company_id, plan_id, milestone)
     select tenant_id, company_id, plan_id, milestone from milestone_states where tenant_id = ${tx.tenantId}
     order by company_id, plan_id, milestone
     on conflict (tenant_id, company_id, plan_id, milestone) do nothing`);
}
