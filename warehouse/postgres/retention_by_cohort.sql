-- Net and gross revenue retention by month and currency, of those who were customers one, three and twelve months before:
-- net = their MRR now / their MRR then; gross = the same without what grew, never above 1. New customers are in neither.
-- Twelve monthly figures multiplied are not the figure of twelve months when customers join in between.
with recursive versions as (
  select *, row_number() over (partition by object_id order by version desc, received_at desc) = 1 as is_newest
  from warehouse.license_updated
),
licenses as (
  select
    company_id,
    currency,
    mrr_cents,
    cast(from_date at time zone 'UTC' as date) as first_day,
    cast(counts_through at time zone 'UTC' as date) as last_day
  from versions
  where is_newest and not is_deleted and mrr_cents is not null
),
months (month_start) as (
  select cast(date_trunc('month', min(first_day)) as date) from licenses
  union all
  select cast(month_start + interval '1 month' as date) from months where cast(month_start + interval '1 month' as date) <= current_date
),
measured as (
  select
    month_start,
    case
      when cast(month_start + interval '1 month' as date) <= current_date
        then cast(month_start + interval '1 month' - interval '1 day' as date)
      else current_date
    end as measured_on
  from months
),
mrr as (
  select m.month_start, l.company_id, l.currency, sum(l.mrr_cents) as cents
  from measured m
  join licenses l on l.first_day <= m.measured_on and l.last_day >= m.measured_on
  group by m.month_start, l.company_id, l.currency
),
horizons as (
  select 1 as horizon_months
  union all
  select 3
  union all
  select 12
),
-- Both ends of a stretch are added up rather than joined: a planner that knows nothing of the sums before would loop.
ends as (
  select
    case
      when h.horizon_months = 1 then cast(s.month_start + interval '1 month' as date)
      when h.horizon_months = 3 then cast(s.month_start + interval '3 months' as date)
      else cast(s.month_start + interval '12 months' as date)
    end as month_start,
    h.horizon_months,
    s.company_id,
    s.currency,
    s.cents as start_cents,
    0 as end_cents
  from mrr s
  cross join horizons h
  union all
  select e.month_start, h.horizon_months, e.company_id, e.currency, 0, e.cents
  from mrr e
  cross join horizons h
),
cohorts as (
  select
    month_start,
    horizon_months,
    company_id,
    currency,
    sum(start_cents) as start_cents,
    sum(end_cents) as end_cents
  from ends
  where month_start <= current_date
  group by month_start, horizon_months, company_id, currency
  having sum(start_cents) > 0
)
select
  month_start,
  currency,
  horizon_months,
  count(*) as customers_at_start,
  sum(start_cents) / 100.0 as mrr_at_start,
  sum(end_cents) / 100.0 as mrr_at_end,
  1.0 * sum(end_cents) / sum(start_cents) as net_revenue_retention,
  1.0 * sum(case when end_cents <= 0 then 0 when end_cents < start_cents then end_cents else start_cents end)
    / sum(start_cents) as gross_revenue_retention
from cohorts
group by month_start, currency, horizon_months
order by month_start, currency, horizon_months;
