import type { Knex } from 'knex';
import { tenantTable } from './tenantTable.ts';

/** What every record inside a company has, besides the columns of its own. */
const IN_COMPANY = `external_id text,
      source_id text,
      custom jsonb not null default '{}',
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, source_id),
      unique (tenant_id, company_id, external_id),
      foreign key (tenant_id, company_id) references companies (tenant_id, company_id)`;

const TABLES = ['licenses', 'sales', 'churns', 'opportunities', 'invoices', 'nps', 'company_revenue'] as const;

/** Licences and the other revenue objects, NPS, and what the revenue of a company comes to. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table licenses (
      tenant_id text not null,
      license_id bigint generated always as identity primary key,
      company_id bigint not null,
      product text,
      currency text not null,
      from_date date not null,
      to_date date,
      to_date_included boolean not null,
      fixed_period boolean not null,
      value numeric,
      mrr numeric not null,
      arr numeric not null,
      length numeric,
      renewal_status text not null check (renewal_status in ('ongoing', 'renewed', 'lost')),
      renewal_date date,
      renewal_period integer,
      renewal_unit text,
      notice_period integer,
      notice_unit text,
      auto_renews boolean,
      parent text,
      invoice_cycle text,
      fc_new_mrr numeric,
      fc_new_mrr_optimistic numeric,
      fc_new_mrr_pessimistic numeric,
      ${IN_COMPANY},
      unique (tenant_id, license_id)
    );

    create table sales (
      tenant_id text not null,
      sale_id bigint generated always as identity primary key,
      company_id bigint not null,
      product text,
      value numeric not null,
      currency text not null,
      sales_date date not null,
      ${IN_COMPANY},
      unique (tenant_id, sale_id)
    );

    create table churns (
      tenant_id text not null,
      churn_id bigint generated always as identity primary key,
      company_id bigint not null,
      churn_date date not null,
      value numeric,
      arr numeric,
      currency text,
      reasons text[] not null default '{}',
      products text[] not null default '{}',
      comment text,
      description text,
      only_downgrade boolean,
      snoozed boolean,
      ${IN_COMPANY},
      unique (tenant_id, churn_id)
    );

    create table opportunities (
      tenant_id text not null,
      opportunity_id bigint generated always as identity primary key,
      company_id bigint not null,
      title text,
      status text,
      sales_stage text,
      owner_id bigint,
      currency text,
      mrr numeric,
      arr numeric,
      -- One-off revenue; Planhat's field is called nrr, which means two things in this field.
      one_off_value numeric,
      probability numeric,
      contract_length integer,
      deal_date date,
      close_date date,
      landing_date date,
      ${IN_COMPANY},
      unique (tenant_id, opportunity_id),
      foreign key (tenant_id, owner_id) references team_users (tenant_id, team_user_id) on delete set null (owner_id)
    );
    create index opportunities_owner on opportunities (tenant_id, owner_id) where owner_id is not null;

    create table invoices (
      tenant_id text not null,
      invoice_id bigint generated always as identity primary key,
      company_id bigint not null,
      invoice_no text,
      invoice_date date,
      due_date date,
      paid_date date,
      amount_total numeric,
      currency text,
      status text,
      product text,
      invoice_cycle text,
      line_items jsonb,
      ${IN_COMPANY},
      unique (tenant_id, invoice_id)
    );

    create table nps (
      tenant_id text not null,
      nps_id bigint generated always as identity primary key,
      company_id bigint not null,
      end_user_id bigint,
      email text,
      score integer,
      comment text,
      date_sent timestamptz,
      date_answered timestamptz,
      campaign_id text,
      source text,
      ${IN_COMPANY},
      unique (tenant_id, nps_id),
      foreign key (tenant_id, end_user_id) references end_users (tenant_id, end_user_id)
        on delete set null (end_user_id)
    );
    create index nps_end_user on nps (tenant_id, end_user_id) where end_user_id is not null;

    -- What the licences and churns of a company come to on the day for which it was derived. Beside the companies and
    -- not in them: settling calls writes those under another lock, in another order.
    create table company_revenue (
      tenant_id text not null,
      company_id bigint not null,
      status text not null,
      mrr numeric not null,
      arr numeric not null,
      currency text,
      mixed_currencies boolean not null,
      products text[] not null,
      customer_from date,
      customer_to date,
      renewal_date date,
      renewal_mrr numeric,
      renewal_arr numeric,
      derived_for date not null,
      changes_on date,
      updated_at timestamptz not null default now(),
      primary key (tenant_id, company_id),
      foreign key (tenant_id, company_id) references companies (tenant_id, company_id) on delete cascade
    );
    create index company_revenue_changes_on on company_revenue (tenant_id, changes_on) where changes_on is not null;
    create index company_revenue_derived_for on company_revenue (tenant_id, derived_for);
  `);
  await db.raw('grant usage on all sequences in schema public to throughline_app, throughline_system');
  for (const table of TABLES) await tenantTable(db, table);
}
