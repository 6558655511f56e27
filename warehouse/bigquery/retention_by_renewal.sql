-- Made from warehouse/postgres/retention_by_renewal.sql by warehouse/generate.py; edit that one. Source sha256: ad1f41b0523d75d8eccce2b933d73aabd9816001fc2c3b04d60a167b4eb0b9cc
-- Renewal form of retention: the licences that fell due in a month, and what was renewed of them. What a renewal brought
-- is in the licence that names the old one as its parent, or else what the old one brought; what it brought beyond is net, not gross.
WITH versions AS (
  SELECT
    *,
    ROW_NUMBER() OVER (
      PARTITION BY object_id
      ORDER BY version DESC NULLS FIRST, received_at DESC NULLS FIRST
    ) = 1 AS is_newest
  FROM warehouse.license_updated
), licenses AS (
  SELECT
    object_id,
    currency,
    mrr_cents,
    takes_place_of,
    renewal_status,
    CAST(due_on AS DATE) AS due_day
  FROM versions
  WHERE
    is_newest AND NOT is_deleted AND mrr_cents IS NOT NULL
), brought AS (
  SELECT
    l.object_id,
    SUM(s.mrr_cents) AS cents
  FROM licenses AS l
  JOIN licenses AS s
    ON s.takes_place_of = l.object_id
    AND s.object_id <> l.object_id
    AND s.currency = l.currency
  GROUP BY
    l.object_id
), due AS (
  SELECT
    CAST(DATE_TRUNC(l.due_day, MONTH) AS DATE) AS month_start,
    l.currency,
    l.renewal_status,
    l.mrr_cents AS due_cents,
    CASE
      WHEN l.renewal_status = 'renewed'
      THEN COALESCE(b.cents, l.mrr_cents)
      ELSE 0
    END AS renewed_cents
  FROM licenses AS l
  LEFT JOIN brought AS b
    ON b.object_id = l.object_id
  WHERE
    l.due_day <= CURRENT_DATE
)
SELECT
  month_start,
  currency,
  COUNT(*) AS licenses_due,
  SUM(due_cents) / 100.0 AS mrr_due,
  SUM(renewed_cents) / 100.0 AS mrr_renewed,
  SUM(CASE WHEN renewal_status = 'lost' THEN due_cents ELSE 0 END) / 100.0 AS mrr_lost,
  SUM(CASE WHEN renewal_status = 'ongoing' THEN due_cents ELSE 0 END) / 100.0 AS mrr_open,
  1.0 * SUM(renewed_cents) / NULLIF(SUM(due_cents), 0) AS net_renewal_rate,
  1.0 * SUM(
    CASE
      WHEN renewal_status <> 'renewed'
      THEN 0
      WHEN renewed_cents < due_cents
      THEN renewed_cents
      ELSE due_cents
    END
  ) / NULLIF(SUM(due_cents), 0) AS gross_renewal_rate
FROM due
GROUP BY
  month_start,
  currency
ORDER BY
  month_start NULLS LAST,
  currency NULLS LAST;
