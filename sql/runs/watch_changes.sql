-- What changed in a month of an export by a load. {costs}: day_costs.sql. $1 text export, $2 text billing period, $3 integer percent of a drop or
-- NULL, $4 integer percent of a jump or NULL, $5 integer least change
--
-- Two things are compared: the days that were complete in the delivery before with the same days now; and the newest complete
-- day, if it is new, with the mean of the seven days before it, three of which must have usage. The last day of a delivery is
-- not complete, unless it ends the month. Only usage counts: fees and taxes come once a month.
--
-- Columns: day (NULL for days that were delivered before), currency, before, after, percent, is_drop, movers (the three
-- services and owners, else callers or accounts, that changed most, in words).
WITH cost AS (
  {costs}
),
times AS (
  SELECT
    (SELECT max(day) FROM pg_temp.known_cost) AS known_until,
    n.newest - CASE WHEN n.newest = n.month_end THEN 0 ELSE 1 END AS complete_day
  FROM (
    SELECT
      max(day) AS newest,
      (to_date($2::text, 'YYYY-MM') + interval '1 month' - interval '1 day')::date AS month_end
    FROM cost
    WHERE billing_period = $2::text
      AND day < to_date($2::text, 'YYYY-MM') + interval '1 month'
  ) AS n
),
compared AS (
  SELECT NULL::date AS day, k.currency, k.service, k.who, k.cost AS before, 0 AS after
  FROM pg_temp.known_cost AS k, times AS t
  WHERE k.day < t.known_until
  UNION ALL
  SELECT NULL, c.currency, c.service, c.who, 0, c.cost
  FROM cost AS c, times AS t
  WHERE c.billing_period = $2::text AND c.day < t.known_until
  UNION ALL
  SELECT
    t.complete_day, c.currency, c.service, c.who,
    CASE WHEN c.day < t.complete_day THEN c.cost / d.day_count ELSE 0 END,
    CASE WHEN c.day = t.complete_day THEN c.cost ELSE 0 END
  FROM cost AS c, times AS t, LATERAL (
    SELECT count(DISTINCT k.day) AS day_count
    FROM cost AS k
    WHERE k.day BETWEEN t.complete_day - 7 AND t.complete_day - 1
  ) AS d
  WHERE c.day BETWEEN t.complete_day - 7 AND t.complete_day
    AND d.day_count >= 3
    AND (t.known_until IS NULL OR t.complete_day >= t.known_until)
),
moved AS (
  SELECT
    day, currency, service, who, sum(before) AS before, sum(after) AS after,
    row_number() OVER (
      PARTITION BY day, currency
      ORDER BY abs(sum(after) - sum(before)) DESC, service COLLATE "C", who COLLATE "C"
    ) AS place
  FROM compared
  GROUP BY 1, 2, 3, 4
),
changes AS (
  SELECT
    day,
    currency,
    sum(before) AS before,
    sum(after) AS after,
    string_agg(
      concat_ws(', ', service, who) || ' ' || CASE WHEN after >= before THEN '+' ELSE '' END || round(after - before, 2),
      '; ' ORDER BY place
    ) FILTER (WHERE place <= 3) AS movers
  FROM moved
  GROUP BY 1, 2
)
SELECT
  day,
  currency,
  round(before, 2) AS before,
  round(after, 2) AS after,
  round(abs(after - before) * 100 / nullif(abs(before), 0), 0) AS percent,
  after < before AS is_drop,
  movers
FROM changes
WHERE abs(after - before) >= $5::integer
  AND (
    -- A single day that is cheap is no alert: weekends are.
    after < before AND day IS NULL AND (before - after) * 100 > abs(before) * $3::integer
    OR after > before AND (after - before) * 100 > abs(before) * $4::integer
  )
ORDER BY day NULLS FIRST, currency COLLATE "C"
