/// The columns of a relation or a query, as far as the text tells.
struct AthenaColumns {
  struct Column {
    let name: String
    let type: AthenaType
  }

  /// What else there may be.
  enum Rest: Int, Comparable {
    case none
    /// The columns of some table.
    case ofTable
    /// Those of the bill.
    case ofBill

    static func < (left: Rest, right: Rest) -> Bool { left.rawValue < right.rawValue }
  }

  /// In their order; without a name what has none.
  var known: [Column] = []
  var rest = Rest.none

  func column(_ name: String) -> Column? { known.first { $0.name == name } }

  /// The same columns under other names; where the text does not tell how many there are, their types are lost.
  func renamed(_ names: [String]) -> AthenaColumns {
    guard !names.isEmpty else { return self }
    let isWhole = rest == .none && names.count == known.count
    return AthenaColumns(
      known: names.enumerated().map { place, name in
        Column(name: name, type: isWhole ? known[place].type : .unknown)
      })
  }

  /// What rows of both have, under the names of the first.
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
