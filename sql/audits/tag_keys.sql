-- Tag keys that are probably one: spellings that differ in capitals and hyphens, a plural, one letter, or that have the same
-- values. No parameters.
--
-- Compares the keys of one source (such as iamPrincipal/). Two keys are one
--   if they differ in capitals, hyphens, blanks and the like only;
--   if one is the plural of the other, or one letter differs (no digit), and half of the values of the one that has
--   fewer are among those of the other;
--   if their values are the same three or more.
-- The last two count only if the keys do not lie side by side on most lines of the one that costs less: then somebody uses
-- both on purpose. Values are compared without regard to capitals. Keys of AWS (aws:) are left out. It is a warning, or info
-- if reports of Curlew join the two already, because they differ in capitals, hyphens and blanks, or by the tag rules.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; the subject is the key that costs less, paste what a pipeline file needs to join it.
WITH spend AS (
  SELECT billing_period, payer, currency, tag_set_key, account_id, account_name, sum(unblended_cost) AS cost
  FROM curlew.audited_month
  WHERE tag_set_key IS NOT NULL
  GROUP BY billing_period, payer, currency, tag_set_key, account_id, account_name
),
tag AS (
  SELECT s.tag_set_key, k.key, k.value
  FROM (SELECT DISTINCT tag_set_key FROM spend) AS s
  JOIN curlew.dim_tag_set AS t ON t.tag_set_key = s.tag_set_key
  CROSS JOIN LATERAL public.each(t.tags) AS k (key, value)
  WHERE k.key !~ '(^|/)aws:' AND k.value <> ''
),
used AS (
  SELECT
    u.*,
    CASE WHEN strpos(u.key, '/') > 0 THEN split_part(u.key, '/', 1) ELSE '' END AS source,
    substr(u.key, strpos(u.key, '/') + 1) AS name,
    lower(regexp_replace(substr(u.key, strpos(u.key, '/') + 1), '[^[:alnum:]]', '', 'g')) AS letters
  FROM (
    SELECT
      s.billing_period, s.payer, s.currency, t.key,
      sum(s.cost) AS cost,
      array_agg(DISTINCT lower(t.value)) AS values,
      array_agg(DISTINCT s.tag_set_key) AS tag_sets,
      count(DISTINCT s.account_id) AS account_count,
      (array_agg(DISTINCT concat_ws(' ', s.account_id, s.account_name)))[1:3] AS accounts
    FROM spend AS s
    JOIN tag AS t ON t.tag_set_key = s.tag_set_key
    GROUP BY s.billing_period, s.payer, s.currency, t.key
  ) AS u
),
pair AS (
  SELECT
    f.billing_period, f.payer, f.currency, f.key, f.name, f.letters, f.cost, f.values, f.accounts, f.account_count,
    f.tag_sets, k.tag_sets AS kept_tag_sets,
    k.key AS kept, k.name AS kept_name, k.letters AS kept_letters, k.cost AS kept_cost, k.values AS kept_values,
    -- In snake case, as a pipeline file and reports have it. What this tears apart is put together again: TEAM is team.
    regexp_replace(
      trim('_' FROM lower(regexp_replace(regexp_replace(k.name, '([[:upper:]])', '_\1', 'g'), '[^[:alnum:]]+', '_', 'g'))),
      '(?<![[:alnum:]])([a-z])_(?=[a-z][0-9]*(_|$))', '\1', 'g'
    ) AS kept_word,
    f.letters = k.letters AS is_spelling,
    f.letters <> k.letters
      AND regexp_replace(regexp_replace(f.letters, 'ies$', 'y'), 's$', '')
        = regexp_replace(regexp_replace(k.letters, 'ies$', 'y'), 's$', '') AS is_plural,
    length(f.letters) >= 4
      AND length(k.letters) >= 4
      AND abs(length(f.letters) - length(k.letters)) <= 1
      AND f.letters <> k.letters
      AND translate(f.letters, '0123456789', '') <> translate(k.letters, '0123456789', '')
      AND EXISTS (
        SELECT
        FROM generate_series(1, greatest(length(f.letters), length(k.letters))) AS i (place)
        WHERE CASE sign(length(f.letters) - length(k.letters))
          WHEN 0 THEN overlay(f.letters PLACING '' FROM i.place FOR 1) = overlay(k.letters PLACING '' FROM i.place FOR 1)
          WHEN 1 THEN overlay(f.letters PLACING '' FROM i.place FOR 1) = k.letters
          ELSE overlay(k.letters PLACING '' FROM i.place FOR 1) = f.letters
        END
      ) AS is_letter,
    f.values = k.values AND cardinality(f.values) >= 3 AS has_same_values,
    (SELECT count(*) FROM unnest(f.values) AS v (value) WHERE v.value = ANY (k.values)) AS common_count
  FROM used AS f
  JOIN used AS k
    ON k.billing_period = f.billing_period AND k.payer = f.payer AND k.currency = f.currency AND k.source = f.source
    AND (k.cost, f.key COLLATE "C") > (f.cost, k.key COLLATE "C")
),
alike AS (
  SELECT pair.*
  FROM pair
  WHERE is_spelling
    OR (is_plural OR is_letter) AND common_count * 2 >= least(cardinality(values), cardinality(kept_values))
    OR has_same_values
),
found AS (
  SELECT DISTINCT ON (billing_period, payer, currency, key)
    alike.*,
    (
      SELECT
        bool_and(
          (t.normalized OPERATOR(public.->) alike.kept_word) IS NOT DISTINCT FROM (t.tags OPERATOR(public.->) alike.key)
        )
      FROM curlew.dim_tag_set AS t
      WHERE t.tag_set_key = ANY (alike.tag_sets) AND NOT t.tags OPERATOR(public.?) alike.kept
    ) IS TRUE AS is_joined,
    CASE
      WHEN is_spelling THEN 'it is the same word with other capitals, hyphens or blanks'
      WHEN is_plural THEN 'one is the plural of the other'
      WHEN is_letter THEN 'one letter differs'
      ELSE 'they have the same values'
    END AS likeness
  FROM alike
  WHERE is_spelling
    OR 2 * (
      SELECT coalesce(sum(s.cost), 0)
      FROM spend AS s
      WHERE s.billing_period = alike.billing_period AND s.payer = alike.payer AND s.currency = alike.currency
        AND s.tag_set_key = ANY (alike.tag_sets) AND s.tag_set_key = ANY (alike.kept_tag_sets)
    ) <= cost
  ORDER BY billing_period, payer, currency, key, is_spelling DESC, is_plural DESC, is_letter DESC, kept_cost DESC, kept
)
SELECT
  CASE WHEN is_joined THEN 'info' ELSE 'warning' END AS severity,
  'tag_keys' AS finding,
  billing_period,
  payer,
  key AS subject,
  array_to_string(accounts, ', ')
    || CASE WHEN account_count > 3 THEN format(' and %s more', account_count - 3) ELSE '' END AS who,
  cost AS unblended_cost,
  currency,
  format(
    '%s is on %s %s, %s on %s %s: %s; %s of its %s values are among the %s of %s, such as %s', key, round(cost, 2), currency,
    kept, round(kept_cost, 2), currency, likeness, common_count, cardinality(values), cardinality(kept_values), kept, values[1]
  ) AS why,
  format('In AWS, tag with %s instead of %s. ', kept, key)
    || CASE
      WHEN is_joined THEN 'Reports of Curlew join the two already.'
      ELSE format(
        'For all months that are loaded, join them in [tags.spellings] of the pipeline file; if it has none, take that of pipelines/nightly.toml, and add to the line of %s.',
        kept_word
      )
    END AS what_to_do,
  CASE WHEN NOT is_joined THEN format('%s = [%s]', kept_word, to_jsonb(name)) END AS paste
FROM found
ORDER BY billing_period DESC, severity DESC, cost DESC, key COLLATE "C";
