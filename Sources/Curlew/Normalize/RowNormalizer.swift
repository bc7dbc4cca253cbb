/// Normalizes the rows of one header: finds for every row its line, with principal, tag set and the other dimension rows,
/// and encodes what is the row's own: its time and its amounts.
///
/// From hour to hour a line repeats all of its text but times and amounts. That text was seen before in nearly every
/// row, and is known by its bytes: one hash and one comparison. A new text is looked at group by group; groups that were
/// seen before are known by their bytes, too, and only a new one goes through `GroupEncoder`, which parses principals,
/// tags and Bedrock usage.
struct RowNormalizer: ~Copyable {
  private let context: LoadContext
  private let binding: ColumnBinding
  private let keys: LineKeys
  private var encoder: GroupEncoder
  private var text: ColumnGroup<Line>
  private var times: ColumnGroup<GroupEncoder.Times>
  private var bill: ColumnGroup<GroupEncoder.Found>
  private var account: ColumnGroup<GroupEncoder.Found>
  private var usage: ColumnGroup<GroupEncoder.Found>
  private var resource: ColumnGroup<GroupEncoder.Found>
  private var principal: ColumnGroup<GroupEncoder.Found>
  private var tagSet: ColumnGroup<GroupEncoder.Found>
  private var commitment: ColumnGroup<GroupEncoder.Found>
  private var otherColumns: ColumnGroup<GroupEncoder.Found>
  private var amounts: RowAmounts
  private var forms = DiscountForms()
  private var lines = LineDictionary()
  private var lineText = CopyBuffer(capacity: 1 << 10)
  private var content = CopyBuffer(capacity: 1 << 10)
  private var discount = CopyBuffer(capacity: 1 << 10)
  /// Of the lines of a block of rows.
  private let hashes = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.blockRowCount)
  private(set) var sums = AmountSums()

  /// Rows whose lines are looked up side by side.
  private static let blockRowCount = 16

  init(header: ExportHeader, context: LoadContext, keys: LineKeys) {
    let binding = ColumnBinding(header)
    self.context = context
    self.binding = binding
    self.keys = keys
    encoder = GroupEncoder(binding: binding, context: context)
    amounts = RowAmounts(binding)
    times = ColumnGroup(
      [binding.timeInterval, binding.usageStart, binding.usageEnd], slotCount: 1 << 12, empty: .init())
    text = ColumnGroup(binding.lineText, telling: binding.tellingText, slotCount: 1 << 12, empty: Line())
    let empty = GroupEncoder.Found()
    bill = ColumnGroup(binding.bill, slotCount: 1 << 8, empty: empty)
    account = ColumnGroup(binding.account, slotCount: 1 << 10, empty: empty)
    usage = ColumnGroup(binding.usageText, slotCount: 1 << 11, empty: empty)
    resource = ColumnGroup(binding.resource + binding.parentResource, slotCount: 1 << 10, empty: empty)
    principal = ColumnGroup(binding.principal, slotCount: 1 << 12, empty: empty)
    tagSet = ColumnGroup(binding.tagSetText, slotCount: 1 << 12, empty: empty)
    commitment = ColumnGroup(binding.commitment, slotCount: 1 << 9, empty: empty)
    otherColumns = ColumnGroup(binding.unknown, slotCount: 1 << 9, empty: empty)
  }

  deinit { hashes.deallocate() }

  /// True if the header binds as this one's does, so that what was remembered of one file holds for the next.
  func fits(_ header: ExportHeader) -> Bool { header == binding.header }

  /// The amounts, as bits, that some row has in `other_amounts`.
  var storedAmounts: UInt64 { amounts.everStored }

  var unknownColumns: [String] { binding.unknownNames }

  /// The bytes that the memos hold.
  var byteCount: Int {
    text.memo.byteCount + times.memo.byteCount + bill.memo.byteCount + account.memo.byteCount + usage.memo.byteCount
      + resource.memo.byteCount + principal.memo.byteCount + tagSet.memo.byteCount + commitment.memo.byteCount
      + otherColumns.memo.byteCount + amounts.byteCount + lines.byteCount
  }

  /// - Parameter rollup: takes what the rows come to; `spill` is called when it is full, and empties it.
  mutating func normalize(
    _ batch: RowBatch, rollup: inout DailyRollup, spill: (inout DailyRollup) throws -> Void
  ) throws -> NormalizedBatch {
    let normalized = NormalizedBatch(file: batch.file)
    normalized.rows.ensure(batch.rowCount * 96)
    var first = 0
    while first < batch.rowCount {
      let rows = first..<min(first + Self.blockRowCount, batch.rowCount)
      text.look(at: rows, of: batch, hashes)
      for row in rows {
        try normalize(row, hashes[row - first], of: batch, into: normalized, rollup: &rollup, spill: spill)
      }
      first = rows.upperBound
    }
    normalized.rowCount = batch.rowCount
    return normalized
  }

  private mutating func normalize(
    _ row: Int, _ hash: UInt64, of batch: RowBatch, into normalized: NormalizedBatch, rollup: inout DailyRollup,
    spill: (inout DailyRollup) throws -> Void
  ) throws {
    let time = try times.recall(batch, row, &encoder) { try $0.times($1, $2) }
    let start = time.pointee.value.start
    let line = try recallLine(batch, row, hash)

    sums.turn(to: line.pointee.value.ordinals.bill)
    try amounts.read(batch, row, hasRates: line.pointee.value.hasRates, sums: &sums)
    var variant = Line.Variant(
      zeros: amounts.zeros | line.pointee.value.zeros, same: amounts.same, timeStyle: time.pointee.value.style)
    try readDiscount(batch, row, &variant)
    if line.pointee.value.latest.fits(variant) {
      variant.key = line.pointee.value.latest.key
    } else if line.pointee.value.second.fits(variant) {
      variant = line.pointee.value.second
      line.pointee.value.second = line.pointee.value.latest
      line.pointee.value.latest = variant
    } else {
      variant.key = try key(of: line, variant, time, in: normalized)
      variant.isKnown = true
      line.pointee.value.second = line.pointee.value.latest
      line.pointee.value.latest = variant
    }

    write(start, variant.key, to: normalized)
    if line.pointee.value.mayBeExpanded {
      normalized.expanded.append(
        ExpandedRow(
          group: line.pointee.value.groupHash, interval: time.pointee.value.interval, usageStart: start,
          product: line.pointee.value.product))
    }
    try rollUp(line, time.pointee.value.day, &rollup, spill)
  }

  // MARK: - The row

  /// The columns of the fact but those that are the same in a whole leaf.
  @inline(__always)
  private mutating func write(_ start: Int64, _ key: Int32, to normalized: NormalizedBatch) {
    normalized.earliest = min(normalized.earliest, start)
    normalized.latest = max(normalized.latest, start)
    normalized.rows.beginRow(fieldCount: 7)
    normalized.rows.timestamp(microsecondsSince2000: start)
    normalized.rows.int32(key)
    if amounts.hasUsage { normalized.rows.numeric(amounts.usage) } else { normalized.rows.null() }
    if amounts.hasUnblended { normalized.rows.numeric(amounts.unblended) } else { normalized.rows.null() }
    if amounts.hasNet { normalized.rows.numeric(amounts.net) } else { normalized.rows.null() }
    if amounts.others.isEmpty { normalized.rows.null() } else { normalized.rows.append(amounts.others.bytes) }
    if discount.isEmpty { normalized.rows.null() } else { normalized.rows.append(discount.bytes) }
  }

  /// The discount map: told by the line where one of its two usual forms fits, else encoded.
  @inline(__always)
  private mutating func readDiscount(_ batch: RowBatch, _ row: Int, _ variant: inout Line.Variant) throws {
    discount.removeAll()
    guard binding.discount >= 0 else {
      if binding.pulledOut["discount"] != nil { encoder.pulledOutDiscount(batch, row, &discount) }
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
      switch try encoder.discount(batch, row, &forms, &discount) {
      case .empty: variant.zeros |= bit
      case .form(let form):
        variant.discountForm = form
        variant.same |= bit
      case .none, .encoded: break
      }
    }
  }

  // MARK: - The line

  @inline(__always)
  private mutating func recallLine(
    _ batch: RowBatch, _ row: Int, _ hash: UInt64
  ) throws -> UnsafeMutablePointer<GroupMemo<Line>.Slot> {
    if let slot = text.find(batch, row, hash: hash) { return slot }
    let line = try lookAtLine(batch, row)
    return text.remember(line, lineText.bytes, hash: hash)
  }

  /// Works a new text out, group by group. The encoded fields that go with it are in `lineText`.
  @inline(never)
  private mutating func lookAtLine(_ batch: RowBatch, _ row: Int) throws -> Line {
    var line = Line()
    var group: UInt64 = 0
    let bill = try bill.recall(batch, row, &encoder) { try $0.bill($1, $2) }.pointee.value
    line.ordinals.bill = bill.ordinal
    group = ContentHash.combine(group, bill.hash)

    let account = try account.recall(batch, row, &encoder) { try $0.account($1, $2) }.pointee.value
    line.ordinals.account = account.ordinal
    group = ContentHash.combine(group, account.hash)

    let usage = try usage.recall(batch, row, &encoder) { try $0.usage($1, $2) }.pointee.value
    line.ordinals.usage = usage.ordinal
    line.product = UInt32(truncatingIfNeeded: usage.note >> 32)
    line.rule = RollupRule(note: UInt32(truncatingIfNeeded: usage.note))
    group = ContentHash.combine(group, usage.hash)

    let resource = try resource.recall(batch, row, &encoder) { try $0.resource($1, $2) }
    group = ContentHash.combine(group, resource.pointee.value.hash)

    let principal = try principal.recall(batch, row, &encoder) { try $0.principal($1, $2) }.pointee.value
    line.ordinals.principal = principal.ordinal

    let tagSet = try tagSet.recall(batch, row, &encoder) { try $0.tagSet($1, $2) }.pointee.value
    line.ordinals.tagSet = tagSet.ordinal
    group = ContentHash.combine(group, tagSet.hash)

    let otherColumns = try otherColumns.recall(batch, row, &encoder) { try $0.otherColumns($1, $2) }.pointee.value
    line.ordinals.otherColumns = otherColumns.ordinal
    group = ContentHash.combine(group, otherColumns.hash)

    let commitment = try commitment.recall(batch, row, &encoder) { try $0.commitment($1, $2) }.pointee.value
    line.ordinals.commitment = commitment.ordinal
    line.isReserved = commitment.note != 0
    line.groupHash = ContentHash.combine(group, commitment.hash)

    let isBedrockResource = resource.pointee.value.note != 0
    line.mayBeExpanded = principal.ordinal != 0 || line.rule.bedrock != .none || isBedrockResource
    if line.rule.bedrock == .none {
      line.rule.bedrock = principal.note != 0 ? .principal : isBedrockResource ? .resource : .none
    }

    lineText.removeAll()
    encoder.lineID(batch, row, &lineText)
    line.idByteCount = UInt32(lineText.byteCount)
    lineText.append(resource.pointee.encoded)
    line.resourceByteCount = UInt32(resource.pointee.encoded.count)
    (line.hasRates, line.zeros) = try encoder.rates(batch, row, &lineText)
    return line
  }

  /// The key of a line under a variant: known, or new and then handed on with the batch.
  @inline(never)
  private mutating func key(
    of slot: UnsafeMutablePointer<GroupMemo<Line>.Slot>, _ variant: Line.Variant,
    _ time: UnsafeMutablePointer<GroupMemo<GroupEncoder.Times>.Slot>, in normalized: NormalizedBatch
  ) throws -> Int32 {
    let line = slot.pointee.value
    let encoded = slot.pointee.encoded
    let idEnd = Int(line.idByteCount)
    let resourceEnd = idEnd + Int(line.resourceByteCount)
    content.removeAll()
    content.append(UnsafeRawBufferPointer(rebasing: encoded[..<idEnd]))
    content.append(time.pointee.encoded)
    content.append(UnsafeRawBufferPointer(rebasing: encoded[idEnd..<resourceEnd]))
    content.reserve(fieldCount: 16)
    if variant.discountForm == 0 {
      content.null()
    } else {
      forms.kind(variant.discountForm).withUnsafeBufferPointer { content.text($0) }
    }
    content.append(UnsafeRawBufferPointer(rebasing: encoded[resourceEnd...]))
    let fieldsByteCount = content.byteCount
    content.reserve(fieldCount: 16)
    var new = NewLine(
      key: 0, ordinals: line.ordinals, zeros: variant.zeros, same: variant.same,
      interval: time.pointee.value.interval, group: line.groupHash, mayBeExpanded: line.mayBeExpanded,
      fieldsStart: 0, fieldsByteCount: UInt32(fieldsByteCount))
    // Behind the fields, for the comparison alone: all that the row of the table has besides them.
    withUnsafeBytes(of: new.ordinals) { content.append($0) }
    content.int64(Int64(bitPattern: new.zeros))
    content.int64(Int64(bitPattern: new.same))
    content.int64(new.interval)
    return try lines.key(for: content.bytes) {
      new.key = try keys.take()
      new.fieldsStart = UInt32(normalized.lines.fields.byteCount)
      normalized.lines.fields.append(UnsafeRawBufferPointer(rebasing: content.bytes[..<fieldsByteCount]))
      normalized.lines.lines.append(new)
      normalized.lines.highest.include(line.ordinals)
      return new.key
    }
  }

  // MARK: - The rollup

  @inline(__always)
  private func rollUp(
    _ slot: UnsafeMutablePointer<GroupMemo<Line>.Slot>, _ day: Int32, _ rollup: inout DailyRollup,
    _ spill: (inout DailyRollup) throws -> Void
  ) throws {
    if amounts.isDiscounted { rollup.hasDiscounts = true }
    if slot.pointee.value.day != day || slot.pointee.value.epoch != rollup.epoch {
      if rollup.isFull { try spill(&rollup) }
      let line = slot.pointee.value
      slot.pointee.value.entry = UInt32(
        rollup.entry(
          for: DailyRollup.Key(
            bill: line.ordinals.bill, account: line.ordinals.account, usage: line.ordinals.usage,
            principal: line.ordinals.principal, tagSet: line.ordinals.tagSet, day: day, bedrock: line.rule.bedrock)))
      slot.pointee.value.day = day
      slot.pointee.value.epoch = rollup.epoch
    }
    rollup.add(
      slot.pointee.value.rule, isReserved: slot.pointee.value.isReserved, amounts, to: Int(slot.pointee.value.entry))
  }
}
