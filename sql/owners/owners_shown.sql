-- What the rules of owners come to: one row a rule, owner and currency, and one for what nobody owns. No parameters.
--
-- Columns: rule (NULL: none matches), owner, application, cost_center, currency, row_count, unblended_cost, definition.
-- A rule that matches nothing has a row without a currency.
WITH owned AS (
  SELECT o.rule, o.owner, o.application, o.cost_center, b.line_item_currency_code AS currency,
    sum(f.row_count)::bigint AS row_count, sum(f.unblended_cost) AS unblended_cost
  FROM curlew.rollup_daily AS f
  LEFT JOIN curlew.ownership AS o
    ON o.account_key = coalesce(f.account_key, 0)
    AND o.principal_key = coalesce(f.principal_key, 0)
    AND o.tag_set_key = coalesce(f.tag_set_key, 0)
    AND f.day >= o.valid_from
    AND f.day < o.valid_until
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
  GROUP BY 1, 2, 3, 4, 5
)
SELECT
  coalesce(d.rule, w.rule) AS rule, w.owner, w.application, w.cost_center, w.currency,
  coalesce(w.row_count, 0) AS row_count, coalesce(w.unblended_cost, 0) AS unblended_cost, d.definition
FROM owned AS w
FULL JOIN curlew.owner_rule AS d ON d.rule = w.rule
ORDER BY coalesce(d.rule, w.rule), w.unblended_cost DESC, w.owner COLLATE "C", w.application COLLATE "C",
  w.cost_center COLLATE "C", w.currency COLLATE "C"
