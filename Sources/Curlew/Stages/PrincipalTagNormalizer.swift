/// Stage three: finds for every row its principal, its tag set and its other dimension rows, and encodes its amounts.
///
/// A row is looked at group by group. The columns of a group that was seen before are known by their raw bytes; only a
/// new text goes through `GroupEncoder`, which parses principals, tags and Bedrock usage. What differs from row to row
/// (the line id and seven amounts) is encoded as it passes, straight from the text, and summed up exactly.
struct PrincipalTagNormalizer: ~Copyable {
  private let context: LoadContext
  private let binding: ColumnBinding
  private var encoder: GroupEncoder
  private var times: ColumnGroup
  private var bill: ColumnGroup
  private var account: ColumnGroup
  private var usage: ColumnGroup
  private var resource: ColumnGroup
  private var principal: ColumnGroup
  private var tagSet: ColumnGroup
  private var commitment: ColumnGroup
  private var otherColumns: ColumnGroup
  private var number = DecimalText()
  private var cell = CellReader()
  private var periodField = CopyBuffer()
  private(set) var sums = AmountSums()
  private(set) var rowCount = 0

  init(header: ExportHeader, context: LoadContext) {
    let binding = ColumnBinding(header)
    self.context = context
    self.binding = binding
    encoder = GroupEncoder(binding: binding, context: context)
    times = ColumnGroup([binding.timeInterval, binding.usageStart, binding.usageEnd], slotCount: 1 << 12)
    bill = ColumnGroup(binding.bill, slotCount: 1 << 8)
    account = ColumnGroup(binding.account, slotCount: 1 << 10)
    usage = ColumnGroup(binding.usage + [binding.productName], slotCount: 1 << 12)
    resource = ColumnGroup(binding.resource, slotCount: 1 << 14)
    principal = ColumnGroup(binding.principal, slotCount: 1 << 13)
    tagSet = ColumnGroup(binding.tagSet, slotCount: 1 << 13)
    commitment = ColumnGroup(
      binding.commitment + binding.parentResource + AmountOrder.grouped.map { binding.amounts[$0] }
        + [binding.discount], slotCount: 1 << 10)
    otherColumns = ColumnGroup(binding.unknown, slotCount: 1 << 10)
    periodField.text(context.billingPeriod)
  }

  /// True if the header binds as this one's does, so that what was remembered of one file holds for the next.
  func fits(_ header: ExportHeader) -> Bool { header == binding.header }

  /// The bytes that the memos hold.
  var byteCount: Int {
    times.memo.byteCount + bill.memo.byteCount + account.memo.byteCount + usage.memo.byteCount
      + resource.memo.byteCount + principal.memo.byteCount + tagSet.memo.byteCount + commitment.memo.byteCount
      + otherColumns.memo.byteCount
  }

  mutating func normalize(_ batch: RowBatch) throws -> NormalizedBatch {
    let normalized = NormalizedBatch(file: batch.file, rowCapacity: batch.rowCount)
    for row in 0..<batch.rowCount {
      try normalized.rows.append(normalize(row, of: batch, into: &normalized.tails, &normalized.highest))
    }
    rowCount += batch.rowCount
    return normalized
  }

  private mutating func normalize(
    _ row: Int, of batch: RowBatch, into tails: inout CopyBuffer, _ highest: inout DimensionOrdinals
  ) throws -> NormalizedRow {
    var line = NormalizedRow()
    var group: UInt64 = 0

    let times = try times.recall(batch, row, &encoder) { try $0.times($1, $2) }
    line.usageStart = times.pointee.value.first
    line.usageEnd = times.pointee.value.second

    let bill = try bill.recall(batch, row, &encoder) { try $0.bill($1, $2) }.pointee.value
    line.bill = bill.ordinal
    group = ContentHash.combine(group, bill.hash)

    let account = try account.recall(batch, row, &encoder) { try $0.account($1, $2) }.pointee.value
    line.account = account.ordinal
    group = ContentHash.combine(group, account.hash)

    let usage = try usage.recall(batch, row, &encoder) { try $0.usage($1, $2) }.pointee.value
    line.usage = usage.ordinal
    line.product = usage.secondOrdinal
    group = ContentHash.combine(group, usage.hash)

    let resource = try resource.recall(batch, row, &encoder) { try $0.resource($1, $2) }.pointee.value
    line.resource = resource.ordinal
    group = ContentHash.combine(group, resource.hash)

    let principal = try principal.recall(batch, row, &encoder) { try $0.principal($1, $2) }.pointee.value
    line.principal = principal.ordinal

    let tagSet = try tagSet.recall(batch, row, &encoder) { try $0.tagSet($1, $2) }.pointee.value
    line.tagSet = tagSet.ordinal
    group = ContentHash.combine(group, tagSet.hash)

    let otherColumns = try otherColumns.recall(batch, row, &encoder) { try $0.otherColumns($1, $2) }.pointee.value
    line.otherColumns = otherColumns.ordinal
    group = ContentHash.combine(group, otherColumns.hash)

    let commitment = try commitment.recall(batch, row, &encoder) { try $0.commitment($1, $2) }
    line.commitment = commitment.pointee.value.ordinal
    line.parentResource = commitment.pointee.value.secondOrdinal
    line.zeroAmounts = UInt64(bitPattern: commitment.pointee.value.first)
    line.groupHash = ContentHash.combine(group, commitment.pointee.value.hash)
    line.mayBeExpanded = principal.ordinal != 0 || usage.first != 0 || resource.first != 0

    sums.turn(to: line.bill)
    let tailStart = tails.byteCount
    tails.append(periodField.bytes)
    let id = appendLineID(row, of: batch, to: &tails)
    line.lineHash = Int64(
      bitPattern: ContentHash.combine(UInt64(bitPattern: id), UInt64(bitPattern: line.usageStart)))
    tails.append(times.encoded)
    tails.reserve(fieldCount: AmountOrder.perRow.count)
    for amount in AmountOrder.perRow {
      line.zeroAmounts |= try appendAmount(amount, row, of: batch, to: &tails)
    }
    tails.append(commitment.encoded)
    if commitment.pointee.value.second != 0 { try addGroupedAmounts(row, of: batch) }
    line.tailStart = UInt32(tailStart)
    line.tailByteCount = UInt32(tails.byteCount - tailStart)
    highest.include(line)
    return line
  }

  /// Appends the line id; returns its hash. A line without an id is known by all of its text.
  private mutating func appendLineID(_ row: Int, of batch: RowBatch, to tails: inout CopyBuffer) -> Int64 {
    guard let id = cell.read(batch, row, binding.lineItemID) else {
      tails.reserve(fieldCount: 1)
      tails.null()
      return Int64(bitPattern: ContentHash.hash64(batch.fields(of: row)))
    }
    LineItemID.write(id, into: &tails)
    return LineItemID.hash64(id)
  }

  /// Appends an amount and adds it to its sum; returns its bit if it is a zero that is not stored.
  @inline(__always)
  private mutating func appendAmount(
    _ amount: Int, _ row: Int, of batch: RowBatch, to tails: inout CopyBuffer
  ) throws -> UInt64 {
    let field = binding.amounts[amount]
    guard let text = cell.read(batch, row, field) else {
      tails.null()
      return 0
    }
    guard number.read(text) else { throw batch.badNumber(text, row: row, field: field) }
    if number.isZero, !AmountOrder.storedWhenZero.contains(amount) {
      tails.null()
      return 1 << UInt64(amount)
    }
    tails.numeric(number)
    sums.add(number, to: amount)
    return 0
  }

  /// The grouped amounts of this row come from the memo; their sums must not.
  private mutating func addGroupedAmounts(_ row: Int, of batch: RowBatch) throws {
    for amount in AmountOrder.grouped {
      let field = binding.amounts[amount]
      guard let text = cell.read(batch, row, field), !DecimalText.isZero(text) else { continue }
      guard number.read(text) else { throw batch.badNumber(text, row: row, field: field) }
      sums.add(number, to: amount)
    }
  }
}
