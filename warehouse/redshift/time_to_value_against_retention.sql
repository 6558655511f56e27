-- Made from warehouse/postgres/time_to_value_against_retention.sql by warehouse/generate.py; edit that one. Source sha256: 83f577dd2a7e119b6b3b95f91cd12bf5c13f9c08e88f614e419ddde453d3b2a5
-- Does it matter how soon a customer has something of it? Customers by how long they took from the day their first licence
-- started to their first value (the milestone that says so) and to their first activity, a clock each, and what their
-- first month's MRR had become twelve months later. Who has not come so far stands in a line of their own, so that young
-- cohorts do not look fast.
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
), companies AS (
  SELECT
    object_id AS company_id,
    CAST(first_value_day AS DATE) AS first_value_day,
    CAST(first_active_day AS DATE) AS first_active_day,
    CAST(customer_from AS DATE) AS customer_from,
    ROW_NUMBER() OVER (PARTITION BY object_id ORDER BY version DESC, received_at DESC) = 1 AS is_newest,
    is_deleted
  FROM warehouse.groups
), clocks AS (
  SELECT
    company_id,
    customer_from,
    'first value' AS clock,
    first_value_day AS reached_on
  FROM companies
  WHERE
    is_newest AND NOT is_deleted AND customer_from IS NOT NULL
  UNION ALL
  SELECT
    company_id,
    customer_from,
    'first activity' AS clock,
    first_active_day AS reached_on
  FROM companies
  WHERE
    is_newest AND NOT is_deleted AND customer_from IS NOT NULL
), started AS (
  SELECT
    company_id,
    clock,
    CASE
      WHEN reached_on > CURRENT_DATE
      THEN 'not yet'
      WHEN reached_on <= CAST(customer_from + INTERVAL '7 DAYS' AS DATE)
      THEN 'within 7 days'
      WHEN reached_on <= CAST(customer_from + INTERVAL '30 DAYS' AS DATE)
      THEN 'within 30 days'
      WHEN reached_on <= CAST(customer_from + INTERVAL '90 DAYS' AS DATE)
      THEN 'within 90 days'
      ELSE 'later'
    END AS took,
    CAST(DATE_TRUNC('MONTH', customer_from) AS DATE) AS month_start
  FROM clocks
)
SELECT
  t.clock,
  t.took,
  s.currency,
  COUNT(*) AS customers,
  SUM(s.cents) / 100.0 AS mrr_at_start,
  1.0 * SUM(COALESCE(e.cents, 0)) / SUM(s.cents) AS net_revenue_retention
FROM started AS t
JOIN mrr AS s
  ON s.company_id = t.company_id AND s.month_start = t.month_start AND s.cents > 0
LEFT JOIN mrr AS e
  ON e.company_id = s.company_id
  AND e.currency = s.currency
  AND e.month_start = CAST(s.month_start + INTERVAL '12 MONTHS' AS DATE)
WHERE
  CAST(s.month_start + INTERVAL '12 MONTHS' AS DATE) <= CURRENT_DATE
GROUP BY
  t.clock,
  t.took,
  s.currency
ORDER BY
  t.clock,
  t.took,
  s.currency;
