-- Which lines are usage, in one place. No parameters.

CREATE OR REPLACE FUNCTION curlew.is_usage(line_item_type text) RETURNS boolean
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN coalesce(line_item_type, '') IN ('', 'Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage');
COMMENT ON FUNCTION curlew.is_usage(text) IS
  'Whether a line of this type is usage of a day, and no fee, tax, credit, refund or subscription, which are dated ahead or say nothing of the day.';
