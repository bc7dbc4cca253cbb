-- Personal data in values of tags: e-mail addresses, telephone numbers, bank accounts, numbers of persons, and names of
-- people whom the bill knows as callers. No parameters.
--
-- Whoever reads the bill reads its tags, and so does whoever gets an export of it. Only the form of a value is looked at:
--   an e-mail address: letters, an @, a domain with a dot
--   a telephone number: + or 00, then nine to fifteen digits
--   a bank account: an IBAN, two letters, two digits, eleven to thirty more
--   a number of a person: 123-45-6789, as the United States give them
--   a name: the letters of the name of a caller's session before its @, such as Ada Lovelace for ada.lovelace@example.com
-- Other names of people are not found: nothing tells them from names of teams. Examples are shown without their middle.
--
-- Takes the newest period, or others: SET curlew.billing_period = '2026-09,2026-10' or 'all'. Columns as in all checks, see
-- sql/README.md; one row for each key, unblended_cost is that of the lines with such values.
WITH spend AS (
  SELECT billing_period, payer, currency, tag_set_key, account_id, account_name, sum(unblended_cost) AS cost
  FROM curlew.audited_month
  WHERE tag_set_key IS NOT NULL
  GROUP BY billing_period, payer, currency, tag_set_key, account_id, account_name
),
known AS (
  SELECT DISTINCT lower(regexp_replace(split_part(session_name, '@', 1), '[^[:alpha:]]', '', 'g')) AS letters
  FROM curlew.audited_month
  WHERE session_kind = 'person' AND strpos(session_name, '@') > 0
),
tag AS (
  SELECT
    k.tag_set_key, k.key, k.value,
    CASE
      WHEN k.value ~ '[[:alnum:]._%+-]+@[[:alnum:]-]+(\.[[:alnum:]-]+)+' THEN 'e-mail addresses'
      WHEN k.value ~ '^(\+|00)[1-9][0-9 ()/.-]{7,20}$'
        AND length(regexp_replace(k.value, '\D', '', 'g')) BETWEEN 9 AND 17 THEN 'telephone numbers'
      WHEN replace(k.value, ' ', '') ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$' THEN 'bank accounts'
      WHEN k.value ~ '^\d{3}-\d{2}-\d{4}$' THEN 'numbers of persons'
      WHEN length(k.letters) >= 6 AND k.letters IN (SELECT n.letters FROM known AS n) THEN 'names of callers'
    END AS what
  FROM (
    SELECT
      s.tag_set_key, e.key, e.value,
      lower(regexp_replace(e.value, '[^[:alpha:]]', '', 'g')) AS letters
    FROM (SELECT DISTINCT tag_set_key FROM spend) AS s
    JOIN curlew.dim_tag_set AS t ON t.tag_set_key = s.tag_set_key
    CROSS JOIN LATERAL public.each(t.tags) AS e (key, value)
    WHERE e.value <> ''
  ) AS k
),
found AS (
  SELECT
    s.billing_period, s.payer, s.currency, t.key,
    string_agg(DISTINCT t.what, ', ') AS what,
    count(DISTINCT t.value) AS value_count,
    sum(s.cost) AS cost,
    min(left(t.value, 1) || '…' || right(t.value, 4)) AS an_example,
    count(DISTINCT s.account_id) AS account_count,
    (array_agg(DISTINCT concat_ws(' ', s.account_id, s.account_name)))[1:3] AS accounts
  FROM spend AS s
  JOIN tag AS t ON t.tag_set_key = s.tag_set_key
  WHERE t.what IS NOT NULL
  GROUP BY s.billing_period, s.payer, s.currency, t.key
)
SELECT
  'warning' AS severity,
  'personal_data' AS finding,
  f.billing_period,
  f.payer,
  f.key AS subject,
  array_to_string(f.accounts, ', ')
    || CASE WHEN f.account_count > 3 THEN format(' and %s more', f.account_count - 3) ELSE '' END AS who,
  f.cost AS unblended_cost,
  f.currency,
  format('%s different values have the form of %s, such as %s', f.value_count, f.what, f.an_example) AS why,
  CASE
    WHEN f.key ~ '(^|/)aws:' THEN format('AWS writes %s itself. Deactivate it as a cost allocation tag, if nobody needs it.', f.key)
    ELSE format('Tag with a team or with an id that means nothing outside, or deactivate %s as a cost allocation tag. Say who may read the bill and for how long it is kept.', f.key)
  END AS what_to_do,
  NULL::text AS paste
FROM found AS f
ORDER BY f.billing_period DESC, f.key COLLATE "C", f.currency COLLATE "C";
