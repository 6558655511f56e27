-- Does usage tell who stays? Customers of each month end in quartiles of how their usage had moved (activities of the last
-- 30 days against the 30 days before, as exported by then), and what was retained of each quartile one, three and twelve
-- months later. Quartile 1 fell most. Months before the first export are absent: what was never sent is not known.
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
usage as (
  select
    m.month_start,
    g.object_id as company_id,
    g.activities_last30_days,
    g.activities_previous30_days,
    g.active_users_last30_days,
    row_number() over (partition by m.month_start, g.object_id order by g.version desc, g.received_at desc) = 1 as is_newest
  from measured m
  join warehouse.groups g on cast(g.changed_at at time zone 'UTC' as date) <= m.measured_on
  where not g.is_deleted
),
quartiles as (
  select
    s.month_start,
    s.company_id,
    s.currency,
    s.cents,
    u.activities_last30_days,
    u.active_users_last30_days,
    ntile(4) over (
      partition by s.month_start, s.currency
      order by 1.0 * (u.activities_last30_days - u.activities_previous30_days) / (u.activities_previous30_days + 1),
        s.company_id
    ) as quartile
  from mrr s
  join usage u on u.month_start = s.month_start and u.company_id = s.company_id and u.is_newest
  where s.cents > 0
),
later as (
  select
    m.month_start,
    h.horizon_months,
    case
      when h.horizon_months = 1 then cast(m.month_start + interval '1 month' as date)
      when h.horizon_months = 3 then cast(m.month_start + interval '3 months' as date)
      else cast(m.month_start + interval '12 months' as date)
    end as end_month
  from measured m
  cross join horizons h
)
select
  q.month_start,
  q.currency,
  l.horizon_months,
  q.quartile,
  count(*) as customers,
  avg(q.activities_last30_days) as activities_last30_days,
  avg(q.active_users_last30_days) as active_users_last30_days,
  sum(q.cents) / 100.0 as mrr_at_start,
  1.0 * sum(coalesce(e.cents, 0)) / sum(q.cents) as net_revenue_retention
from quartiles q
join later l on l.month_start = q.month_start and l.end_month <= current_date
left join mrr e on e.month_start = l.end_month and e.company_id = q.company_id and e.currency = q.currency
group by q.month_start, q.currency, l.horizon_months, q.quartile
order by q.month_start, q.currency, l.horizon_months, q.quartile;
