-- Made from warehouse/postgres/retention_by_cohort.sql by warehouse/generate.py; edit that one. Source sha256: 15009a67a804cd6de9a14a1bdc3a79a01e60f8636d551225ba949c4b40f78266
-- Net and gross revenue retention by month and currency, of those who were customers one, three and twelve months before:
-- net = their MRR now / their MRR then; gross = the same without what grew, never above 1. New customers are in neither.
-- Twelve monthly figures multiplied are not the figure of twelve months when customers join in between.
-- Both ends of a stretch are added up rather than joined: a planner that knows nothing of the sums before would loop.
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
), horizons AS (
  SELECT
    1 AS horizon_months
  UNION ALL
  SELECT
    3
  UNION ALL
  SELECT
    12
), ends AS (
  SELECT
    CASE
      WHEN h.horizon_months = 1
      THEN CAST(s.month_start + INTERVAL '1 MONTH' AS DATE)
      WHEN h.horizon_months = 3
      THEN CAST(s.month_start + INTERVAL '3 MONTHS' AS DATE)
      ELSE CAST(s.month_start + INTERVAL '12 MONTHS' AS DATE)
    END AS month_start,
    h.horizon_months,
    s.company_id,
    s.currency,
    s.cents AS start_cents,
    0 AS end_cents
  FROM mrr AS s
  CROSS JOIN horizons AS h
  UNION ALL
  SELECT
    e.month_start,
    h.horizon_months,
    e.company_id,
    e.currency,
    0,
    e.cents
  FROM mrr AS e
  CROSS JOIN horizons AS h
), cohorts AS (
  SELECT
    month_start,
    horizon_months,
    company_id,
    currency,
    SUM(start_cents) AS start_cents,
    SUM(end_cents) AS end_cents
  FROM ends
  WHERE
    month_start <= CURRENT_DATE
  GROUP BY
    month_start,
    horizon_months,
    company_id,
    currency
  HAVING
    SUM(start_cents) > 0
)
SELECT
  month_start,
  currency,
  horizon_months,
  COUNT(*) AS customers_at_start,
  SUM(start_cents) / 100.0 AS mrr_at_start,
  SUM(end_cents) / 100.0 AS mrr_at_end,
  1.0 * SUM(end_cents) / SUM(start_cents) AS net_revenue_retention,
  1.0 * SUM(
    CASE
      WHEN end_cents <= 0
      THEN 0
      WHEN end_cents < start_cents
      THEN end_cents
      ELSE start_cents
    END
  ) / SUM(start_cents) AS gross_revenue_retention
FROM cohorts
GROUP BY
  month_start,
  currency,
  horizon_months
ORDER BY
  month_start,
  currency,
  horizon_months;
