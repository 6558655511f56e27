-- MRR at the end of each month, by currency; the current month as it stands today. Every licence counts in its newest
-- version, from the day it starts through the day before another takes its place. A lapse inside a month does not show.
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
)
select
  month_start,
  currency,
  sum(cents) / 100.0 as mrr,
  sum(case when cents > 0 then 1 else 0 end) as customers
from mrr
group by month_start, currency
order by month_start, currency;
