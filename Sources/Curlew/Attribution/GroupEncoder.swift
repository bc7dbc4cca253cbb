import CurlewText

/// Works out what a group of columns comes to when its bytes were not seen before: dimension rows, times, amounts.
///
/// This is the slow path of the normalizer, taken once for each distinct text and not for each row; so it may use
/// strings where they make it plain.
struct GroupEncoder: ~Copyable {
  let binding: ColumnBinding
  private let context: LoadContext
  /// The content columns of the dimension at hand, as COPY BINARY fields.
  private var content = CopyBuffer()
  /// Fields of the fact that the group's value brings along.
  var encoded = CopyBuffer()
  private var cell = CellReader()
  private var map = MapScan()
  private var number = DecimalText()
  private var styles: [[UInt8]: UInt32] = [:]
  private var styleCount: UInt32 = 0
  private static let styleLimit = 1 << 14

  init(binding: ColumnBinding, context: LoadContext) {
    self.binding = binding
    self.context = context
  }

  /// What a group of columns that make a dimension row comes to.
  struct Found: BitwiseCopyable {
    /// 0: every column is NULL.
    var ordinal: UInt32 = 0
    /// Hash of the content, for the line group.
    var hash: UInt64 = 0
    /// What else a line wants to know of it; the meaning belongs to the group.
    var note: UInt64 = 0

    init(ordinal: UInt32 = 0, hash: UInt64 = 0, note: UInt64 = 0) {
      self.ordinal = ordinal
      self.hash = hash
      self.note = note
    }

    init(_ known: DimensionDictionary.Known) {
      self.init(ordinal: known.ordinal, hash: known.hash, note: known.note)
    }
  }

  // MARK: - Times

  /// What the times of a row come to.
  struct Times: BitwiseCopyable {
    /// Usage start, microseconds since 2000-01-01.
    var start: Int64 = 0
    /// Microseconds to the usage end, or `NormalizedBatch.noInterval`.
    var interval: Int64 = 0
    /// Day of the usage start, days since 2000-01-01.
    var day: Int32 = 0
    /// The same number for the same interval and the same way of writing it, and for no other.
    var style: UInt32 = 0
  }

  /// The encoded field is the time interval, where it differs from `start/end`.
  mutating func times(_ batch: RowBatch, _ row: Int) throws -> Times {
    var times = Times()
    guard let start = try timestamp(batch, row, binding.usageStart) else {
      throw CurlewError(.badTimestamp(""), at: batch.place(row: row, field: binding.usageStart))
    }
    times.start = start
    times.day = Timestamps.days(of: start)
    let end = try timestamp(batch, row, binding.usageEnd)
    times.interval = end.map { $0 - start } ?? NormalizedBatch.noInterval
    try checkPeriodOfUsage(start, batch, row)
    if binding.timeInterval >= 0, let interval = cell.read(batch, row, binding.timeInterval) {
      let expected = end.map { "\(Timestamps.text(start))/\(Timestamps.text($0))" } ?? ""
      if interval.elementsEqual(expected.utf8) { encoded.null() } else { encoded.text(interval) }
    } else {
      encoded.text("")
    }
    times.style = style(times.interval)
    return times
  }

  private mutating func style(_ interval: Int64) -> UInt32 {
    var key = Array(encoded.bytes)
    withUnsafeBytes(of: interval) { key.append(contentsOf: $0) }
    if let style = styles[key] { return style }
    // An export that writes every interval in a way of its own must not fill the memory; numbers are never used again.
    if styles.count >= Self.styleLimit { styles.removeAll() }
    styleCount += 1
    styles[key] = styleCount
    return styleCount
  }

  private mutating func timestamp(_ batch: RowBatch, _ row: Int, _ field: Int) throws -> Int64? {
    guard field >= 0, let text = cell.read(batch, row, field) else { return nil }
    guard let time = Timestamps.parse(text) else {
      throw CurlewError(.badTimestamp(String(decoding: text, as: UTF8.self)), at: batch.place(row: row, field: field))
    }
    return time
  }

  /// Where no column, path or option names the billing period, the month of usage does, and all rows must agree.
  private func checkPeriodOfUsage(_ start: Int64, _ batch: RowBatch, _ row: Int) throws {
    guard context.periodIsFromRows, binding.bill[Self.billStart] < 0 else { return }
    let found = BillingPeriod(containing: start).description
    if found != context.billingPeriod {
      throw CurlewError(
        .severalBillingPeriods(context.billingPeriod, found), at: batch.place(row: row, field: binding.usageStart))
    }
  }

  // MARK: - Dimensions

  mutating func bill(_ batch: RowBatch, _ row: Int) throws -> Found {
    guard try encode(.bill, binding.bill, batch, row) else { return Found() }
    if let start = try timestamp(batch, row, binding.bill[Self.billStart]) {
      let found = BillingPeriod(containing: start).description
      if found != context.billingPeriod {
        guard !context.periodIsFromRows else {
          throw CurlewError(
            .severalBillingPeriods(context.billingPeriod, found),
            at: batch.place(row: row, field: binding.bill[Self.billStart]))
        }
        // The folder, or the user, says where the rows belong; that they disagree is worth a word in the report.
        _ = context.otherPeriods.number(of: found)
      }
    }
    let currency = context.currencies.number(of: string(batch, row, "line_item_currency_code") ?? "")
    return try intern(context.dimensions.bill) { _, _ in UInt64(currency) }
  }

  mutating func account(_ batch: RowBatch, _ row: Int) throws -> Found {
    guard try encode(.account, binding.account, batch, row) else { return Found() }
    return try intern(context.dimensions.account) { _, _ in 0 }
  }

  /// `note` is the product's number in its high half, and the usage's rule for the rollup in its low half.
  mutating func usage(_ batch: RowBatch, _ row: Int) throws -> Found {
    guard try encode(.usage, binding.usage, batch, row) else {
      return Found(note: UInt64(context.products.number(of: "")) << 32 | UInt64(RollupRule().note))
    }
    return try intern(context.dimensions.usage) { encoder, derived in
      let product = try encoder.pairs(batch, row, "product") ?? [:]
      let entity = encoder.string(batch, row, "bill_billing_entity")
      let code = encoder.string(batch, row, "line_item_product_code")
      let description = encoder.string(batch, row, "line_item_line_item_description")
      let usage = DerivedUsage(
        billingEntity: entity, productCode: code, serviceCode: encoder.string(batch, row, "product_servicecode"),
        product: product, usageType: encoder.string(batch, row, "line_item_usage_type"), description: description,
        pricingUnit: encoder.string(batch, row, "pricing_unit"),
        regionCode: encoder.string(batch, row, "product_region_code"))
      for (_, value) in usage.texts { derived.text(value) }
      derived.numeric(usage.bedrock.tokensPerUnit)
      let rule = RollupRule(
        lineItemType: encoder.string(batch, row, "line_item_line_item_type"),
        operation: encoder.string(batch, row, "line_item_operation"), productCode: code, description: description,
        bedrock: usage.bedrock)
      return UInt64(encoder.context.products.number(of: code ?? "")) << 32 | UInt64(rule.note)
    }
  }

  /// No dimension: the encoded fields are the resource and its parent. `note` is 1 for a Bedrock resource.
  mutating func resource(_ batch: RowBatch, _ row: Int) throws -> Found {
    var found = Found()
    for field in binding.resource + binding.parentResource {
      if let text = cell.read(batch, row, field) {
        encoded.text(text)
        found.hash = ContentHash.combine(found.hash, ContentHash.hash64(UnsafeRawBufferPointer(text)))
      } else {
        encoded.reserve(fieldCount: 1)
        encoded.null()
        found.hash = ContentHash.combine(found.hash, 0)
      }
    }
    if isBedrockResource(batch, row, binding.resource[0]) { found.note = 1 }
    return found
  }

  /// `note` is 1 for a caller, 0 for a workforce user alone.
  mutating func principal(_ batch: RowBatch, _ row: Int) throws -> Found {
    guard try encode(.principal, binding.principal, batch, row) else { return Found() }
    return try intern(context.dimensions.principal) { encoder, derived in
      let arn = encoder.string(batch, row, "line_item_iam_principal")
      let principal = Principal(arn: arn, userIdentifier: encoder.string(batch, row, "line_item_user_identifier"))
      derived.text(principal.partition)
      derived.text(principal.accountID)
      derived.text(principal.kind.rawValue)
      derived.text(principal.name)
      derived.text(principal.path)
      derived.text(principal.session)
      derived.text(principal.roleARN)
      derived.text(principal.person)
      if let arn { encoder.context.principals.add(arn) }
      return arn == nil ? 0 : 1
    }
  }

  /// `hash` leaves the tags of the principal out, as the line group does.
  mutating func tagSet(_ batch: RowBatch, _ row: Int) throws -> Found {
    guard try encode(.tagSet, binding.tagSet, batch, row) else { return Found() }
    var value = try intern(context.dimensions.tagSet) { encoder, derived in
      let tags = try encoder.pairs(batch, row, "tags") ?? [:]
      let resourceTags = try encoder.pairs(batch, row, "resource_tags") ?? [:]
      let costCategory = try encoder.pairs(batch, row, "cost_category") ?? [:]
      let normalized = encoder.context.tagRules.normalize(
        tags: tags, resourceTags: resourceTags, costCategory: costCategory)
      derived.hstore(normalized.values)
      derived.int32(Int32(normalized.conflictCount))
      return Self.hashWithoutPrincipal(tags: tags, resourceTags: resourceTags, costCategory: costCategory)
    }
    value.hash = value.note
    return value
  }

  private static func hashWithoutPrincipal(
    tags: [String: String?], resourceTags: [String: String?], costCategory: [String: String?]
  ) -> UInt64 {
    var buffer = CopyBuffer()
    buffer.hstore(tags.filter { !$0.key.hasPrefix("iamPrincipal/") })
    buffer.hstore(resourceTags)
    buffer.hstore(costCategory)
    return ContentHash.hash64(buffer.bytes, seed: 0)
  }

  mutating func otherColumns(_ batch: RowBatch, _ row: Int) throws -> Found {
    var pairs: [String: String?] = [:]
    for field in binding.unknown {
      if let text = cell.read(batch, row, field) {
        pairs[binding.header.names[field]] = String(decoding: text, as: UTF8.self)
      }
    }
    if pairs.isEmpty { return Found() }
    content.removeAll()
    content.hstore(pairs)
    return try intern(context.dimensions.otherColumns) { _, _ in 0 }
  }

  /// `note` is 1 for a line that belongs to a reservation.
  mutating func commitment(_ batch: RowBatch, _ row: Int) throws -> Found {
    guard try encode(.commitment, binding.commitment, batch, row) else { return Found() }
    let isReserved = string(batch, row, "reservation_reservation_a_r_n") != nil
    return try intern(context.dimensions.commitment) { _, _ in isReserved ? 1 : 0 }
  }

  // MARK: - What a line has besides dimensions

  /// Appends the line id.
  mutating func lineID(_ batch: RowBatch, _ row: Int, _ buffer: inout CopyBuffer) {
    if let id = cell.read(batch, row, binding.lineItemID) {
      LineItemID.write(id, into: &buffer)
    } else {
      buffer.reserve(fieldCount: 1)
      buffer.null()
    }
  }

  /// Appends the rates; says whether any is in the file, and which of them are zeros.
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

  // MARK: - Discounts

  /// What a discount map comes to.
  enum Discount {
    case none, empty, encoded
    case form(UInt32)
  }

  /// Reads a map that no known form fits: learns its form, if it has one, or else encodes it.
  mutating func discount(
    _ batch: RowBatch, _ row: Int, _ forms: inout DiscountForms, _ buffer: inout CopyBuffer
  ) throws -> Discount {
    guard try readMap(batch, row, binding.discount) else { return .none }
    if map.pairs.isEmpty { return .empty }
    let totalField = binding.amounts[AmountOrder.totalDiscount]
    if map.pairs.count == 1, let value = map.pairs[0].value, totalField >= 0, number.read(value) {
      let total = batch.field(row: row, field: totalField)
      if total.count == value.count, total.elementsEqual(value),
        let form = forms.learn(
          batch.field(row: row, field: binding.discount), kind: map.pairs[0].key, total: total)
      {
        return .form(form)
      }
    }
    buffer.hstore(map.pairs)
    return .encoded
  }

  /// Reads the discounts that a query has pulled out of their map.
  mutating func pulledOutDiscount(_ batch: RowBatch, _ row: Int, _ buffer: inout CopyBuffer) {
    var pairs: [String: String?] = [:]
    for column in binding.pulledOut["discount", default: []] {
      if let value = cell.string(batch, row, column.field) { pairs[column.key] = value }
    }
    if !pairs.isEmpty { buffer.hstore(pairs) }
  }

  // MARK: - Content

  /// Encodes the columns of a home as content. False if every one of them is NULL.
  private mutating func encode(
    _ home: ColumnCatalogue.Home, _ fields: [Int], _ batch: RowBatch, _ row: Int
  ) throws -> Bool {
    let columns = Self.columns[home] ?? []
    content.removeAll()
    content.reserve(fieldCount: columns.count)
    var hasValue = false
    for (column, field) in zip(columns, fields) {
      switch column.type {
      case .string:
        if let text = cell.read(batch, row, field) {
          content.text(text)
          hasValue = true
        } else {
          content.null()
        }
      case .timestamp:
        if let time = try timestamp(batch, row, field) {
          content.timestamp(microsecondsSince2000: time)
          hasValue = true
        } else {
          content.null()
        }
      case .map:
        if field >= 0, try readMap(batch, row, field) {
          content.hstore(map.pairs)
          hasValue = true
        } else if field < 0, let pairs = try pairs(batch, row, column.name) {
          content.hstore(pairs)
          hasValue = true
        } else {
          content.null()
        }
      case .double:
        preconditionFailure("\(column.name) is an amount of the fact, not content of a dimension")
      }
    }
    return hasValue
  }

  /// What the content at hand comes to. `derive` is asked for the derived columns and the note of one that is new: most
  /// contents that come here have only been forgotten by a memo.
  private mutating func intern(
    _ dictionary: DimensionDictionary, derive: (inout GroupEncoder, inout CopyBuffer) throws -> UInt64
  ) throws -> Found {
    if let known = try dictionary.find(content.bytes) { return Found(known) }
    var derived = CopyBuffer(capacity: 256)
    derived.reserve(fieldCount: dictionary.dimension.derivedColumns.count)
    let note = try derive(&self, &derived)
    return Found(try dictionary.intern(content.bytes, derived: derived.bytes, note: note))
  }

  /// Reads a map into `map.pairs`. False for an empty cell, `null`, and a column that the export lacks.
  private mutating func readMap(_ batch: RowBatch, _ row: Int, _ field: Int) throws -> Bool {
    guard let text = cell.read(batch, row, field) else { return false }
    switch map.read(text) {
    case .null: return false
    case .map: return true
    case .nul: throw CurlewError(.nulByte, at: batch.place(row: row, field: field))
    case .malformed:
      throw CurlewError(
        .badMap(String(decoding: text.prefix(80), as: UTF8.self)), at: batch.place(row: row, field: field))
    }
  }

  /// The pairs of a map column; of one that the export lacks, those that follow from its other columns. nil is NULL.
  private mutating func pairs(_ batch: RowBatch, _ row: Int, _ name: String) throws -> [String: String?]? {
    guard let field = binding.header.index(of: name) else { return try pairsOfMissing(batch, row, name) }
    guard try readMap(batch, row, field) else { return nil }
    var pairs: [String: String?] = [:]
    for pair in map.pairs {
      pairs[String(decoding: pair.key, as: UTF8.self)] = .some(pair.value.map { String(decoding: $0, as: UTF8.self) })
    }
    return pairs
  }

  /// A query may have pulled keys out of the map, or left out one of the two columns that say the same of tags.
  private mutating func pairsOfMissing(_ batch: RowBatch, _ row: Int, _ name: String) throws -> [String: String?]? {
    var pairs: [String: String?] = [:]
    if let columns = binding.pulledOut[name] {
      for column in columns {
        if let value = cell.string(batch, row, column.field) { pairs[column.key] = value }
      }
    } else if name == "tags" {
      pairs = TagMaps.tags(
        resourceTags: try given(batch, row, "resource_tags"), costCategory: try given(batch, row, "cost_category"))
    } else if name == "resource_tags" {
      pairs = TagMaps.resourceTags(try given(batch, row, "tags"))
    } else if name == "cost_category" {
      pairs = TagMaps.costCategory(try given(batch, row, "tags"))
    }
    return pairs.isEmpty ? nil : pairs
  }

  /// The pairs that the export itself has of a map.
  private mutating func given(_ batch: RowBatch, _ row: Int, _ name: String) throws -> [String: String?] {
    guard binding.header.index(of: name) != nil || binding.pulledOut[name] != nil else { return [:] }
    return try pairs(batch, row, name) ?? [:]
  }

  private mutating func string(_ batch: RowBatch, _ row: Int, _ name: String) -> String? {
    cell.string(batch, row, binding.header.index(of: name) ?? -1)
  }

  private mutating func isBedrockResource(_ batch: RowBatch, _ row: Int, _ field: Int) -> Bool {
    cell.string(batch, row, field).map(BedrockUsage.isBedrockResource) ?? false
  }

  private static let columns = Dictionary(
    uniqueKeysWithValues: ColumnCatalogue.Home.allCases.map { ($0, ColumnCatalogue.columns(of: $0)) })
  private static let billStart =
    ColumnCatalogue.columns(of: .bill).firstIndex { $0.name == "bill_billing_period_start_date" } ?? 0
}
