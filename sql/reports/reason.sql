-- Why a line of report.sql has no value of a dimension. NULL if it has one, or if there is no reason to give.
-- {position}: which of the dimensions, from 1.
--
-- $19 is the kind of each dimension: 'caller' (a principal), 'caller tag' (a tag that callers can have) or 'tag' (a tag
-- of resources, accounts or cost categories). $16 has first days: 'caller/EXPORT' for callers, 'POSITION/EXPORT' for
-- the tag of a dimension. AWS does not fill in the days before an activation, so the first day in the data is that of
-- the activation. The first reason that is true counts.
CASE
  WHEN ($19::text[])[{position}] IS NULL OR l.label_{position} IS NOT NULL THEN NULL
  WHEN ($19::text[])[{position}] = 'tag'
    THEN CASE
      WHEN coalesce(l.reason_day < ($16::public.hstore OPERATOR(public.->) ('{position}/' || l.export_key))::date, true)
        THEN 'before activation'
      ELSE 'untagged'
    END
  WHEN ($19::text[])[{position}] = 'caller tag' AND l.has_caller
    THEN CASE
      WHEN coalesce(l.reason_day < ($16::public.hstore OPERATOR(public.->) ('{position}/' || l.export_key))::date, true)
        THEN 'before activation'
      ELSE 'untagged caller'
    END
  WHEN l.bedrock_rule IS NULL THEN 'service without principals'
  WHEN NOT l.is_usage THEN 'tax, fee or credit'
  WHEN l.reason_day < $20::date THEN 'before ' || $20::date
  WHEN coalesce(l.reason_day < ($16::public.hstore OPERATOR(public.->) ('caller/' || l.export_key))::date, true)
    THEN 'before activation'
  WHEN NOT l.is_by_token THEN 'Bedrock not paid by the token'
  WHEN l.is_marketplace THEN 'Marketplace'
  ELSE 'no caller delivered'
END
