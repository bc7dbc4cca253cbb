/// Column names that the legacy CUR has in Athena and CUR 2.0 does not have.
struct AthenaLegacyNames {
  /// The columns of CUR 2.0.
  let reportColumns: Set<String>

  /// Discounts that CUR 2.0 has only in a map.
  private static let discounts: Set<String> = ["discount_edp_discount", "discount_private_rate_discount"]

  /// Whether only the legacy CUR has a column of this name. It has one column for each tag and each product
  /// attribute.
  func contains(_ name: String) -> Bool {
    Self.discounts.contains(name)
      || ["product_", "resource_tags_", "cost_category_"].contains { name.hasPrefix($0) }
        && !reportColumns.contains(name)
  }

  /// The partition columns of a legacy table.
  static let partitions: Set<String> = ["year", "month"]

  /// Whether a column of the bill with this name belongs to the legacy CUR.
  func isLegacy(_ name: String) -> Bool { contains(name) || Self.partitions.contains(name) }

  /// Those of some columns of the bill that no load has brought.
  static func missing(_ columns: [AthenaNode], _ source: AthenaSource, _ naming: AthenaNaming) -> [String] {
    guard !naming.legacyColumns.isEmpty else { return [] }
    return Set(columns.map { source.tokens[$0.tokens.upperBound - 1].text })
      .filter { naming.legacyNames.contains($0) && !naming.legacyColumns.contains($0) && $0.utf8.count < 64 }
      .sorted()
  }
}
