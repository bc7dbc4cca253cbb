-- Columns of the legacy view for tags and attributes that a load has brought. No parameters.
SELECT curlew.refresh_legacy_view()
