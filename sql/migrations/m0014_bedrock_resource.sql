-- Through which inference profile or project of Amazon Bedrock a caller calls, so that rules of owners and reports can ask
-- for it. No parameters.
--
-- It is part of what makes a row of this table, because the rollups have the key of a caller and not the resource. Months
-- that are there already have it when they are loaded again.

ALTER TABLE curlew.dim_principal ADD COLUMN IF NOT EXISTS bedrock_resource text;
COMMENT ON COLUMN curlew.dim_principal.bedrock_resource IS
  'ARN of the application inference profile or project of Amazon Bedrock that is called, from line_item_resource_id; NULL for none, and in months loaded before it was kept';
COMMENT ON TABLE curlew.dim_principal IS
  'One row a caller: IAM principal and workforce user as delivered, what is read from them, and the inference profile or project that is called.';

DO $$
BEGIN
  PERFORM curlew.keep_names_out_of_statistics('curlew.dim_principal');
END $$;
