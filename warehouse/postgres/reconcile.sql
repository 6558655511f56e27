-- Whether the warehouse has everything: MRR by currency, to the cent, as of a run. Put the run's `watermark` and `day`
-- from its manifest into the first lines; the sums are its `mrrCents`. A difference of one cent is a fault.
with run as (
  select current_timestamp as watermark, current_date as measured_on
),
versions as (
  select l.*, row_number() over (partition by l.object_id order by l.version desc, l.received_at desc) = 1 as is_newest
  from warehouse.license_updated l
  cross join run r
  where l.changed_at <= r.watermark
)
select v.currency, sum(v.mrr_cents) as mrr_cents, count(*) as licenses
from versions v
cross join run r
where v.is_newest
  and not v.is_deleted
  and v.mrr_cents is not null
  and cast(v.from_date at time zone 'UTC' as date) <= r.measured_on
  and cast(v.counts_through at time zone 'UTC' as date) >= r.measured_on
group by v.currency
order by v.currency;
