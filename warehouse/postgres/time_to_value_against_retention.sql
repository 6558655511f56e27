-- Does it matter how soon a customer has something of it? Customers by how long they took from the day their first licence
-- started to their first value (the milestone that says so) and to their first activity, a clock each, and what their
-- first month's MRR had become twelve months later. Who has not come so far stands in a line of their own, so that young
-- cohorts do not look fast.
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
companies as (
  select
    object_id as company_id,
    cast(first_value_day at time zone 'UTC' as date) as first_value_day,
    cast(first_active_day at time zone 'UTC' as date) as first_active_day,
    cast(customer_from at time zone 'UTC' as date) as customer_from,
    row_number() over (partition by object_id order by version desc, received_at desc) = 1 as is_newest,
    is_deleted
  from warehouse.groups
),
clocks as (
  select company_id, customer_from, 'first value' as clock, first_value_day as reached_on
  from companies
  where is_newest and not is_deleted and customer_from is not null
  union all
  select company_id, customer_from, 'first activity' as clock, first_active_day as reached_on
  from companies
  where is_newest and not is_deleted and customer_from is not null
),
started as (
  select
    company_id,
    clock,
    case
      when reached_on > current_date then 'not yet'
      when reached_on <= cast(customer_from + interval '7 days' as date) then 'within 7 days'
      when reached_on <= cast(customer_from + interval '30 days' as date) then 'within 30 days'
      when reached_on <= cast(customer_from + interval '90 days' as date) then 'within 90 days'
      else 'later'
    end as took,
    cast(date_trunc('month', customer_from) as date) as month_start
  from clocks
)
select
  t.clock,
  t.took,
  s.currency,
  count(*) as customers,
  sum(s.cents) / 100.0 as mrr_at_start,
  1.0 * sum(coalesce(e.cents, 0)) / sum(s.cents) as net_revenue_retention
from started t
join mrr s on s.company_id = t.company_id and s.month_start = t.month_start and s.cents > 0
left join mrr e
  on e.company_id = s.company_id
  and e.currency = s.currency
  and e.month_start = cast(s.month_start + interval '12 months' as date)
where cast(s.month_start + interval '12 months' as date) <= current_date
group by t.clock, t.took, s.currency
order by t.clock, t.took, s.currency;
