/// The discount map of a row. The line tells it if it has one of the two usual forms; else it is encoded.
struct DiscountPart: ~Copyable {
  private let binding: ColumnBinding
  private var forms = DiscountForms()
  /// The encoded field of the row; empty if it is NULL.
  private(set) var encoded = CopyBuffer(capacity: 1 << 10)

  init(_ binding: ColumnBinding) { self.binding = binding }

  /// Reads the map, and stores in `variant` what the line tells of it.
  @inline(__always)
  mutating func read(
    _ batch: RowBatch, _ row: Int, _ reader: inout RowReader, _ variant: inout Line.Variant
  ) throws {
    encoded.removeAll()
    guard binding.discount >= 0 else {
      if binding.hasPulledOutDiscounts { encodePulledOut(batch, row, &reader) }
      return
    }
    let cell = batch.field(row: row, field: binding.discount)
    if cell.isEmpty { return }
    let totalField = binding.amounts[AmountOrder.totalDiscount]
    let bit: UInt64 = 1 << UInt64(AmountOrder.discountBit)
    if cell.count == 2, cell[0] == UInt8(ascii: "{"), cell[1] == UInt8(ascii: "}") {
      variant.zeros |= bit
    } else if totalField >= 0, let form = forms.find(cell, batch.field(row: row, field: totalField)) {
      variant.discountForm = form
      variant.same |= bit
    } else {
      switch try look(batch, row, &reader) {
      case .empty: variant.zeros |= bit
      case .form(let form):
        variant.discountForm = form
        variant.same |= bit
      case .none, .encoded: break
      }
    }
  }

  /// The key of the maps of a form.
  func kind(_ form: UInt32) -> [UInt8] { forms.kind(form) }

  /// What was read from a discount map.
  private enum Discount {
    case none, empty, encoded
    case form(UInt32)
  }

  /// Reads a map that fits no known form: learns its form if it has one, else encodes it.
  @inline(never)
  private mutating func look(_ batch: RowBatch, _ row: Int, _ reader: inout RowReader) throws -> Discount {
    guard let pairs = try reader.mapPairs(batch, row, binding.discount) else { return .none }
    if pairs.isEmpty { return .empty }
    let totalField = binding.amounts[AmountOrder.totalDiscount]
    if pairs.count == 1, let value = pairs[0].value, totalField >= 0, reader.number.read(value) {
      let total = batch.field(row: row, field: totalField)
      if total.count == value.count, total.elementsEqual(value),
        let form = forms.learn(batch.field(row: row, field: binding.discount), kind: pairs[0].key, total: total)
      {
        return .form(form)
      }
    }
    encoded.hstore(pairs)
    return .encoded
  }

  private mutating func encodePulledOut(_ batch: RowBatch, _ row: Int, _ reader: inout RowReader) {
    let pairs = reader.pulledOut(batch, row, "discount")
    if !pairs.isEmpty { encoded.hstore(pairs) }
  }
}
