-- A row a day, the days without cost too.
WITH days AS (SELECT CAST(day AS date) AS day FROM UNNEST(sequence(CAST('2026-10-01' AS date), CAST('2026-10-31' AS date), INTERVAL '1' DAY)) AS t(day))
SELECT days.day, coalesce(sum(line_item_unblended_cost), 0) cost FROM days LEFT JOIN cur2 ON date(line_item_usage_start_date) = days.day GROUP BY days.day ORDER BY days.day
