-- Renewal form of retention: the licences that fell due in a month, and what was renewed of them. What a renewal brought
-- is in the licence that names the old one as its parent, or else what the old one brought; what it brought beyond is net, not gross.
with versions as (
  select *, row_number() over (partition by object_id order by version desc, received_at desc) = 1 as is_newest
  from warehouse.license_updated
),
licenses as (
  select
    object_id,
    currency,
    mrr_cents,
    takes_place_of,
    renewal_status,
    cast(due_on at time zone 'UTC' as date) as due_day
  from versions
  where is_newest and not is_deleted and mrr_cents is not null
),
brought as (
  select l.object_id, sum(s.mrr_cents) as cents
  from licenses l
  join licenses s on s.takes_place_of = l.object_id and s.object_id <> l.object_id and s.currency = l.currency
  group by l.object_id
),
due as (
  select
    cast(date_trunc('month', l.due_day) as date) as month_start,
    l.currency,
    l.renewal_status,
    l.mrr_cents as due_cents,
    case when l.renewal_status = 'renewed' then coalesce(b.cents, l.mrr_cents) else 0 end as renewed_cents
  from licenses l
  left join brought b on b.object_id = l.object_id
  where l.due_day <= current_date
)
select
  month_start,
  currency,
  count(*) as licenses_due,
  sum(due_cents) / 100.0 as mrr_due,
  sum(renewed_cents) / 100.0 as mrr_renewed,
  sum(case when renewal_status = 'lost' then due_cents else 0 end) / 100.0 as mrr_lost,
  sum(case when renewal_status = 'ongoing' then due_cents else 0 end) / 100.0 as mrr_open,
  1.0 * sum(renewed_cents) / nullif(sum(due_cents), 0) as net_renewal_rate,
  1.0 * sum(
    case
      when renewal_status <> 'renewed' then 0
      when renewed_cents < due_cents then renewed_cents
      else due_cents
    end
  ) / nullif(sum(due_cents), 0) as gross_renewal_rate
from due
group by month_start, currency
order by month_start, currency;
