/// The columns of a relation or a query, as far as the text shows them.
struct AthenaColumns {
  struct Column {
    let name: String
    let type: AthenaType
  }

  /// What further columns there may be.
  enum Rest: Int, Comparable {
    case none
    /// The columns of another table.
    case ofTable
    /// The columns of the bill.
    case ofBill

    static func < (left: Rest, right: Rest) -> Bool { left.rawValue < right.rawValue }
  }

  /// In order. Columns without a name have an empty one.
  var known: [Column] = []
  var rest = Rest.none

  func column(_ name: String) -> Column? { known.first { $0.name == name } }

  /// The same columns with other names. Their types are lost if the text does not show how many columns there are.
  func renamed(_ names: [String]) -> AthenaColumns {
    guard !names.isEmpty else { return self }
    let isWhole = rest == .none && names.count == known.count
    return AthenaColumns(
      known: names.enumerated().map { place, name in
        Column(name: name, type: isWhole ? known[place].type : .unknown)
      })
  }

  /// The columns of the rows of both, with the names of the first.
  func combined(with other: AthenaColumns) -> AthenaColumns {
    let isWhole = rest == .none && other.rest == .none && known.count == other.known.count
    return AthenaColumns(
      known: known.enumerated().map { place, column in
        Column(name: column.name, type: isWhole ? column.type.or(other.known[place].type) : .unknown)
      }, rest: max(rest, other.rest))
  }

  mutating func append(_ other: AthenaColumns) {
    known += other.known
    rest = max(rest, other.rest)
  }
}
