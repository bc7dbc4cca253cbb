-- Cost by day and by value of a tag: filter on one tag_key. Lines without the tag are included, with tag_value NULL.
-- So for every tag key the total is the total of the bill, and without a filter on tag_key the bill is counted once
-- for each key. Tag sets are added up before tags are looked at, so that the work depends on the number of tag sets,
-- not of lines.
CREATE OR REPLACE VIEW curlew.cost_by_tag
WITH (security_invoker = true) AS
SELECT
  f.billing_period,
  f.day,
  e.export_name,
  k.tag_key,
  t.normalized[k.tag_key] AS tag_value,
  b.line_item_currency_code AS currency,
  sum(f.row_count) AS row_count,
  sum(f.unblended_cost) AS unblended_cost,
  sum(f.net_unblended_cost) AS net_unblended_cost,
  sum(f.amortized_cost) AS amortized_cost,
  sum(f.net_amortized_cost) AS net_amortized_cost,
  sum(f.public_on_demand_cost) AS public_on_demand_cost,
  sum(f.tokens) AS tokens
FROM (
  SELECT
    billing_period,
    day,
    export_key,
    bill_key,
    tag_set_key,
    sum(row_count) AS row_count,
    sum(unblended_cost) AS unblended_cost,
    sum(net_unblended_cost) AS net_unblended_cost,
    sum(amortized_cost) AS amortized_cost,
    sum(net_amortized_cost) AS net_amortized_cost,
    sum(public_on_demand_cost) AS public_on_demand_cost,
    sum(tokens) AS tokens
  FROM curlew.rollup_daily
  GROUP BY billing_period, day, export_key, bill_key, tag_set_key
) AS f
CROSS JOIN (
  SELECT DISTINCT s.tag_key
  FROM curlew.dim_tag_set d
  CROSS JOIN public.skeys(d.normalized) AS s (tag_key)
) AS k
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = f.tag_set_key
LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_export e ON e.export_key = f.export_key
GROUP BY f.billing_period, f.day, e.export_name, k.tag_key, t.normalized[k.tag_key], b.line_item_currency_code;

COMMENT ON VIEW curlew.cost_by_tag IS
  'Cost by day and value of a tag, lines without it with tag_value NULL. Filter on one tag_key: for each the total is the total of the bill.';
COMMENT ON COLUMN curlew.cost_by_tag.billing_period IS
  'Month of the bill, YYYY-MM';
COMMENT ON COLUMN curlew.cost_by_tag.day IS
  'Day of the usage start, UTC';
COMMENT ON COLUMN curlew.cost_by_tag.export_name IS
  'Export that delivered the lines';
COMMENT ON COLUMN curlew.cost_by_tag.tag_key IS
  'Tag, as normalized by the tag rules';
COMMENT ON COLUMN curlew.cost_by_tag.tag_value IS
  'Value of the tag; NULL for lines without it';
COMMENT ON COLUMN curlew.cost_by_tag.currency IS
  'Currency of the costs; never add two';
COMMENT ON COLUMN curlew.cost_by_tag.row_count IS
  'Number of line items';
COMMENT ON COLUMN curlew.cost_by_tag.unblended_cost IS
  'The bill: rate times usage';
COMMENT ON COLUMN curlew.cost_by_tag.net_unblended_cost IS
  'After discounts';
COMMENT ON COLUMN curlew.cost_by_tag.amortized_cost IS
  'Fees of commitments spread over the usage they cover';
COMMENT ON COLUMN curlew.cost_by_tag.net_amortized_cost IS
  'Amortized, after discounts';
COMMENT ON COLUMN curlew.cost_by_tag.public_on_demand_cost IS
  'At public on-demand price';
COMMENT ON COLUMN curlew.cost_by_tag.tokens IS
  'Tokens; NULL when not counted in tokens';
