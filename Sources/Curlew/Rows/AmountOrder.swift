/// In which order the amounts travel to the warehouse, and how each is kept.
///
/// Seven amounts differ from row to row and are encoded row by row; the others belong to commitments, splits and
/// discounts, nearly always repeat, and are remembered as one group.
enum AmountOrder {
  /// Positions in `ColumnCatalogue.amounts`.
  static let perRow: [Int] = positions(of: [
    "line_item_blended_cost", "line_item_net_unblended_cost", "line_item_normalization_factor",
    "line_item_normalized_usage_amount", "line_item_unblended_cost", "line_item_usage_amount",
    "pricing_public_on_demand_cost",
  ])
  static let grouped: [Int] = ColumnCatalogue.amounts.indices.filter { !perRow.contains($0) }

  /// Stored even where it is zero, because nearly every query reads it; any other zero is a bit of `zero_amounts`.
  static let storedWhenZero: Set<Int> = Set(positions(of: ["line_item_unblended_cost", "line_item_usage_amount"]))

  /// The bit of `zero_amounts` that says: the discount map was there, and empty.
  static let emptyDiscountBit = 62

  private static func positions(of names: [String]) -> [Int] {
    names.map { name in
      guard let position = ColumnCatalogue.amounts.firstIndex(of: name) else { preconditionFailure(name) }
      return position
    }
  }
}
