-- Adds columns to the legacy view for the tags and attributes of a load. No parameters.
SELECT curlew.refresh_legacy_view()
