-- What a payer's invoices of a month come to, by currency. $1 text billing period, $2 text payer, $3 text measure: unblended
-- or net unblended
--
-- Columns: currency, decimals (digits of its smallest coin), total (in such coins), amount (before rounding, in units of
-- 10^-24). AWS rounds each invoice, so each is rounded here before they are added up. Lines without an invoice count as one.
WITH invoice AS (
  SELECT
    coalesce(b.line_item_currency_code, '') AS currency,
    coalesce(b.bill_invoice_id, '') AS invoice,
    sum(CASE WHEN $3::text = 'unblended' THEN f.unblended_cost ELSE f.net_unblended_cost END) AS total
  FROM curlew.rollup_monthly AS f
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
  WHERE f.billing_period = $1 AND coalesce(b.bill_payer_account_id, '') = $2
  GROUP BY 1, 2
),
coin AS (
  -- ISO 4217: all other currencies have cents.
  SELECT
    invoice.*,
    CASE
      WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF',
        'XOF', 'XPF') THEN 0
      WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
      ELSE 2
    END AS decimals
  FROM invoice
)
SELECT
  currency,
  decimals,
  trunc(sum(round(total, decimals)) * 10::numeric ^ decimals) AS total,
  trunc(round(sum(total), 24) * 1e24) AS amount
FROM coin
GROUP BY currency, decimals
ORDER BY currency COLLATE "C"
