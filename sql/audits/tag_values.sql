-- Tag values that are probably one: Data and data, team-a and "Team A", a plural, one letter. No parameters.
--
-- Compares the values of one key; spellings of the key that differ in capitals, hyphens and blanks count as one key. One
-- letter counts if both values have five letters or more and neither has an @, and if it is no digit: web-1 and web-2 are
-- two. Keys with more than 200 values are left out: they name things, not groups.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; the subject is the value that costs less, paste a rule of owners that takes both for one.
WITH spend AS (
  SELECT billing_period, payer, currency, tag_set_key, account_id, account_name, sum(unblended_cost) AS cost
  FROM curlew.audited_month
  WHERE tag_set_key IS NOT NULL
  GROUP BY billing_period, payer, currency, tag_set_key, account_id, account_name
),
tag AS (
  SELECT DISTINCT
    s.tag_set_key,
    CASE WHEN strpos(k.key, '/') > 0 THEN split_part(k.key, '/', 1) || '/' ELSE '' END
      || lower(regexp_replace(substr(k.key, strpos(k.key, '/') + 1), '[^[:alnum:]]', '', 'g')) AS normal_key,
    k.key,
    k.value
  FROM (SELECT DISTINCT tag_set_key FROM spend) AS s
  JOIN curlew.dim_tag_set AS t ON t.tag_set_key = s.tag_set_key
  CROSS JOIN LATERAL public.each(t.tags) AS k (key, value)
  WHERE k.key !~ '(^|/)aws:' AND k.value <> ''
),
used AS (
  SELECT
    u.*,
    lower(regexp_replace(u.value, '[^[:alnum:]]', '', 'g')) AS letters,
    count(*) OVER (PARTITION BY u.billing_period, u.payer, u.currency, u.normal_key) AS value_count
  FROM (
    SELECT
      s.billing_period, s.payer, s.currency, t.normal_key, t.value,
      min(t.key) AS key,
      sum(s.cost) AS cost,
      count(DISTINCT s.account_id) AS account_count,
      (array_agg(DISTINCT concat_ws(' ', s.account_id, s.account_name)))[1:3] AS accounts
    FROM spend AS s
    JOIN tag AS t ON t.tag_set_key = s.tag_set_key
    GROUP BY s.billing_period, s.payer, s.currency, t.normal_key, t.value
  ) AS u
),
pair AS (
  SELECT
    f.billing_period, f.payer, f.currency, f.normal_key, f.key, f.value, f.cost, f.accounts, f.account_count,
    k.value AS kept, k.cost AS kept_cost,
    f.letters = k.letters AND f.letters <> '' AS is_spelling,
    f.letters <> k.letters
      AND regexp_replace(regexp_replace(f.letters, 'ies$', 'y'), 's$', '')
        = regexp_replace(regexp_replace(k.letters, 'ies$', 'y'), 's$', '') AS is_plural,
    length(f.letters) >= 5
      AND length(k.letters) >= 5
      AND abs(length(f.letters) - length(k.letters)) <= 1
      AND f.letters <> k.letters
      AND strpos(f.value || k.value, '@') = 0
      AND translate(f.letters, '0123456789', '') <> translate(k.letters, '0123456789', '')
      AND EXISTS (
        SELECT
        FROM generate_series(1, greatest(length(f.letters), length(k.letters))) AS i (place)
        WHERE CASE sign(length(f.letters) - length(k.letters))
          WHEN 0 THEN overlay(f.letters PLACING '' FROM i.place FOR 1) = overlay(k.letters PLACING '' FROM i.place FOR 1)
          WHEN 1 THEN overlay(f.letters PLACING '' FROM i.place FOR 1) = k.letters
          ELSE overlay(k.letters PLACING '' FROM i.place FOR 1) = f.letters
        END
      ) AS is_letter
  FROM used AS f
  JOIN used AS k
    ON k.billing_period = f.billing_period AND k.payer = f.payer AND k.currency = f.currency
    AND k.normal_key = f.normal_key
    AND (k.cost, f.value COLLATE "C") > (f.cost, k.value COLLATE "C")
  WHERE f.value_count <= 200
),
found AS (
  SELECT DISTINCT ON (billing_period, payer, currency, normal_key, value)
    pair.*,
    CASE
      WHEN is_spelling THEN 'it is the same word with other capitals, hyphens or blanks'
      WHEN is_plural THEN 'one is the plural of the other'
      ELSE 'one letter differs'
    END AS likeness
  FROM pair
  WHERE is_spelling OR is_plural OR is_letter
  ORDER BY
    billing_period, payer, currency, normal_key, value, is_spelling DESC, is_plural DESC, kept_cost DESC, kept COLLATE "C"
)
SELECT
  'warning' AS severity,
  'tag_values' AS finding,
  billing_period,
  payer,
  format('%s = %s', key, value) AS subject,
  array_to_string(accounts, ', ')
    || CASE WHEN account_count > 3 THEN format(' and %s more', account_count - 3) ELSE '' END AS who,
  cost AS unblended_cost,
  currency,
  format(
    '%s is on %s %s, %s on %s %s: %s; reports show two groups', value, round(cost, 2), currency, kept, round(kept_cost, 2),
    currency, likeness
  ) AS why,
  format(
    'In AWS, tag with %s instead of %s. For all months that are loaded, give both to one owner in the pipeline file, and run curlew owners apply.',
    kept, value
  ) AS what_to_do,
  concat_ws(
    E'\n',
    '[[owner]]',
    format('match = { %s = [%s, %s] }', to_jsonb('tag:' || key), to_jsonb(kept), to_jsonb(value)),
    format('owner = %s', to_jsonb(kept))
  ) AS paste
FROM found
ORDER BY billing_period DESC, cost DESC, key COLLATE "C", value COLLATE "C";
