import CurlewText

/// The bill: who spends, what else is charged, and what an audit should find.
struct TrapBill {
  static let payer = (id: "100000000002", name: "Example Trading, Inc.")

  let options: TrapOptions
  private var isPlanted: Bool { options.kind == .planted }

  init(_ options: TrapOptions) { self.options = options }

  // MARK: - Accounts and models

  private static func account(_ id: String, _ name: String) -> SampleCast.Account {
    SampleCast.Account(id: id, name: name, team: "Platform", region: .virginia, otherRegion: .oregon)
  }
  static let platform = account("111122223333", "platform")
  static let research = account("222233334444", "research")
  static let support = account("333344445555", "support")
  /// The account that somebody renames.
  static let payments = account("444455556666", "payments")

  static let sonnet = SampleModel.all[0]
  static let opus = SampleModel.all[1]
  static let oldSonnet = SampleModel.all[2]
  static let haiku = SampleModel.all[3]
  static let novaPro = SampleModel.all[4]
  static let novaLite = SampleModel.all[5]
  static let titan = SampleModel.all[6]
  static let many = [sonnet, opus, haiku, novaPro, novaLite]

  // MARK: - Rows

  /// Callers had their tags before, but somebody activated these only then.
  private static let daysBeforeTagActivation = 4

  /// The rows of a month, as CSV.
  func rows(_ index: Int) -> [String] {
    let period = options.periods[index]
    let dayCount = period.hourCount / 24
    let daysBefore = options.periods[..<index].reduce(0) { $0 + $1.hourCount / 24 }
    let spenders = (Self.innocents + (isPlanted ? Self.gateways.map(\.spender) + Self.otherTraps.map(\.spender) : []))
      .filter { $0.months.contains(index) }
    var rows: [String] = []
    func add(_ row: TrapRow, _ day: Int?) {
      var row = row
      // The newest month is still open.
      if index == options.periods.count - 1 { row.isInvoiced = false }
      if index == 0, let day, day < Self.daysBeforeTagActivation {
        row.tags.removeAll { $0.0.hasPrefix("iamPrincipal/") }
      }
      rows.append(row.text(period, day: day))
    }
    for day in 0..<dayCount where !isPlanted || !Self.isMissing(day: day, month: index) {
      for spender in spenders where index > spender.months.lowerBound || day >= spender.firstDay {
        for row in spender.rows(number: daysBefore + day) { add(row, day) }
      }
      for row in others(index) { add(row, day) }
    }
    for row in ofMonth(index) { add(row, nil) }
    return rows
  }

  /// A delivery that ends early, and a day that is lost.
  private static func isMissing(day: Int, month: Int) -> Bool { month == 0 && day > 28 || month == 1 && day == 12 }

  /// Lines of a day without a caller.
  private func others(_ month: Int) -> [TrapRow] {
    var rows = Self.tags.map { TrapRow.volume(account(in: month), $0) }
    rows.append(Self.provisioned)
    guard isPlanted else { return rows }
    rows += Self.badTags(month: month).map { TrapRow.volume(Self.research, $0) }
    // Tokens whose caller AWS did not deliver.
    rows.append(TrapRow.tokens(Self.research, Self.sonnet, Self.sonnet.uses[0], cents: 300))
    if month == 0 {
      var row = TrapRow.volume(Self.support, [("environment", "production")])
      row.isInvoiced = false
      rows.append(row)
    }
    return rows
  }

  private func ofMonth(_ month: Int) -> [TrapRow] {
    var rows = [TrapRow.charge(Self.platform, type: "Tax", code: "AmazonBedrock", "61.03")]
    if isPlanted {
      // A credit on tokens is no price of tokens, however odd it looks as one.
      var credit = TrapRow.tokens(Self.research, Self.haiku, Self.haiku.uses[0], cents: 100)
      credit.cells["line_item_line_item_type"] = "Credit"
      credit.cells["product_servicecode"] = "AmazonBedrock"
      credit.cells.amount("line_item_unblended_cost", SampleDecimal("-50"))
      rows.append(credit)
      var fee = TrapRow.charge(Self.support, type: "Fee", code: "2v8mcn4xq0zkd7t9wyhrb5jsg", "29.9")
      fee.cells["bill_billing_entity"] = "AWS Marketplace"
      fee.cells["line_item_currency_code"] = "EUR"
      fee.cells.map("product", ["product_name": "Observability Pro"])
      rows.append(fee)
      if options.executionNumber > 1, month == 0 {
        rows.append(TrapRow.charge(Self.platform, type: "Refund", code: "AmazonBedrock", "-12.34"))
      }
    }
    return rows
  }

  private func account(in month: Int) -> SampleCast.Account {
    isPlanted && month > 0 ? Self.account(Self.payments.id, "payments-prod") : Self.payments
  }

  /// Capacity that is paid by the hour: no rule of AWS gives it a caller.
  private static var provisioned: TrapRow {
    TrapRow(cells: SampleLines.bedrockWithoutModel(TrapRow.base(platform), platform, platform.region)[1].cells)
  }

  // MARK: - Answers

  /// What an audit of all months should find. Closing the first month, and the second run, bring what `afterClosing` has.
  var answers: [TrapAnswer] {
    var answers = standing
    if isPlanted {
      answers += Self.gateways.map(\.answer) + Self.otherTraps.flatMap(\.answers) + ofTags + ofTheBill
      if options.executionNumber > 1 { answers += Self.afterClosing(options) }
    }
    return answers
  }

  /// What is known of every bill, and no fault.
  private var standing: [TrapAnswer] {
    [
      TrapAnswer(isPlanted ? "warning" : "info", "tag_coverage", "tags of callers"),
      TrapAnswer("info", "tag_coverage", "iamPrincipal/team"),
      TrapAnswer("info", "tag_coverage", "iamPrincipal/application"),
      TrapAnswer("info", "tag_coverage", "tags of resources"),
      TrapAnswer("info", "callers_missing", "Bedrock not paid by the token"),
      TrapAnswer("info", "callers_missing", "taxes, fees and credits"),
      TrapAnswer("info", "incomplete_periods", options.exportName),
    ] + options.periods.dropLast().map { TrapAnswer("info", "invoices", TrapRow.invoice($0)) }
  }

  private var ofTheBill: [TrapAnswer] {
    [
      TrapAnswer("warning", "callers_missing", "tokens without a caller"),
      TrapAnswer("warning", "currencies", "EUR"),
      TrapAnswer("warning", "invoices", "(no invoice)"),
      TrapAnswer("error", "incomplete_periods", options.exportName),
      TrapAnswer("warning", "incomplete_periods", options.exportName),
      TrapAnswer("info", "renamed_accounts", Self.payments.id),
      TrapAnswer("info", "credits", "Credit of AmazonBedrock"),
    ]
  }

  private static func afterClosing(_ options: TrapOptions) -> [TrapAnswer] {
    [
      TrapAnswer("info", "credits", "Refund of AmazonBedrock"),
      TrapAnswer("warning", "late_corrections", "\(options.periods[0])"),
      TrapAnswer("warning", "early_freezes", "\(options.periods[0])"),
    ]
  }
}
