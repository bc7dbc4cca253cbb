import CurlewPostgres

/// The raw keys of the tags in a warehouse that the login may see.
struct RawTagKeys {
  let keys: [RawTagKey]

  init(_ connection: Connection) throws {
    keys = try connection.query(SQL.reports.tagRawKeys).rows.compactMap { row in
      guard let name = row[0], let column = Self.columns.first(where: { $0.value == name })?.key, let text = row[1]
      else { return nil }
      return RawTagKey(column: column, text: text)
    }
  }

  /// The raw keys of a normalized key, from one source or from all. The one that counts comes first.
  func keys(of key: String, from source: TagSource?, _ rules: TagRules) -> [RawTagKey] {
    rules.inOrder(keys.filter { source == nil || $0.source == source }, of: key)
  }

  /// The normalized keys of a source.
  func names(from source: TagSource, _ rules: TagRules) -> [String] {
    Set(keys.filter { $0.source == source }.map { rules.key(of: $0.text, in: $0.column) }).sorted()
  }

  /// The names of the columns in the tables.
  static let columns: [TagKey.Column: String] = [
    .tags: "tags", .resourceTags: "resource_tags", .costCategory: "cost_category",
  ]
}

extension [RawTagKey] {
  /// The keys in a column, as an array of PostgreSQL.
  func array(of column: TagKey.Column) -> String {
    PostgreSQLArray.text(filter { $0.column == column }.map(\.text))
  }
}
