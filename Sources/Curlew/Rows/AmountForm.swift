/// How a line keeps its 44 amounts and its discount map: the key of a row of `dim_amount_form`, and the words in that
/// row.
///
/// The loader uses bits for forms, which cost nothing for each row. PostgreSQL and readers of the warehouse get
/// words. This file alone says what each bit means.
struct AmountForm: Hashable {
  /// Bit i: amount i is in the file and is 0.
  var zeros: UInt64
  /// Bit i: amount i is in the file and follows from other amounts.
  var same: UInt64

  /// The words of the type `curlew.amount_form`.
  enum Word: String {
    case stored
    case zero
    case unblended = "unblended cost"
    case netLessUnblended = "net less unblended cost"
    case usageTimesFactor = "usage times factor"
    case totalDiscount = "total discount"
  }

  func word(_ amount: Int) -> Word {
    if zeros >> UInt64(amount) & 1 != 0 { return .zero }
    if same >> UInt64(amount) & 1 != 0 { return Self.origin(of: amount) }
    return .stored
  }

  /// What an amount equals if it is neither stored nor zero.
  private static func origin(of amount: Int) -> Word {
    switch amount {
    case AmountOrder.totalDiscount: .netLessUnblended
    case AmountOrder.normalizedUsage: .usageTimesFactor
    case AmountOrder.discountBit: .totalDiscount
    default: .unblended
    }
  }

  /// Its high bits spread well. Good enough for a few slots, not for a set.
  var quickHash: UInt64 { (zeros &* 0x9E37_79B9_7F4A_7C15 ^ same) &* 0xD6E8_FEB8_6659_FD93 }

  /// The columns of `dim_amount_form` that hold the words.
  static let columns = ["discount"] + ColumnCatalogue.amounts.map(\.asIdentifier)

  /// Writes the row in the syntax of VALUES.
  func write(to text: inout String) {
    text += "(\(Int64(bitPattern: zeros)), \(Int64(bitPattern: same)), '"
    text += word(AmountOrder.discountBit).rawValue
    for amount in ColumnCatalogue.amounts.indices {
      text += "', '"
      text += word(amount).rawValue
    }
    text += "')"
  }
}
