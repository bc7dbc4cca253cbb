import CurlewText

/// One row: the cells of a line, its usage, and what its holes are filled with.
struct TrapRow {
  var cells: SampleCells
  var usage = SampleDecimal.one
  var principal = ""
  var tags: [(String, String)] = []
  var resource = ""
  var isInvoiced = true

  /// The row as CSV, with its line end.
  ///
  /// - Parameter day: from 0 in the month; nil for the whole month.
  func text(_ period: BillingPeriod, day: Int?) -> String {
    let start = period.time(hour: 24 * (day ?? 0))
    let end = day.map { period.time(hour: 24 * ($0 + 1)) } ?? period.next.time(hour: 0)
    let identity = cells.parts.joined().map(\.text).joined() + principal + resource
    let columns = cells.parts.map { parts in
      parts.map { part in part.text + filling(part, period, start, end, identity) }.joined()
    }
    return columns.joined(separator: ",") + "\n"
  }

  private func filling(
    _ part: SampleCells.Part, _ period: BillingPeriod, _ start: String, _ end: String, _ identity: String
  ) -> String {
    switch part.hole {
    case .end: ""
    case .amount: (usage * part.factor).fixedText(fractionDigits: 1)
    case .lineIdentifier: Self.identifier(SeededGenerator.hash(identity.utf8))
    case .principal: SampleText.field(principal)
    case .tags: SampleText.field(SampleText.json(tags))
    case .resourceTags:
      SampleText.field(
        SampleText.json(
          tags.filter { $0.0.hasPrefix("resourceTags/") }.map {
            (SampleTagCells.normalizedKey(String($0.0.dropFirst("resourceTags/".count))), $0.1)
          }))
    case .bedrockResource, .resourceHex, .parentHex: resource
    case .interval, .monthInterval: "\(start)Z/\(end)Z"
    case .startTime: start + ".000Z"
    case .endTime: end + ".000Z"
    case .periodStart: period.time(hour: 0) + ".000Z"
    case .periodEnd: period.next.time(hour: 0) + ".000Z"
    case .invoice: isInvoiced ? Self.invoice(period) : ""
    }
  }

  static func invoice(_ period: BillingPeriod) -> String { "EUINGB26-\(period.year * 12 + period.month)" }

  /// Like AWS's ids of lines: 52 letters and digits.
  private static func identifier(_ hash: UInt64) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
    return String((0..<52).map { letters[Int(SeededGenerator.hash(hash, UInt64($0)) & 31)] })
  }
}

extension TrapRow {
  /// The cells that every line of an account has, without cost categories: these would be tags of every line.
  static func base(_ account: SampleCast.Account) -> SampleCells {
    var cells = SampleLines.base(account, payer: TrapBill.payer)
    cells["cost_category"] = "{}"
    return cells
  }

  /// The tokens of a model, for so many cents.
  static func tokens(
    _ account: SampleCast.Account, _ model: SampleModel, _ use: SampleModel.Use, cents: Int64
  ) -> TrapRow {
    let draft = SampleLines.bedrockLine(base(account), account, account.region, model, use)
    var row = TrapRow(cells: draft.cells)
    // Whole tokens: cents / rate, in the unit of the rate.
    var tokens = cents * SampleDecimal.power(use.rate.scale + model.unitScale) / 100 / use.rate.mantissa
    if tokens == 0 { tokens = 1 }
    row.usage = SampleDecimal(mantissa: tokens, scale: model.unitScale)
    row.resource = ":foundation-model/\(model.id)"
    return row
  }

  /// A volume with tags: what is no Bedrock.
  static func volume(_ account: SampleCast.Account, _ tags: [(String, String)]) -> TrapRow {
    let lines = SampleResourceLines(
      base: base(account), account: account, flavour: 0)
    var row = TrapRow(cells: lines.volume(isSnapshot: false).cells)
    row.usage = SampleDecimal("2.5")
    row.resource = SampleText.hex(SeededGenerator.hash((account.id + SampleText.json(tags)).utf8))
    row.tags = tags.map { ("resourceTags/\($0.0)", $0.1) }
    return row
  }

  /// A charge that is no usage.
  static func charge(_ account: SampleCast.Account, type: String, code: String, _ amount: String) -> TrapRow {
    var draft = SampleLines.Draft(base(account), .one)
    draft.cells["line_item_line_item_type"] = type
    draft.cells["line_item_product_code"] = code
    draft.cells["product_servicecode"] = code
    draft.cells["line_item_line_item_description"] = "\(type) of \(code)"
    draft.charge(SampleDecimal(amount))
    return TrapRow(cells: draft.cells)
  }
}

extension SampleDecimal {
  /// A power of ten.
  fileprivate static func power(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
