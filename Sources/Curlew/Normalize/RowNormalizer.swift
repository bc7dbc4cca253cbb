/// Normalizes the rows under one header: finds the line of every row, with the rows of its dimensions, such as
/// principal and tag set, and encodes the columns that are the row's own, its time and its amounts.
///
/// From hour to hour a line repeats all of its text but times and amounts. In nearly every row that text was seen
/// before, and its bytes are found again. Most of them belong to the usage, the tag set and the account, which many
/// lines share. So a line remembers only its own bytes, and where the shared ones are remembered. A new line is
/// looked up part by part, and only parts that are new are parsed.
struct RowNormalizer: ~Copyable {
  private let binding: ColumnBinding
  private let keys: LineKeys
  private var reader: RowReader
  private var times: TimePart
  private var commitments: CommitmentPart
  private var dimensions: DimensionParts
  private var amounts: RowAmounts
  private var discount: DiscountPart
  private var text: ColumnGroup<Line>
  private var recurrence = Recurrence(capacity: Self.lineSlotCount)
  private var lines = LineDictionary()
  private var lineText = CopyBuffer(capacity: 1 << 10)
  private var content = CopyBuffer(capacity: 1 << 10)
  private let ahead = UnsafeMutablePointer<Commitment>.allocate(capacity: Self.blockRowCount)
  private let hashes = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.blockRowCount)
  private var allSums = AmountSums()

  /// Rows whose lines are looked up together.
  private static let blockRowCount = 16
  private static let lineSlotCount = 1 << 13

  private typealias LineSlot = UnsafeMutablePointer<GroupMemo<Line>.Slot>
  private typealias TimeSlot = UnsafeMutablePointer<GroupMemo<TimePart.Times>.Slot>

  init(header: ExportHeader, context: LoadContext, keys: LineKeys) {
    let binding = ColumnBinding(header)
    self.binding = binding
    self.keys = keys
    reader = RowReader(binding)
    times = TimePart(binding, context)
    commitments = CommitmentPart(binding, context)
    dimensions = DimensionParts(binding, context)
    amounts = RowAmounts(binding)
    discount = DiscountPart(binding)
    text = ColumnGroup(binding.ownText, telling: binding.tellingText, slotCount: Self.lineSlotCount, empty: Line())
  }

  deinit {
    ahead.deallocate()
    hashes.deallocate()
  }

  /// True if the header is the same, so that what was remembered from one file is valid for the next.
  func fits(_ header: ExportHeader) -> Bool { header == binding.header }

  /// The amounts that at least one row keeps in `stored_other_amounts`, as bits.
  var storedAmounts: UInt64 { amounts.everStored }

  /// The sums of the amounts so far, by bill.
  var sums: [UInt32: [ExactSum]] { allSums.total }

  var unknownColumns: [String] { binding.unknownNames }

  /// The bytes that the memos use.
  var byteCount: Int {
    text.memo.byteCount + times.byteCount + commitments.byteCount + dimensions.byteCount + lines.byteCount
  }

  /// - Parameter rollup: gets the amounts of the rows. When it is full, `spill` is called and empties it.
  mutating func normalize(
    _ batch: RowBatch, rollup: inout DailyRollup, spill: (inout DailyRollup) throws -> Void
  ) throws -> NormalizedBatch {
    var out = NormalizedRows()
    out.rows.ensure(batch.rowCount * 96)
    var first = 0
    while first < batch.rowCount {
      let rows = first..<min(first + Self.blockRowCount, batch.rowCount)
      let (count, failure) = lookAhead(rows, of: batch)
      for index in 0..<count {
        try normalize(
          first + index, ahead[index], hashes[index], of: batch, into: &out, rollup: &rollup, spill: spill)
      }
      if let failure { throw failure }
      first = rows.upperBound
    }
    out.rowCount = batch.rowCount
    return NormalizedBatch(out)
  }

  /// Finds where the lines of some rows are remembered, and fetches that memory for all of them together. Otherwise
  /// each row would wait for its own cache misses, which would take longer than everything else.
  ///
  /// - Returns: how many of the rows are correct, and what is wrong with the next one.
  private mutating func lookAhead(_ rows: Range<Int>, of batch: RowBatch) -> (count: Int, failure: (any Error)?) {
    for (index, row) in rows.enumerated() {
      do {
        ahead[index] = try commitments.recall(batch, row, &reader)
      } catch {
        return (index, error)
      }
      hashes[index] = text.hash(batch, row) &+ ahead[index].number &* 0x9E37_79B9_7F4A_7C15
    }
    if recurrence.pays { text.memo.fetch(hashes, count: rows.count) }
    return (rows.count, nil)
  }

  @inline(__always)
  private mutating func normalize(
    _ row: Int, _ commitment: Commitment, _ hash: UInt64, of batch: RowBatch, into out: inout NormalizedRows,
    rollup: inout DailyRollup, spill: (inout DailyRollup) throws -> Void
  ) throws {
    let time = try times.recall(batch, row, &reader)
    let start = time.pointee.value.start
    let line = try recallLine(batch, row, commitment, hash)

    allSums.turn(to: line.pointee.value.ordinals[.bill])
    try amounts.read(
      batch, row, grouped: (commitment.zeros, commitment.stored), hasRates: line.pointee.value.hasRates, sums: allSums)
    var variant = Line.Variant(
      zeros: amounts.zeros | line.pointee.value.zeros, same: amounts.same, timeStyle: time.pointee.value.style)
    try discount.read(batch, row, &reader, &variant)
    if line.pointee.value.latest.fits(variant) {
      variant.key = line.pointee.value.latest.key
    } else if line.pointee.value.second.fits(variant) {
      variant = line.pointee.value.second
      line.pointee.value.second = line.pointee.value.latest
      line.pointee.value.latest = variant
    } else {
      variant.key = try key(of: line, variant, time, hash, in: &out)
      variant.isKnown = true
      line.pointee.value.second = line.pointee.value.latest
      line.pointee.value.latest = variant
    }

    write(start, variant.key, to: &out)
    if line.pointee.value.mayBeExpanded {
      out.expanded.append(
        ExpandedRow(
          group: line.pointee.value.groupHash, interval: time.pointee.value.interval, usageStart: start,
          product: line.pointee.value.product))
    }
    try rollUp(line, time.pointee.value.day, &rollup, spill)
  }

  // MARK: - The row

  /// The columns of the fact, without those that have one value for the whole leaf.
  @inline(__always)
  private func write(_ start: Int64, _ key: Int32, to out: inout NormalizedRows) {
    out.earliest = min(out.earliest, start)
    out.latest = max(out.latest, start)
    out.rows.beginRow(fieldCount: 7)
    out.rows.timestamp(microsecondsSince2000: start)
    out.rows.int32(key)
    if amounts.hasUsage { out.rows.numeric(amounts.usage) } else { out.rows.null() }
    if amounts.hasUnblended { out.rows.numeric(amounts.unblended) } else { out.rows.null() }
    if amounts.hasNet { out.rows.numeric(amounts.net) } else { out.rows.null() }
    if amounts.others.isEmpty { out.rows.null() } else { out.rows.append(amounts.others.bytes) }
    if discount.encoded.isEmpty { out.rows.null() } else { out.rows.append(discount.encoded.bytes) }
  }

  // MARK: - The line

  @inline(__always)
  private mutating func recallLine(
    _ batch: RowBatch, _ row: Int, _ commitment: Commitment, _ hash: UInt64
  ) throws -> LineSlot {
    guard recurrence.wants(hash) else {
      let line = try lookAtLine(batch, row, commitment)
      return text.hold(line, lineText.bytes)
    }
    let slot = text.find(batch, row, hash: hash) { slot in
      slot.pointee.value.commitment == commitment.number && dimensions.isSame(slot.pointee.value.shared, batch, row)
    }
    recurrence.note(isHit: slot != nil)
    if let slot { return slot }
    let line = try lookAtLine(batch, row, commitment)
    return text.remember(line, batch, row, hash: hash, encoded: lineText.bytes)
  }

  /// Works out a new text, part by part. The encoded fields that belong to it are then in `lineText`.
  @inline(never)
  private mutating func lookAtLine(_ batch: RowBatch, _ row: Int, _ commitment: Commitment) throws -> Line {
    var line = Line()
    try dimensions.recall(batch, row, &reader, commitment)
    let found = dimensions.found
    line.ordinals = found.ordinals
    line.shared = dimensions.sharedSlot
    line.commitment = commitment.number

    lineText.removeAll()
    reader.lineID(batch, row, &lineText)
    line.idByteCount = UInt32(lineText.byteCount)
    let resource = reader.resource(batch, row, &lineText)
    line.resourceByteCount = UInt32(lineText.byteCount) - line.idByteCount
    (line.hasRates, line.zeros) = try reader.rates(batch, row, &lineText)
    line.groupHash = found.group(resource: resource.hash)

    let usage = found.note(.usage, as: UsageRule.Note.self)
    line.product = usage.product
    line.rule = usage.rule
    line.isReserved = found.note(.commitment, as: CommitmentRule.Note.self).isReserved
    line.mayBeExpanded = line.ordinals[.principal] != 0 || line.rule.bedrock != .none || resource.isBedrock
    if line.rule.bedrock == .none {
      let isCaller = found.note(.principal, as: PrincipalRule.Note.self).isCaller
      line.rule.bedrock = isCaller ? .principal : resource.isBedrock ? .resource : .none
    }
    return line
  }

  /// The key of a line under a variant. A new line gets a new key and goes on with the batch.
  @inline(never)
  private mutating func key(
    of slot: LineSlot, _ variant: Line.Variant, _ time: TimeSlot, _ hash: UInt64, in out: inout NormalizedRows
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
      discount.kind(variant.discountForm).withUnsafeBufferPointer { content.text($0) }
    }
    content.append(UnsafeRawBufferPointer(rebasing: encoded[resourceEnd...]))
    let fieldsByteCount = content.byteCount
    var new = NewLine(
      key: 0, ordinals: line.ordinals, zeros: variant.zeros, same: variant.same,
      interval: time.pointee.value.interval, group: line.groupHash, mayBeExpanded: line.mayBeExpanded,
      fieldsStart: UInt32(out.fields.byteCount), fieldsByteCount: UInt32(fieldsByteCount))
    let isLookedUp = lines.wants(hash)
    if isLookedUp {
      // After the fields comes everything else in the row of the table of lines. It is only compared, not sent.
      content.reserve(fieldCount: 16)
      withUnsafeBytes(of: new.ordinals) { content.append($0) }
      content.int64(Int64(bitPattern: new.zeros))
      content.int64(Int64(bitPattern: new.same))
      content.int64(new.interval)
      if let key = lines.find(content.bytes) { return key }
    }
    new.key = try keys.take()
    if isLookedUp { lines.remember(content.bytes, key: new.key) }
    out.fields.append(UnsafeRawBufferPointer(rebasing: content.bytes[..<fieldsByteCount]))
    out.lines.append(new)
    out.highest.include(line.ordinals)
    return new.key
  }

  // MARK: - The rollup

  @inline(__always)
  private func rollUp(
    _ slot: LineSlot, _ day: Int32, _ rollup: inout DailyRollup, _ spill: (inout DailyRollup) throws -> Void
  ) throws {
    if amounts.isDiscounted { rollup.hasDiscounts = true }
    if slot.pointee.value.day != day || slot.pointee.value.epoch != rollup.epoch {
      if rollup.isFull { try spill(&rollup) }
      let line = slot.pointee.value
      slot.pointee.value.entry = UInt32(
        rollup.entry(for: DailyRollup.Key(line.ordinals, day: day, bedrock: line.rule.bedrock)))
      slot.pointee.value.day = day
      slot.pointee.value.epoch = rollup.epoch
    }
    rollup.add(
      slot.pointee.value.rule, isReserved: slot.pointee.value.isReserved, amounts, to: Int(slot.pointee.value.entry))
  }
}
