-- Lines and cost of a rollup by bill, to compare with those of the files. {rollup}
SELECT bill_key, sum(row_count)::bigint AS row_count, sum(unblended_cost) AS unblended_cost
FROM {rollup}
GROUP BY bill_key
