-- Tag coverage: how much of the cost has tags, by week and caller. No parameters.
--
-- One row for the tags of callers (iamPrincipal/) all together, and one for each such key that a tenth of the callers' cost
-- has; one for the tags of resources, over all usage without a caller. The first is a warning if less than four fifths of
-- the cost have a tag; all else is info. Spellings of a key that differ in capitals, hyphens and blanks count as one. Empty
-- values are no tags. AWS does not fill in the days before a tag was activated: the weeks show it.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; unblended_cost is the cost without the tag.
WITH spend AS (
  SELECT d.*, dense_rank() OVER (ORDER BY billing_period, payer, currency, has_caller) AS bill
  FROM (
    SELECT
      billing_period, payer, currency, account_id, account_name, coalesce(person, caller) AS caller, tag_set_key,
      coalesce(caller, '') <> '' AS has_caller,
      CASE WHEN caller <> '' THEN 'iamPrincipal' ELSE 'resourceTags' END AS source,
      to_char(day, 'IYYY-"W"IW') AS week,
      sum(unblended_cost) AS cost
    FROM curlew.audited_day
    WHERE is_usage AND (coalesce(caller, '') = '' OR bedrock_rule IS NOT NULL)
    GROUP BY
      billing_period, payer, currency, account_id, account_name, coalesce(person, caller), tag_set_key, has_caller, source,
      week
  ) AS d
),
tagged AS (
  SELECT
    s.tag_set_key,
    split_part(k.key, '/', 1) AS source,
    lower(regexp_replace(k.key, '[^[:alnum:]/]', '', 'g')) AS normal_key,
    k.key
  FROM (SELECT DISTINCT tag_set_key FROM spend) AS s
  JOIN curlew.dim_tag_set AS t ON t.tag_set_key = s.tag_set_key
  CROSS JOIN LATERAL public.each(t.tags) AS k (key, value)
  WHERE k.value <> ''
    AND (k.key LIKE 'iamPrincipal/%' OR k.key LIKE 'resourceTags/%' AND k.key NOT LIKE 'resourceTags/aws:%')
),
-- What is asked about in each bill: all tags of the kind, and each key that enough of the cost has, in the spelling that
-- most tag sets have.
asked AS (
  SELECT bill, '' AS normal_key, NULL::text AS key
  FROM spend
  GROUP BY bill
  HAVING sum(cost) > 0
  UNION ALL
  SELECT k.bill, k.normal_key, n.key
  FROM (
    SELECT s.bill, t.normal_key, sum(s.cost) AS cost
    FROM spend AS s
    JOIN (SELECT DISTINCT tag_set_key, normal_key FROM tagged WHERE source = 'iamPrincipal') AS t
      ON t.tag_set_key = s.tag_set_key
    WHERE s.has_caller
    GROUP BY s.bill, t.normal_key
  ) AS k
  JOIN (SELECT bill, sum(cost) AS cost FROM spend GROUP BY bill) AS b ON b.bill = k.bill
  JOIN (
    SELECT normal_key, mode() WITHIN GROUP (ORDER BY key) AS key FROM tagged GROUP BY normal_key
  ) AS n ON n.normal_key = k.normal_key
  WHERE k.cost >= b.cost / 10
),
-- The cost under each question.
piece AS (
  SELECT
    s.bill, s.billing_period, s.payer, s.currency, s.has_caller, s.week, s.caller, s.account_id, s.account_name, s.cost,
    a.key,
    (
      (s.tag_set_key, s.source, a.normal_key) IN (
        SELECT t.tag_set_key, t.source, t.normal_key FROM tagged AS t
        UNION ALL
        SELECT t.tag_set_key, t.source, '' FROM tagged AS t
      )
    ) IS TRUE AS has_tag
  FROM asked AS a
  JOIN spend AS s ON s.bill = a.bill
),
weeks AS (
  SELECT bill, key, string_agg(format('%s %s %%', week, round(100 * covered / nullif(cost, 0))), ', ' ORDER BY week) AS by_week
  FROM (
    SELECT bill, key, week, sum(cost) AS cost, coalesce(sum(cost) FILTER (WHERE has_tag), 0) AS covered
    FROM piece
    GROUP BY bill, key, week
  ) AS w
  GROUP BY bill, key
),
callers AS (
  SELECT
    bill, key,
    count(*) AS caller_count,
    count(*) FILTER (WHERE missing > 0) AS missing_count,
    (
      array_agg(format('%s %s', caller, round(missing, 2)) ORDER BY missing DESC, caller COLLATE "C")
        FILTER (WHERE missing > 0)
    )[1:3] AS costliest
  FROM (
    SELECT bill, key, caller, coalesce(sum(cost) FILTER (WHERE NOT has_tag), 0) AS missing
    FROM piece
    GROUP BY bill, key, caller
  ) AS c
  GROUP BY bill, key
),
counted AS (
  SELECT
    bill, billing_period, payer, currency, has_caller, key,
    sum(cost) AS cost,
    coalesce(sum(cost) FILTER (WHERE NOT has_tag), 0) AS missing,
    count(DISTINCT account_id) FILTER (WHERE NOT has_tag AND cost > 0) AS account_count,
    (array_agg(DISTINCT concat_ws(' ', account_id, account_name)) FILTER (WHERE NOT has_tag AND cost > 0))[1:3] AS accounts
  FROM piece
  GROUP BY bill, billing_period, payer, currency, has_caller, key
)
SELECT
  CASE WHEN c.has_caller AND c.key IS NULL AND c.missing * 5 > c.cost THEN 'warning' ELSE 'info' END AS severity,
  'tag_coverage' AS finding,
  c.billing_period,
  c.payer,
  CASE WHEN c.key IS NOT NULL THEN c.key WHEN c.has_caller THEN 'tags of callers' ELSE 'tags of resources' END AS subject,
  array_to_string(c.accounts, ', ')
    || CASE WHEN c.account_count > 3 THEN format(' and %s more', c.account_count - 3) ELSE '' END AS who,
  c.missing AS unblended_cost,
  c.currency,
  concat_ws(
    '; ',
    format('%s %% of %s %s have it', round(100 * (c.cost - c.missing) / nullif(c.cost, 0), 1), round(c.cost, 2), c.currency),
    'by week: ' || w.by_week,
    CASE
      WHEN c.has_caller AND p.missing_count > 0 THEN format(
        '%s of %s callers lack it, the costliest: %s', p.missing_count, p.caller_count, array_to_string(p.costliest, ', ')
      )
    END
  ) AS why,
  CASE
    WHEN c.missing = 0 THEN 'Nothing.'
    WHEN c.has_caller THEN 'Tag the IAM users and roles, or pass session tags, and activate the keys as cost allocation tags of the type IAM principal. It counts from then on only.'
    ELSE 'Tag the resources, and activate the keys as cost allocation tags. AWS can fill in up to twelve months of activated resource tags.'
  END AS what_to_do,
  NULL::text AS paste
FROM counted AS c
JOIN weeks AS w ON w.bill = c.bill AND w.key IS NOT DISTINCT FROM c.key
JOIN callers AS p ON p.bill = c.bill AND p.key IS NOT DISTINCT FROM c.key
ORDER BY c.billing_period DESC, c.payer, c.has_caller DESC, c.key COLLATE "C" NULLS FIRST;
