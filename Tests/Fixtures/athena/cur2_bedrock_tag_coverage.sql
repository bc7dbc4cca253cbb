-- How much has a tag, each month.
SELECT billing_period, count_if(tags['iamPrincipal/team'] IS NOT NULL) * 1.0 / count(*) AS share, sum(CASE WHEN cardinality(tags) = 0 OR tags IS NULL THEN line_item_unblended_cost ELSE 0 END) AS untagged, sum(if(element_at(resource_tags, 'user_team') IS NULL, line_item_unblended_cost, 0)) no_team FROM cur2 GROUP BY billing_period ORDER BY billing_period
