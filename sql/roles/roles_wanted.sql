-- Whether `curlew init --roles` has been run here: then the policies are there. No parameters.
SELECT relrowsecurity FROM pg_class WHERE oid = 'curlew.line'::regclass
