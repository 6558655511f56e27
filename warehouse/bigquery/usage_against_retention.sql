-- Made from warehouse/postgres/usage_against_retention.sql by warehouse/generate.py; edit that one. Source sha256: c5a24f442b48e9583c8cd65ef99f3e4ad5c13babf9dbe2e91f4a611d17d73378
-- Does usage tell who stays? Customers of each month end in quartiles of how their usage had moved (activities of the last
-- 30 days against the 30 days before, as exported by then), and what was retained of each quartile one, three and twelve
-- months later. Quartile 1 fell most. Months before the first export are absent: what was never sent is not known.
WITH RECURSIVE versions AS (
  SELECT
    *,
    ROW_NUMBER() OVER (
      PARTITION BY object_id
      ORDER BY version DESC NULLS FIRST, received_at DESC NULLS FIRST
    ) = 1 AS is_newest
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
), months AS (
  SELECT
    CAST(DATE_TRUNC(MIN(first_day), MONTH) AS DATE) AS month_start
  FROM licenses
  UNION ALL
  SELECT
    CAST(month_start + INTERVAL '1' MONTH AS DATE)
  FROM months
  WHERE
    CAST(month_start + INTERVAL '1' MONTH AS DATE) <= CURRENT_DATE
), measured AS (
  SELECT
    month_start,
    CASE
      WHEN CAST(month_start + INTERVAL '1' MONTH AS DATE) <= CURRENT_DATE
      THEN CAST(month_start + INTERVAL '1' MONTH - INTERVAL '1' DAY AS DATE)
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
), usage AS (
  SELECT
    m.month_start,
    g.object_id AS company_id,
    g.activities_last30_days,
    g.activities_previous30_days,
    g.active_users_last30_days,
    ROW_NUMBER() OVER (
      PARTITION BY m.month_start, g.object_id
      ORDER BY g.version DESC NULLS FIRST, g.received_at DESC NULLS FIRST
    ) = 1 AS is_newest
  FROM measured AS m
  JOIN warehouse.`groups` AS g
    ON CAST(g.changed_at AS DATE) <= m.measured_on
  WHERE
    NOT g.is_deleted
), quartiles AS (
  SELECT
    s.month_start,
    s.company_id,
    s.currency,
    s.cents,
    u.activities_last30_days,
    u.active_users_last30_days,
    NTILE(4) OVER (
      PARTITION BY s.month_start, s.currency
      ORDER BY 1.0 * (
        u.activities_last30_days - u.activities_previous30_days
      ) / (
        u.activities_previous30_days + 1
      ) NULLS LAST, s.company_id NULLS LAST
    ) AS quartile
  FROM mrr AS s
  JOIN usage AS u
    ON u.month_start = s.month_start AND u.company_id = s.company_id AND u.is_newest
  WHERE
    s.cents > 0
), later AS (
  SELECT
    m.month_start,
    h.horizon_months,
    CASE
      WHEN h.horizon_months = 1
      THEN CAST(m.month_start + INTERVAL '1' MONTH AS DATE)
      WHEN h.horizon_months = 3
      THEN CAST(m.month_start + INTERVAL '3' MONTH AS DATE)
      ELSE CAST(m.month_start + INTERVAL '12' MONTH AS DATE)
    END AS end_month
  FROM measured AS m
  CROSS JOIN horizons AS h
)
SELECT
  q.month_start,
  q.currency,
  l.horizon_months,
  q.quartile,
  COUNT(*) AS customers,
  AVG(q.activities_last30_days) AS activities_last30_days,
  AVG(q.active_users_last30_days) AS active_users_last30_days,
  SUM(q.cents) / 100.0 AS mrr_at_start,
  1.0 * SUM(COALESCE(e.cents, 0)) / SUM(q.cents) AS net_revenue_retention
FROM quartiles AS q
JOIN later AS l
  ON l.month_start = q.month_start AND l.end_month <= CURRENT_DATE
LEFT JOIN mrr AS e
  ON e.month_start = l.end_month
  AND e.company_id = q.company_id
  AND e.currency = q.currency
GROUP BY
  q.month_start,
  q.currency,
  l.horizon_months,
  q.quartile
ORDER BY
  q.month_start NULLS LAST,
  q.currency NULLS LAST,
  l.horizon_months NULLS LAST,
  q.quartile NULLS LAST;
