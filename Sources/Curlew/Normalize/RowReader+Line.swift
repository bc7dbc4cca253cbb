/// The columns of a line that belong to no dimension.
extension RowReader {
  /// Appends the line id.
  mutating func lineID(_ batch: RowBatch, _ row: Int, _ buffer: inout CopyBuffer) {
    if let id = cell.read(batch, row, binding.lineItemID) {
      LineItemID.write(id, into: &buffer)
    } else {
      buffer.reserve(fieldCount: 1)
      buffer.null()
    }
  }

  /// Appends the resource and its parent. Returns their hash for the line group, and whether the resource is
  /// Bedrock's.
  mutating func resource(
    _ batch: RowBatch, _ row: Int, _ buffer: inout CopyBuffer
  ) -> (hash: UInt64, isBedrock: Bool) {
    var hash: UInt64 = 0
    var isBedrock = false
    buffer.reserve(fieldCount: 2)
    for field in [binding.resource, binding.parentResource] {
      if let text = cell.read(batch, row, field) {
        buffer.text(text)
        hash = ContentHash.combine(hash, ContentHash.hash64(UnsafeRawBufferPointer(text)))
        if field == binding.resource { isBedrock = BedrockUsage.isBedrockResource(text) }
      } else {
        buffer.null()
        hash = ContentHash.combine(hash, 0)
      }
    }
    return (hash, isBedrock)
  }

  /// The resource, if it is an inference profile or a project of Bedrock. Valid until the next cell is read.
  @inline(__always)
  mutating func calledResource(_ batch: RowBatch, _ row: Int) -> UnsafeBufferPointer<UInt8>? {
    cell.read(batch, row, binding.resource).flatMap { BedrockResource.kind(ofARN: $0) == nil ? nil : $0 }
  }

  /// Appends the rates. Returns whether the file has any, and which of them are zero.
  mutating func rates(
    _ batch: RowBatch, _ row: Int, _ buffer: inout CopyBuffer
  ) throws -> (hasRates: Bool, zeros: UInt64) {
    var hasRates = false
    var zeros: UInt64 = 0
    buffer.reserve(fieldCount: AmountOrder.rates.count)
    for amount in AmountOrder.rates {
      let field = binding.amounts[amount]
      guard let text = cell.read(batch, row, field) else {
        buffer.null()
        continue
      }
      guard number.read(text) else { throw batch.badNumber(text, row: row, field: field) }
      if number.isZero {
        zeros |= 1 << UInt64(amount)
        buffer.null()
      } else {
        hasRates = true
        buffer.numeric(number)
      }
    }
    return (hasRates, zeros)
  }
}
