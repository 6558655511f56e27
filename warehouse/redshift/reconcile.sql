-- Made from warehouse/postgres/reconcile.sql by warehouse/generate.py; edit that one. Source sha256: 511d8956efdd8ffdd643410a1a0ffb83463908e52dc917ddd4fcb7450a839917
-- Whether the warehouse has everything: MRR by currency, to the cent, as of a run. Put the run's `watermark` and `day`
-- from its manifest into the first lines; the sums are its `mrrCents`. A difference of one cent is a fault.
WITH run AS (
  SELECT
    GETDATE() AS watermark,
    CURRENT_DATE AS measured_on
), versions AS (
  SELECT
    l.*,
    ROW_NUMBER() OVER (PARTITION BY l.object_id ORDER BY l.version DESC, l.received_at DESC) = 1 AS is_newest
  FROM warehouse.license_updated AS l
  CROSS JOIN run AS r
  WHERE
    l.changed_at <= r.watermark
)
SELECT
  v.currency,
  SUM(v.mrr_cents) AS mrr_cents,
  COUNT(*) AS licenses
FROM versions AS v
CROSS JOIN run AS r
WHERE
  v.is_newest
  AND NOT v.is_deleted
  AND v.mrr_cents IS NOT NULL
  AND CAST(v.from_date AS DATE) <= r.measured_on
  AND CAST(v.counts_through AS DATE) >= r.measured_on
GROUP BY
  v.currency
ORDER BY
  v.currency;
