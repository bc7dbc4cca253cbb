/// The dimension tables of the star: the only list of them. Their order is that of their keys in `line_copy.sql`.
///
/// The content decides which row of a dimension a line has: it is the exact text of the export. Derived columns
/// follow from the content, are written with it once, and are never compared.
enum Dimension: Int, CaseIterable, Sendable {
  case bill, account, usage, principal, tagSet, commitment, otherColumns

  private var name: String {
    switch self {
    case .tagSet: "tag_set"
    case .otherColumns: "other_columns"
    default: "\(self)"
    }
  }

  var table: String { "curlew.dim_\(name)" }
  var key: String { "\(name)_key" }

  /// The columns of the export that are its content, in the order of their fields.
  var columns: [ColumnCatalogue.Column] { ColumnCatalogue.columns.filter { $0.home == .dimension(self) } }

  /// The columns of the table that are its content.
  var contentColumns: [String] {
    switch self {
    case .otherColumns: ["other_columns"]
    case .principal: columns.map(\.name) + ["bedrock_resource"]
    default: columns.map(\.name)
    }
  }

  /// The columns that its `DimensionRule` derives.
  var derivedColumns: [String] {
    switch self {
    case .usage:
      [
        "service_name", "bedrock_rule", "bedrock_provider", "bedrock_model", "token_direction", "bedrock_tier",
        "bedrock_scope", "bedrock_region", "bedrock_feature", "bedrock_context", "bedrock_modality", "cache_lifetime",
        "usage_unit", "tokens_per_unit",
      ]
    case .principal:
      [
        "principal_partition", "principal_account_id", "principal_kind", "principal_name", "principal_path",
        "session_name", "role_arn", "person", "session_kind",
      ]
    case .tagSet: ["normalized", "conflict_count"]
    default: []
    }
  }
}
