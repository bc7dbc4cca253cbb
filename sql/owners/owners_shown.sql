-- What the rules of owners come to: one row a rule, owner and currency, and one for what nobody owns. No parameters.
--
-- Columns: rule (NULL: none matches), owner, application, cost_center, currency, row_count, unblended_cost, definition.
-- A rule that matches nothing has a row without a currency.
WITH owned AS (
  SELECT
    owner_rule AS rule, owner, application, cost_center, currency, sum(row_count)::bigint AS row_count,
    sum(unblended_cost) AS unblended_cost
  FROM curlew.cost_by_owner
  GROUP BY 1, 2, 3, 4, 5
)
SELECT
  coalesce(d.rule, w.rule) AS rule, w.owner, w.application, w.cost_center, w.currency,
  coalesce(w.row_count, 0) AS row_count, coalesce(w.unblended_cost, 0) AS unblended_cost, d.definition
FROM owned AS w
FULL JOIN curlew.owner_rule AS d ON d.rule = w.rule
ORDER BY coalesce(d.rule, w.rule), w.unblended_cost DESC, w.owner COLLATE "C", w.application COLLATE "C",
  w.cost_center COLLATE "C", w.currency COLLATE "C"
