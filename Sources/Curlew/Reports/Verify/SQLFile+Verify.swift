/// The statements of `curlew verify`, in `sql/verify/`.
extension SQLFile {
  static let verifyColumns = SQLFile("verify_columns.sql", PackageResources.verify_columns_sql)
  /// `{sums}`.
  static let verifySums = SQLFile("verify_sums.sql", PackageResources.verify_sums_sql)
  /// `{columns}`, `{period}`.
  static let verifyRows = SQLFile("verify_rows.sql", PackageResources.verify_rows_sql)
  static let verifyLoad = SQLFile("verify_load.sql", PackageResources.verify_load_sql)
  /// `{audit}`.
  static let verifyAudit = SQLFile("verify_audit.sql", PackageResources.verify_audit_sql)
  static let verifyPrincipals = SQLFile("verify_principals.sql", PackageResources.verify_principals_sql)
  static let verifyTagSets = SQLFile("verify_tag_sets.sql", PackageResources.verify_tag_sets_sql)
  static let verify = [
    verifyColumns, verifySums, verifyRows, verifyLoad, verifyAudit, verifyPrincipals, verifyTagSets,
  ]
}
