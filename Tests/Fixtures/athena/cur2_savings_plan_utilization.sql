-- What of each savings plan's commitment was used?
SELECT
  savings_plan_savings_plan_a_r_n,
  element_at(split(savings_plan_savings_plan_a_r_n, '/'), -1) AS plan,
  SUM(savings_plan_used_commitment) AS used,
  SUM(savings_plan_total_commitment_to_date) AS committed,
  ROUND(100 * SUM(savings_plan_used_commitment) / NULLIF(SUM(savings_plan_total_commitment_to_date), 0), 1) AS percent
FROM cur2
WHERE line_item_line_item_type = 'SavingsPlanRecurringFee'
GROUP BY 1
ORDER BY percent
