-- Gateways: one role, user or API key through which many others call Bedrock, so that the bill does not say who. No
-- parameters. Needs the right to read the ledger: who sees the lines of a team sees only a part of a gateway.
--
-- Looks at what a caller spends without a person, without a tag that differs between its calls of one day, and without one
-- of several inference profiles or projects of its own: nothing tells these calls apart. A role of the same name in several
-- accounts is one caller. If a role or user has three names of people at most, and each spends ten times what a person of
-- the bill typically does, they count as no people, unless Identity Center names them. A caller is shown if that is half of
-- what it spends, or a tenth of what all callers spend, and if two of these signs hold, one of the first four among them:
--   names        ten sessions whose names say nothing, or ten random ones a day. Instances, functions and pods are no callers
--   models       four models or more: an application uses few
--   its name     or the value of one of its tags says gateway, proxy, router or the like
--   tags         four fifths of it have no tag of the caller, and none of an inference profile; only days count from the first
--                on which any caller has one, since AWS does not fill in earlier ones
--   application  else: four fifths of it have none that names an application (application, app, service, workload,
--                component, system, product, project, use case). A team pays for a gateway; it does not call
--   share        a tenth of what all callers of the payer spend
--   accounts     it is billed in two accounts, or has roles there
-- So an application with tags of its own is none, whatever its sessions and models are, nor is a batch job with one session,
-- one model and a tag of its team, however much it spends. What has no tags, no other sign, and a twentieth of the spend, is
-- shown as info: nothing rules a gateway out.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; unblended_cost is what nothing tells apart.
WITH spend AS (
  SELECT
    d.*,
    dense_rank() OVER (ORDER BY d.billing_period, d.payer, d.currency) AS bill,
    -- A caller in a bill.
    dense_rank() OVER (ORDER BY d.billing_period, d.payer, d.currency) * 10000000000 + n.number AS who
  FROM (
    SELECT
      billing_period, payer, currency, principal_key, principal_kind, principal_name, caller, account_id, account_name,
      session_name, session_kind, bedrock_resource, person, day, bedrock_model, token_direction, tag_set_key, row_count,
      unblended_cost AS cost, tokens
    FROM curlew.audited_day
    WHERE bedrock_rule IS NOT NULL AND is_usage AND caller <> ''
  ) AS d
  JOIN (
    SELECT principal_key, dense_rank() OVER (ORDER BY principal_kind, principal_name) AS number
    FROM curlew.dim_principal
  ) AS n ON n.principal_key = d.principal_key
),
tagged AS (
  SELECT
    s.tag_set_key,
    lower(k.key) AS key,
    k.value,
    lower(regexp_replace(split_part(k.key, '/', 2), '[^[:alpha:]]', '', 'g'))
      ~ '^(application|app|service|workload|component|system|product|project|usecase)(name|id)?s?$' AS names_application
  FROM (SELECT DISTINCT tag_set_key FROM spend) AS s
  JOIN curlew.dim_tag_set AS t ON t.tag_set_key = s.tag_set_key
  CROSS JOIN LATERAL public.each(t.tags) AS k (key, value)
  WHERE (k.key LIKE 'iamPrincipal/%' OR k.key LIKE 'resourceTags/%') AND k.value <> ''
),
-- The sets with a tag that tells calls of one caller apart.
told AS (
  SELECT DISTINCT g.who, t.tag_set_key
  FROM (
    SELECT s.who, t.key
    FROM (SELECT DISTINCT who, day, tag_set_key FROM spend) AS s
    JOIN tagged AS t ON t.tag_set_key = s.tag_set_key
    GROUP BY s.who, s.day, t.key
    HAVING count(DISTINCT t.value) > 1
  ) AS g
  JOIN tagged AS t ON t.key = g.key
),
bills AS (
  SELECT s.bill, s.cost, s.tagged_since, p.person_count, p.typical
  FROM (
    SELECT
      bill,
      sum(cost) AS cost,
      min(day) FILTER (WHERE (tag_set_key IN (SELECT t.tag_set_key FROM tagged AS t)) IS TRUE) AS tagged_since
    FROM spend
    GROUP BY bill
  ) AS s
  LEFT JOIN (
    SELECT bill, count(*) AS person_count, percentile_disc(0.5) WITHIN GROUP (ORDER BY cost) AS typical
    FROM (SELECT bill, person, sum(cost) AS cost FROM spend WHERE person IS NOT NULL GROUP BY bill, person) AS p
    GROUP BY bill
  ) AS p ON p.bill = s.bill
),
names AS (
  SELECT
    who,
    sum(cost) AS cost,
    count(DISTINCT bedrock_resource) AS profile_count,
    count(DISTINCT person) AS person_count,
    sum(cost) FILTER (WHERE person IS NOT NULL) / nullif(count(DISTINCT person), 0) AS cost_of_a_person,
    min(principal_name) ~* '(gateway|proxy|router|litellm|portkey|open-?webui|librechat|llm-?hub)'
      OR bool_or(
        (
          tag_set_key IN (
            SELECT t.tag_set_key
            FROM tagged AS t
            WHERE t.value ~* '(gateway|proxy|router|litellm|portkey|open-?webui|librechat|llm-?hub)'
          )
        ) IS TRUE
      ) AS is_named_so
  FROM spend
  GROUP BY who
),
known AS (
  SELECT format('%s values of the tag %s', count(DISTINCT value), split_part(key, '/', 2)) AS tag
  FROM tagged
  WHERE key LIKE 'iamprincipal/%'
  GROUP BY key
  ORDER BY count(DISTINCT tag_set_key) DESC, key COLLATE "C"
  LIMIT 1
),
-- What nothing tells apart.
hidden AS (
  SELECT h.*
  FROM (
    SELECT
      s.*,
      n.is_named_so,
      n.cost AS who_cost,
      n.person_count AS name_count,
      n.cost_of_a_person,
      b.cost AS bill_cost,
      b.person_count AS bill_person_count,
      b.typical,
      s.day >= coalesce(b.tagged_since, s.day) AS could_have_tags,
      (s.tag_set_key IN (SELECT t.tag_set_key FROM tagged AS t)) IS NOT TRUE AS is_untagged,
      (s.tag_set_key IN (SELECT t.tag_set_key FROM tagged AS t WHERE t.names_application)) IS NOT TRUE
        AND s.bedrock_resource IS NULL AS is_of_no_application,
      ((s.who, s.tag_set_key) IN (SELECT t.who, t.tag_set_key FROM told AS t)) IS TRUE
        OR n.profile_count > 1 AND s.bedrock_resource IS NOT NULL AS is_told
    FROM spend AS s
    JOIN names AS n ON n.who = s.who
    JOIN bills AS b ON b.bill = s.bill
  ) AS h
  WHERE NOT h.is_told
    AND (
      h.person IS NULL
      OR h.principal_kind <> 'Identity Center role'
      AND h.name_count <= 3
      AND (
        h.is_named_so
        OR h.cost_of_a_person >= 10 * h.typical AND h.bill_person_count >= 5
        OR h.cost_of_a_person >= h.bill_cost / 10 AND h.bill_person_count < 5
      )
    )
),
counted AS (
  SELECT
    billing_period, payer, currency, principal_kind, is_named_so, bill_cost, who_cost, typical, bill_person_count,
    min(caller) AS first_caller,
    count(DISTINCT caller) AS caller_count,
    count(DISTINCT account_id) AS account_count,
    (array_agg(DISTINCT concat_ws(' ', account_id, account_name)))[1:3] AS accounts,
    count(DISTINCT session_name) AS session_count,
    count(DISTINCT session_name) FILTER (WHERE session_kind IS NULL) AS unknown_count,
    count(DISTINCT session_name) FILTER (WHERE session_kind = 'random') AS random_count,
    string_agg(DISTINCT coalesce(session_kind, 'telling nothing'), ', ') FILTER (WHERE session_name <> '') AS kinds,
    min(session_name) AS a_session,
    count(DISTINCT person) AS person_count,
    max(cost_of_a_person) FILTER (WHERE person IS NOT NULL) AS cost_of_a_person,
    count(DISTINCT day) AS day_count,
    count(DISTINCT bedrock_model) AS model_count,
    count(DISTINCT (day, bedrock_model, token_direction)) AS sum_count,
    sum(row_count) AS row_count,
    sum(tokens) AS tokens,
    sum(cost) AS cost,
    coalesce(sum(cost) FILTER (WHERE is_untagged), 0) AS untagged_cost,
    coalesce(sum(cost) FILTER (WHERE could_have_tags), 0) AS taggable_cost,
    coalesce(sum(cost) FILTER (WHERE could_have_tags AND is_untagged), 0) AS taggable_untagged_cost,
    coalesce(sum(cost) FILTER (WHERE could_have_tags AND is_of_no_application), 0) AS cost_of_no_application
  FROM hidden
  GROUP BY
    who, billing_period, payer, currency, principal_kind, is_named_so, bill_cost, who_cost, typical, bill_person_count
),
signed AS (
  SELECT
    c.*,
    array_remove(
      ARRAY[
        CASE WHEN unknown_count >= 10 OR random_count >= 10 * day_count THEN 'many session names' END,
        CASE WHEN model_count >= 4 THEN 'many models' END,
        CASE WHEN is_named_so THEN 'its name' END,
        CASE
          WHEN taggable_cost <= 0 THEN NULL
          WHEN taggable_untagged_cost >= taggable_cost * 0.8 THEN 'no tags'
          WHEN cost_of_no_application >= taggable_cost * 0.8 THEN 'no tag of an application'
        END,
        CASE WHEN cost >= bill_cost / 10 THEN 'a large share' END,
        CASE WHEN account_count > 1 OR caller_count > 1 THEN 'several accounts' END
      ],
      NULL
    ) AS signs
  FROM counted AS c
  WHERE cost > 0 AND (cost * 2 >= who_cost OR cost >= bill_cost / 10)
)
SELECT
  CASE WHEN cardinality(signs) > 1 THEN 'warning' ELSE 'info' END AS severity,
  'gateways' AS finding,
  billing_period,
  payer,
  CASE
    WHEN caller_count = 1 THEN first_caller
    ELSE regexp_replace(first_caller, '::\d+:', '::*:')
  END AS subject,
  array_to_string(accounts, ', ')
    || CASE WHEN account_count > 3 THEN format(' and %s more', account_count - 3) ELSE '' END AS who,
  cost AS unblended_cost,
  currency,
  concat_ws(
    '; ',
    format(
      '%s %% of what all callers of the payer spend, on %s days, with %s', round(100 * cost / nullif(bill_cost, 0), 1),
      day_count, CASE WHEN model_count = 1 THEN 'one model' ELSE model_count || ' models' END
    ),
    CASE
      WHEN session_count = 0 THEN format('one %s for all calls, without sessions', principal_kind)
      WHEN session_count = 1 THEN format('one session name for all %s lines, %s', row_count, a_session)
      ELSE format(
        '%s session names for %s lines, such as %s; their form: %s', session_count, row_count, a_session, kinds
      )
    END,
    CASE
      WHEN person_count > 0 THEN format(
        '%s in whose name %s %s were spent%s, where a person of this bill typically spends %s',
        CASE WHEN person_count = 1 THEN 'one name' ELSE person_count || ' names' END, round(cost_of_a_person, 2), currency,
        CASE WHEN person_count > 1 THEN ' for each' ELSE '' END, coalesce(round(typical, 2)::text, 'unknown')
      )
    END,
    CASE WHEN caller_count > 1 THEN format('roles of this name in %s accounts', caller_count) END,
    CASE WHEN account_count > 1 THEN format('billed in %s accounts', account_count) END,
    CASE
      WHEN untagged_cost = 0 THEN 'its tags are the same for all calls of a day'
      ELSE format('no tag of the caller on %s %% of it', round(100 * untagged_cost / cost, 1))
    END,
    CASE
      WHEN who_cost > cost
        THEN format('another %s %s of it name a person or differ in a tag', round(who_cost - cost, 2), currency)
    END,
    CASE
      WHEN cardinality(signs) > 1 THEN 'signs of a gateway: ' || array_to_string(signs, ', ')
      ELSE 'only one sign of a gateway, the lack of tags: it may as well be one application'
    END
  ) AS why,
  format(
    '1. Let it assume a role once for each user, with the user as session name and session tags, and activate these as cost allocation tags: the bill would have said who is behind %s %s (other callers: %s people, %s). '
    '2. Give each application or team a role or an application inference profile of its own: each would have had its own lines, instead of %s sums by day, model and direction for all together. '
    '3. If neither is possible: curlew reconcile --split splits these %s sums by the gateway''s own log (%s tokens). '
    'Only the third works for days that are over. If the session names are those of people, curlew people import makes them known.',
    round(cost, 2), currency, coalesce(bill_person_count, 0), coalesce((SELECT k.tag FROM known AS k), 'no tags'), sum_count, sum_count,
    coalesce(round(tokens)::text, 'no')
  ) AS what_to_do,
  NULL::text AS paste
FROM signed
WHERE EXISTS (SELECT FROM curlew.load)
  AND (
    cardinality(signs) > 1 AND NOT signs <@ ARRAY['no tag of an application', 'a large share', 'several accounts']
    OR signs = ARRAY['no tags'] AND cost >= bill_cost / 20
  )
ORDER BY billing_period DESC, cost DESC, first_caller COLLATE "C";
