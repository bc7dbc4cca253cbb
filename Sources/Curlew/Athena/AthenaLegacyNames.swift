/// Column names of the legacy CUR, as its integration with Athena spells them, that CUR 2.0 does not have.
enum AthenaLegacyNames {
  private static let report2Names = Set(ColumnCatalogue.columns.map(\.name))

  /// Whether only the legacy CUR has a column of this name: a column a tag, a column a product attribute.
  static func contains(_ name: String) -> Bool {
    ["product_", "resource_tags_", "cost_category_"].contains { name.hasPrefix($0) } && !report2Names.contains(name)
  }

  /// The partitions of a legacy table. A label is often called so, too.
  static let partitions: Set<String> = ["year", "month"]
}
