/// One dimension table of the star: its key, the columns that are its content, and those that Curlew derives from it.
///
/// The content decides which row of the dimension a line belongs to: it is the exact text of the export. Derived
/// columns follow from the content, are written with it once, and never take part in the comparison.
struct Dimension: Sendable {
  let table: String
  let key: String
  let contentColumns: [String]
  let derivedColumns: [String]

  static let bill = Dimension("bill", of: .bill)
  static let account = Dimension("account", of: .account)
  static let usage = Dimension(
    "usage", of: .usage,
    derived: [
      "service_name", "bedrock_rule", "bedrock_provider", "bedrock_model", "token_direction", "bedrock_tier",
      "bedrock_scope", "bedrock_region", "tokens_per_unit",
    ])
  static let principal = Dimension(
    "principal", of: .principal,
    derived: [
      "principal_partition", "principal_account_id", "principal_kind", "principal_name", "principal_path",
      "session_name", "role_arn", "person",
    ])
  static let tagSet = Dimension("tag_set", of: .tagSet, derived: ["normalized", "conflict_count"])
  static let commitment = Dimension("commitment", of: .commitment)
  static let otherColumns = Dimension("other_columns", content: ["other_columns"], derived: [])

  /// In the order in which `DimensionOrdinals` numbers them.
  static let all = [bill, account, usage, principal, tagSet, commitment, otherColumns]

  private init(_ name: String, of home: ColumnCatalogue.Home, derived: [String] = []) {
    self.init(name, content: ColumnCatalogue.columns(of: home).map(\.name), derived: derived)
  }

  private init(_ name: String, content: [String], derived: [String]) {
    table = "curlew.dim_\(name)"
    key = "\(name)_key"
    contentColumns = content
    derivedColumns = derived
  }
}
