/// The columns of the view `cost_and_usage_report`, as the warehouse lists them.
struct ReportColumns: Sendable, Equatable {
  enum Kind: Sendable, Equatable { case text, amount, time, map }

  /// This map has the columns of an export that the view has no column for, by name.
  private static let otherColumns = "other_columns"

  let names: [String]
  let kinds: [Kind]
  let amountPositions: [Int]
  /// AWS gives it the type `map<string, double>`, so its values are compared as numbers.
  let discountPosition: Int?
  let otherColumnsPosition: Int?

  /// - Parameter types: PostgreSQL's names of the types, without a schema.
  init(names: [String], types: [String]) {
    self.names = names
    kinds = types.map { type in
      switch type {
      case "numeric": .amount
      case "timestamp": .time
      case "hstore": .map
      default: .text
      }
    }
    discountPosition = names.firstIndex(of: "discount")
    otherColumnsPosition = names.firstIndex(of: Self.otherColumns)
    amountPositions = kinds.indices.filter { [kinds] in kinds[$0] == .amount }
  }

  /// The position of an export's column; nil if the view has no column for it.
  ///
  /// PostgreSQL cuts names after 63 bytes, and one of AWS's has 64.
  func position(of name: String) -> Int? {
    let cut = String(decoding: name.utf8.prefix(63), as: UTF8.self)
    return cut == Self.otherColumns ? nil : names.firstIndex(of: cut)
  }
}
