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

  init(binding: ColumnBinding, context: LoadContext) {
    self.binding = binding
    self.context = context
  }

  // MARK: - Times

  /// `first` and `second` are the usage start and end; the encoded field is the time interval, where it differs from
  /// `start/end`.
  mutating func times(_ batch: RowBatch, _ row: Int) throws -> GroupMemo.Value {
    var value = GroupMemo.Value()
    guard let start = try timestamp(batch, row, binding.usageStart) else {
      throw CurlewError(.badTimestamp(""), at: batch.place(row: row, field: binding.usageStart))
    }
    value.first = start
    value.second = try timestamp(batch, row, binding.usageEnd) ?? NormalizedRow.noTime
    try checkPeriodOfUsage(start, batch, row)
    guard binding.timeInterval >= 0, let interval = cell.read(batch, row, binding.timeInterval) else {
      encoded.text("")
      return value
    }
    let expected =
      value.second == NormalizedRow.noTime
      ? "" : "\(Timestamps.text(start))/\(Timestamps.text(value.second))"
    if interval.elementsEqual(expected.utf8) { encoded.null() } else { encoded.text(interval) }
    return value
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

  mutating func bill(_ batch: RowBatch, _ row: Int) throws -> GroupMemo.Value {
    guard try encode(.bill, binding.bill, batch, row) else { return GroupMemo.Value() }
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
    return try intern(context.dimensions.bill) { _ in UInt64(currency) }
  }

  mutating func account(_ batch: RowBatch, _ row: Int) throws -> GroupMemo.Value {
    guard try encode(.account, binding.account, batch, row) else { return GroupMemo.Value() }
    return try intern(context.dimensions.account) { _ in 0 }
  }

  /// `secondOrdinal` is the product's number, `first` is 1 for Bedrock.
  mutating func usage(_ batch: RowBatch, _ row: Int) throws -> GroupMemo.Value {
    guard try encode(.usage, binding.usage, batch, row) else {
      return GroupMemo.Value(secondOrdinal: context.products.number(of: ""))
    }
    let product =
      binding.productName < 0
      ? try pairs(batch, row, "product") : ["product_name": cell.string(batch, row, binding.productName)]
    let entity = string(batch, row, "bill_billing_entity")
    let code = string(batch, row, "line_item_product_code")
    let bedrock = BedrockUsage(
      billingEntity: entity, productCode: code, product: product,
      usageType: string(batch, row, "line_item_usage_type"),
      description: string(batch, row, "line_item_line_item_description"),
      pricingUnit: string(batch, row, "pricing_unit"))
    let service = ServiceName.of(
      billingEntity: entity, productCode: code, serviceCode: string(batch, row, "product_servicecode"),
      product: product)
    let number = context.products.number(of: code ?? "")
    var value = try intern(context.dimensions.usage) { derived in
      derived.text(service)
      derived.text(bedrock.rule)
      derived.text(bedrock.provider)
      derived.text(bedrock.model)
      derived.text(bedrock.direction)
      derived.text(bedrock.tier)
      derived.text(bedrock.scope)
      derived.text(bedrock.region)
      derived.numeric(bedrock.tokensPerUnit)
      return UInt64(number) << 1 | (bedrock.rule == nil ? 0 : 1)
    }
    value.secondOrdinal = UInt32(truncatingIfNeeded: value.first >> 1)
    value.first &= 1
    return value
  }

  /// `first` is 1 for a Bedrock resource.
  mutating func resource(_ batch: RowBatch, _ row: Int) throws -> GroupMemo.Value {
    guard try encode(.resource, binding.resource, batch, row) else { return GroupMemo.Value() }
    let isBedrock = isBedrockResource(batch, row, binding.resource[0])
    return try intern(context.dimensions.resource) { _ in isBedrock ? 1 : 0 }
  }

  mutating func principal(_ batch: RowBatch, _ row: Int) throws -> GroupMemo.Value {
    guard try encode(.principal, binding.principal, batch, row) else { return GroupMemo.Value() }
    let arn = string(batch, row, "line_item_iam_principal")
    let principal = Principal(
      arn: arn,
      userIdentifier: string(batch, row, "line_item_user_identifier"))
    let principals = context.principals
    return try intern(context.dimensions.principal) { derived in
      derived.text(principal.partition)
      derived.text(principal.accountID)
      derived.text(principal.kind.rawValue)
      derived.text(principal.name)
      derived.text(principal.path)
      derived.text(principal.session)
      derived.text(principal.roleARN)
      derived.text(principal.person)
      if let arn { principals.add(arn) }
      return 0
    }
  }

  /// `hash` leaves the tags of the principal out, as the line group does.
  mutating func tagSet(_ batch: RowBatch, _ row: Int) throws -> GroupMemo.Value {
    guard try encode(.tagSet, binding.tagSet, batch, row) else { return GroupMemo.Value() }
    let tags = try pairs(batch, row, "tags")
    let resourceTags = try pairs(batch, row, "resource_tags")
    let costCategory = try pairs(batch, row, "cost_category")
    let rules = context.tagRules
    var value = try intern(context.dimensions.tagSet) { derived in
      let normalized = rules.normalize(tags: tags, resourceTags: resourceTags, costCategory: costCategory)
      derived.hstore(normalized.values)
      derived.int32(Int32(normalized.conflictCount))
      return Self.hashWithoutPrincipal(tags: tags, resourceTags: resourceTags, costCategory: costCategory)
    }
    value.hash = UInt64(bitPattern: value.first)
    value.first = 0
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

  mutating func otherColumns(_ batch: RowBatch, _ row: Int) throws -> GroupMemo.Value {
    var pairs: [String: String?] = [:]
    for field in binding.unknown {
      if let text = cell.read(batch, row, field) {
        pairs[binding.header.names[field]] = String(decoding: text, as: UTF8.self)
      }
    }
    if pairs.isEmpty { return GroupMemo.Value() }
    content.removeAll()
    content.hstore(pairs)
    return try intern(context.dimensions.otherColumns) { _ in 0 }
  }

  // MARK: - Commitments, splits and discounts

  /// `secondOrdinal` is the parent resource, `first` the bits of the zero amounts, `second` 1 if an amount is not zero;
  /// encoded are the grouped amounts and the discount map.
  mutating func commitment(_ batch: RowBatch, _ row: Int) throws -> GroupMemo.Value {
    var value = GroupMemo.Value()
    if try encode(.commitment, binding.commitment, batch, row) {
      value = try intern(context.dimensions.commitment) { _ in 0 }
    }
    if try encode(.parentResource, binding.parentResource, batch, row) {
      let isBedrock = isBedrockResource(batch, row, binding.parentResource[0])
      let parent = try intern(context.dimensions.resource) { _ in isBedrock ? 1 : 0 }
      value.secondOrdinal = parent.ordinal
      value.hash = ContentHash.combine(value.hash, parent.hash)
    }
    var zeros: UInt64 = 0
    encoded.reserve(fieldCount: AmountOrder.grouped.count + 1)
    for position in AmountOrder.grouped {
      let field = binding.amounts[position]
      guard let text = cell.read(batch, row, field) else {
        encoded.null()
        continue
      }
      guard number.read(text) else { throw batch.badNumber(text, row: row, field: field) }
      if number.isZero {
        zeros |= 1 << UInt64(position)
        encoded.null()
      } else {
        encoded.numeric(number)
        value.second = 1
      }
    }
    zeros |= try encodeDiscount(batch, row)
    value.first = Int64(bitPattern: zeros)
    return value
  }

  /// Returns the bit for a discount map that is there but empty.
  private mutating func encodeDiscount(_ batch: RowBatch, _ row: Int) throws -> UInt64 {
    guard try readMap(batch, row, binding.discount) else {
      encoded.null()
      return 0
    }
    guard !map.pairs.isEmpty else {
      encoded.null()
      return 1 << UInt64(AmountOrder.emptyDiscountBit)
    }
    encoded.hstore(map.pairs)
    return 0
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
        if column.name == "product", let name = cell.string(batch, row, binding.productName) {
          content.hstore(["product_name": name])
          hasValue = true
        } else if try readMap(batch, row, field) {
          content.hstore(map.pairs)
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

  /// `ordinal` and `hash` of the content at hand; `first` is the note that goes with it.
  private mutating func intern(
    _ dictionary: DimensionDictionary, derive: (inout CopyBuffer) throws -> UInt64
  ) throws -> GroupMemo.Value {
    let found = try dictionary.intern(content.bytes) { derived in
      derived.reserve(fieldCount: dictionary.dimension.derivedColumns.count)
      return try derive(&derived)
    }
    return GroupMemo.Value(ordinal: found.ordinal, hash: found.hash, first: Int64(bitPattern: found.note))
  }

  /// Reads a map into `map.pairs`. False for an empty cell, `null`, and a column that the export lacks.
  private mutating func readMap(_ batch: RowBatch, _ row: Int, _ field: Int) throws -> Bool {
    guard let text = cell.read(batch, row, field) else { return false }
    switch map.read(text) {
    case .null: return false
    case .map: return true
    case .malformed:
      throw CurlewError(
        .badMap(String(decoding: text.prefix(80), as: UTF8.self)), at: batch.place(row: row, field: field))
    }
  }

  private mutating func pairs(_ batch: RowBatch, _ row: Int, _ name: String) throws -> [String: String?] {
    guard try readMap(batch, row, binding.header.index(of: name) ?? -1) else { return [:] }
    var pairs: [String: String?] = [:]
    for pair in map.pairs {
      pairs[String(decoding: pair.key, as: UTF8.self)] = .some(pair.value.map { String(decoding: $0, as: UTF8.self) })
    }
    return pairs
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
