/// The columns of commitments and of costs split between containers: texts and amounts together.
///
/// The amounts are zero or empty in most rows, and stand between the texts in the usual order of an export. So all
/// these columns are a few long runs of bytes that are the same in nearly every row, and one comparison recognizes
/// them.
struct CommitmentPart: ~Copyable {
  private let binding: ColumnBinding
  /// Of rows whose amounts are zero or empty: the value of the texts, and which amounts are zeros.
  private var all: ColumnGroup<Commitment>
  /// The value of the texts alone.
  private var texts: ColumnGroup<Commitment>
  private var encoder: DimensionEncoder
  private var lastNumber: UInt64 = 0

  init(_ binding: ColumnBinding, _ context: LoadContext) {
    self.binding = binding
    let amounts = AmountOrder.grouped.map { binding.amounts[$0] }
    all = ColumnGroup(binding.commitmentText + amounts, slotCount: 1 << 9, empty: Commitment())
    texts = ColumnGroup(binding.commitmentText, slotCount: 1 << 10, empty: Commitment())
    encoder = DimensionEncoder(.commitment, binding, context)
  }

  var byteCount: Int { all.memo.byteCount + texts.memo.byteCount }

  @inline(__always)
  mutating func recall(_ batch: RowBatch, _ row: Int, _ reader: inout RowReader) throws -> Commitment {
    if let slot = all.recall(batch, row) { return slot.pointee.value }
    return try look(batch, row, &reader)
  }

  @inline(never)
  private mutating func look(_ batch: RowBatch, _ row: Int, _ reader: inout RowReader) throws -> Commitment {
    var commitment: Commitment
    if let slot = texts.recall(batch, row) {
      commitment = slot.pointee.value
    } else {
      lastNumber += 1
      commitment = Commitment(number: lastNumber, found: try encoder.find(batch, row, &reader))
      _ = texts.remember(commitment, batch, row)
    }
    for amount in AmountOrder.grouped {
      guard let text = reader.cell.read(batch, row, binding.amounts[amount]) else { continue }
      if DecimalText.isZero(text) {
        commitment.zeros |= 1 << UInt64(amount)
      } else {
        commitment.stored |= 1 << UInt64(amount)
      }
    }
    // Rows with other amounts do not recur. Remembering them would take the place of rows that do.
    if commitment.stored == 0 { _ = all.remember(commitment, batch, row) }
    return commitment
  }
}

/// The value of the columns of commitments and splits.
struct Commitment: BitwiseCopyable {
  /// Equal for equal texts, different for different ones.
  var number: UInt64 = 0
  var found = Found()
  /// `zeros`: the amounts that are zero. `stored`: the amounts that are other numbers. As bits.
  var zeros: UInt64 = 0
  var stored: UInt64 = 0
}
