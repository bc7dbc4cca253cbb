/// The columns of commitments and of what is split between containers: texts and amounts together.
///
/// Their amounts are zero or empty in most rows, and lie between their texts in an export's usual order. So all of them
/// are a few long runs of bytes that are the same in nearly every row, known by one comparison.
struct CommitmentPart: ~Copyable {
  private let binding: ColumnBinding
  /// Of rows without amounts: what the texts come to, and which amounts are zeros.
  private var all: ColumnGroup<Commitment>
  /// The texts alone.
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
    // Amounts that are not zero do not come again; to remember them would cost the room of those that do.
    if commitment.stored == 0 { _ = all.remember(commitment, batch, row) }
    return commitment
  }
}

/// What the columns of commitments and splits come to.
struct Commitment: BitwiseCopyable {
  /// The same number for the same texts, and never for others.
  var number: UInt64 = 0
  var found = Found()
  /// The amounts that are zeros, and those that are other numbers.
  var zeros: UInt64 = 0
  var stored: UInt64 = 0
}
