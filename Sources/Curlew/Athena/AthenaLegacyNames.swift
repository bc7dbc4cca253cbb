/// Column names of the legacy CUR, as its integration with Athena spells them, that CUR 2.0 does not have.
enum AthenaLegacyNames {
  private static let report2Names = Set(ColumnCatalogue.columns.map(\.name))

  /// Discounts that CUR 2.0 has in a map alone.
  private static let discounts: Set<String> = ["discount_edp_discount", "discount_private_rate_discount"]

  /// Whether only the legacy CUR has a column of this name: a column a tag, a column a product attribute.
  static func contains(_ name: String) -> Bool {
    discounts.contains(name)
      || ["product_", "resource_tags_", "cost_category_"].contains { name.hasPrefix($0) }
        && !report2Names.contains(name)
  }

  /// The partitions of a legacy table. A label is often called so, too.
  static let partitions: Set<String> = ["year", "month"]
}
