/// Every line of the sample, as text and holes. Built once, then only read.
struct SampleLines: Sendable {
  private(set) var text: [UInt8] = []
  private(set) var parts: [SampleLinePart] = []
  private(set) var lines: [SampleLine] = []

  /// By account: the lines that callers use, those of one model together.
  private(set) var bedrock: [[Int32]] = []
  /// By account: Bedrock lines that name no caller.
  private(set) var bedrockWithoutPrincipal: [[Int32]] = []
  /// The hourly fees of the two Savings Plans.
  private(set) var planFees: [Int32] = []
  /// By account, kind of resource (`SampleResourceKind`) and flavour: the two lines of each resource.
  private(set) var resources: [[[(Int32, Int32)]]] = []
  /// Lines that occur once a month, one of each type before there is a second of any.
  private(set) var monthly: [Int32] = []

  init(cast: SampleCast) {
    for account in cast.accounts {
      let base = Self.base(account, payer: cast.payer)
      bedrock.append(
        [account.region, account.otherRegion].flatMap { region in
          SampleModel.all.flatMap { model in
            model.uses.map { add(Self.bedrockLine(base, account, region, model, $0)) }
          }
        })
      bedrockWithoutPrincipal.append(
        Self.bedrockWithoutModel(base, account, account.region).map { add($0) } + (bedrock.last ?? []))
      resources.append(
        SampleResourceKind.allCases.map { kind in
          (0..<SampleResourceKind.flavourCount).map { flavour in
            let pair = kind.lines(base, account, flavour: flavour)
            return (add(pair.0), add(pair.1))
          }
        })
    }
    let first = cast.accounts[0]
    planFees = Self.planFees(Self.base(first, payer: cast.payer)).map { add($0) }
    monthly = Self.monthlyLines(cast).map { add($0) }
  }

  /// The cells that every line of an account has.
  static func base(_ account: SampleCast.Account, payer: (id: String, name: String)) -> SampleCells {
    var cells = SampleCells()
    cells["bill_bill_type"] = "Anniversary"
    cells["bill_billing_entity"] = "AWS"
    cells.hole("bill_billing_period_end_date", .periodEnd)
    cells.hole("bill_billing_period_start_date", .periodStart)
    cells.hole("bill_invoice_id", .invoice)
    cells["bill_invoicing_entity"] = "Amazon Web Services, Inc."
    cells["bill_payer_account_id"] = payer.id
    cells["bill_payer_account_name"] = payer.name
    cells.map("cost_category", ["team": account.team])
    cells.hole("identity_line_item_id", .lineIdentifier)
    cells.hole("identity_time_interval", .interval)
    cells["line_item_currency_code"] = "USD"
    cells["line_item_legal_entity"] = "Amazon Web Services, Inc."
    cells["line_item_line_item_type"] = "Usage"
    cells["line_item_usage_account_id"] = account.id
    cells["line_item_usage_account_name"] = account.name
    cells.hole("line_item_usage_start_date", .startTime)
    cells.hole("line_item_usage_end_date", .endTime)
    cells.amount("line_item_usage_amount", .one)
    cells["pricing_currency"] = "USD"
    return cells
  }

  /// A line to add: its cells, how its usage changes, and the cost of a unit.
  struct Draft {
    var cells: SampleCells
    var usage: SampleUsage
    var unitScale = 0
    var isBedrock = false
    var modelText = ""
    var profileText = ""
    private(set) var cost = SampleDecimal("0")

    init(_ cells: SampleCells, _ usage: SampleUsage) {
      self.cells = cells
      self.usage = usage
    }

    /// Sets the cost columns that every priced line has, and their rates.
    mutating func price(_ rate: SampleDecimal, fractionDigits: Int = 10, publicRate: SampleDecimal? = nil) {
      charge(rate)
      let text = rate.fixedText(fractionDigits: fractionDigits)
      cells["line_item_unblended_rate"] = text
      cells["line_item_blended_rate"] = text
      let publicRate = publicRate ?? rate
      cells["pricing_public_on_demand_rate"] = publicRate.fixedText(fractionDigits: fractionDigits)
      if publicRate.mantissa != 0 { cells.amount("pricing_public_on_demand_cost", publicRate) }
    }

    /// Sets the cost columns only.
    mutating func charge(_ rate: SampleDecimal) {
      cost = rate
      cells.amount("line_item_unblended_cost", rate)
      cells.amount("line_item_blended_cost", rate)
      cells.amount("line_item_net_unblended_cost", rate)
    }

    /// A discount of seven percent on what `price` has set.
    mutating func discount() {
      let taken = -cost * SampleDecimal("0.07")
      let net = cost * SampleDecimal("0.93")
      cells.amount("line_item_net_unblended_cost", net)
      cells["line_item_net_unblended_rate"] = net.fixedText(fractionDigits: 10)
      cells.amount("discount_total_discount", taken)
      cells.amount("discount", key: "edp_discount", taken)
    }
  }

  private mutating func add(_ draft: Draft) -> Int32 {
    let firstPart = Int32(parts.count)
    var start = Int32(text.count)
    let lineStart = text.count
    for (index, cell) in draft.cells.parts.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      for part in cell {
        text += part.text.utf8
        guard part.hole != .end else { continue }
        parts.append(
          SampleLinePart(
            text: start..<Int32(text.count), hole: part.hole, mantissa: part.factor.mantissa,
            scale: Int32(part.factor.scale)))
        start = Int32(text.count)
      }
    }
    text.append(UInt8(ascii: "\n"))
    parts.append(SampleLinePart(text: start..<Int32(text.count), hole: .end, mantissa: 0, scale: 0))
    let hash = SeededGenerator.hash(text[lineStart...])
    let modelText = addText(draft.modelText)
    let profileText = addText(draft.profileText)
    lines.append(
      SampleLine(
        firstPart: firstPart, usage: draft.usage, unitScale: UInt8(draft.unitScale), isBedrock: draft.isBedrock,
        costMantissa: draft.cost.mantissa, costScale: Int32(draft.cost.scale), hash: hash,
        modelText: modelText, profileText: profileText))
    return Int32(lines.count - 1)
  }

  private mutating func addText(_ value: String) -> Range<Int32> {
    let start = Int32(text.count)
    text += value.utf8
    return start..<Int32(text.count)
  }
}
