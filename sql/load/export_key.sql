-- The key of an export, made if it is new. Stores the ARN. $1 text export name, $2 text ARN or NULL
INSERT INTO curlew.dim_export AS e (export_name, export_arn)
VALUES ($1, $2)
ON CONFLICT (export_name) DO UPDATE SET export_arn = coalesce(e.export_arn, excluded.export_arn)
RETURNING export_key
