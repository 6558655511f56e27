-- Made from warehouse/postgres/mrr_by_month.sql by warehouse/generate.py; edit that one. Source sha256: 786b4e1a4532c1fd058091afd9e15c6f97a93f418e40ca6ac215821509757708
-- MRR at the end of each month, by currency; the current month as it stands today. Every licence counts in its newest
-- version, from the day it starts through the day before another takes its place. A lapse inside a month does not show.
WITH RECURSIVE versions AS (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY object_id ORDER BY version DESC, received_at DESC) = 1 AS is_newest
  FROM warehouse.license_updated
), licenses AS (
  SELECT
    company_id,
    currency,
    mrr_cents,
    CAST(from_date AS DATE) AS first_day,
    CAST(counts_through AS DATE) AS last_day
  FROM versions
  WHERE
    is_newest AND NOT is_deleted AND mrr_cents IS NOT NULL
), months(month_start) AS (
  SELECT
    CAST(DATE_TRUNC('MONTH', MIN(first_day)) AS DATE)
  FROM licenses
  UNION ALL
  SELECT
    CAST(month_start + INTERVAL '1 MONTH' AS DATE)
  FROM months
  WHERE
    CAST(month_start + INTERVAL '1 MONTH' AS DATE) <= CURRENT_DATE
), measured AS (
  SELECT
    month_start,
    CASE
      WHEN CAST(month_start + INTERVAL '1 MONTH' AS DATE) <= CURRENT_DATE
      THEN CAST(month_start + INTERVAL '1 MONTH' - INTERVAL '1 DAY' AS DATE)
      ELSE CURRENT_DATE
    END AS measured_on
  FROM months
), mrr AS (
  SELECT
    m.month_start,
    l.company_id,
    l.currency,
    SUM(l.mrr_cents) AS cents
  FROM measured AS m
  JOIN licenses AS l
    ON l.first_day <= m.measured_on AND l.last_day >= m.measured_on
  GROUP BY
    m.month_start,
    l.company_id,
    l.currency
)
SELECT
  month_start,
  currency,
  SUM(cents) / 100.0 AS mrr,
  SUM(CASE WHEN cents > 0 THEN 1 ELSE 0 END) AS customers
FROM mrr
GROUP BY
  month_start,
  currency
ORDER BY
  month_start,
  currency;
