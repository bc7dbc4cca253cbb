import CurlewText

/// What standard error says beside a comparison: what was compared, and what was left out, in dollars.
struct ReconcileNotes {
  private(set) var notes: [ReconcileReport.Note] = []

  private let log: UsageLog
  private let currency: String

  private static let shownNames = 5

  init(
    _ reconciliation: Reconciliation, log: UsageLog, bill: [BillRow], otherCurrencies: [BillRow],
    setting: Reconciliation.Setting, options: ReconcileRun.Options, periods: [String]
  ) {
    self.log = log
    currency = options.currency
    sayScope(reconciliation, bill, setting, options)
    sayLeftOut(setting, options, periods)
    sayLines()
    sayNames(reconciliation, setting)
    sayZone(reconciliation.zone)
    sayBill(bill, otherCurrencies, setting)
  }

  private mutating func say(_ text: String, isWarning: Bool = false) {
    notes.append(.init(text: text, isWarning: isWarning))
  }

  private func money(_ amount: Int128) -> String {
    "\(GroupedDecimal.text(ChargeUnits.text(amount), decimals: 2)) \(currency)"
  }

  private static func list(_ names: some Collection<String>) -> String {
    let shown = names.sorted().prefix(shownNames).joined(separator: ", ")
    return names.count > shownNames ? "\(shown) and \(names.count - shownNames) more" : shown
  }

  private static func count(_ count: Int, _ word: String) -> String {
    "\(HumanText.count(count)) \(word)\(count == 1 ? "" : "s")"
  }

  private mutating func sayScope(
    _ reconciliation: Reconciliation, _ bill: [BillRow], _ setting: Reconciliation.Setting,
    _ options: ReconcileRun.Options
  ) {
    guard let first = setting.days.min(), let last = setting.days.max() else { return }
    let requests = reconciliation.rows.values.reduce(0) { $0 + $1.requestCount }
    let end = setting.billEnd.map {
      "; the bill has usage up to \(Timestamps.text(Int64($0) * UsageLog.quarter).prefix(16).replacing("T", with: " ")) UTC"
    }
    say(
      "compared \(UsageDay(number: first)) to \(UsageDay(number: last)), UTC: \(Self.count(requests, "request")) of the log with Amazon Bedrock on the bill\(end ?? "")"
    )
    if setting.billEnd == nil { say("the bill has no tokens of Amazon Bedrock", isWarning: true) }
  }

  private mutating func sayLeftOut(
    _ setting: Reconciliation.Setting, _ options: ReconcileRun.Options, _ periods: [String]
  ) {
    var byMonth: [String: UsageLog.Sum] = [:]
    for (key, sum) in log.sums where !setting.days.contains(UsageLog.day(of: key.quarter)) {
      byMonth[UsageDay(number: UsageLog.day(of: key.quarter)).period.description, default: UsageLog.Sum()] += sum
    }
    for (month, sum) in byMonth.sorted(by: { $0.key < $1.key }) {
      let why = periods.contains(month) || !options.periods.isEmpty ? "not asked for" : "not loaded"
      say(
        "left out: \(Self.count(sum.requestCount, "request")) of \(month), \(money(sum.cost)), which is \(why)",
        isWarning: why == "not loaded")
    }
    for (provider, sum) in log.others.sorted(by: { $0.key < $1.key }) {
      say(
        "left out: \(Self.count(sum.requestCount, "request")) to \(provider), \(money(sum.cost)), which is not on AWS's bill"
      )
    }
  }

  private mutating func sayLines() {
    func sum(_ isMeant: (UsageLog.Key, UsageLog.Sum) -> Bool) -> UsageLog.Sum {
      log.sums.reduce(into: UsageLog.Sum()) { if isMeant($1.key, $1.value) { $0 += $1.value } }
    }
    let duplicates = sum { key, _ in key.kind == .duplicate }
    if duplicates.requestCount > 0 {
      let verb = duplicates.requestCount == 1 ? "stands" : "stand"
      say(
        "\(Self.count(duplicates.requestCount, "line")), \(money(duplicates.cost)), \(verb) in the log twice and count\(duplicates.requestCount == 1 ? "s" : "") once",
        isWarning: true)
    }
    let failed = sum { key, _ in key.kind == .failed }
    if failed.requestCount > 0 {
      say("\(Self.count(failed.requestCount, "request")), \(money(failed.cost)), failed")
    }
    if !log.hasCost { say("the log has no costs, so its tokens are taken at the bill's own prices", isWarning: true) }
    if !log.hasTokens { say("the log has no tokens, so only costs can be compared", isWarning: true) }
  }

  private mutating func sayNames(_ reconciliation: Reconciliation, _ setting: Reconciliation.Setting) {
    let persons = reconciliation.unknownPersons
    if !persons.isEmpty {
      say(
        "not on the bill: \(Self.list(persons)); curlew people import says who they are, --role compares a gateway's role with all",
        isWarning: true)
    }
    let models = reconciliation.unknownModels
    if !models.isEmpty { say("models that the bill does not have: \(Self.list(models))", isWarning: true) }
  }

  private mutating func sayZone(_ zone: Int) {
    guard zone != 0 else { return }
    let minutes = zone.magnitude * 15
    func two(_ number: UInt) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let offset = "\(zone < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    say(
      "the days of the log are those of the bill if its times are of \(offset) or further from UTC; --time-zone says which, if the log does not",
      isWarning: true)
  }

  private mutating func sayBill(_ bill: [BillRow], _ others: [BillRow], _ setting: Reconciliation.Setting) {
    let sold = bill.filter { $0.isOfMarketplace && $0.isUsage }.reduce(Int128(0)) { $0 + $1.cost }
    if sold != 0 {
      say("of the bill, \(money(sold)) is AWS Marketplace's, which the product code AmazonBedrock does not find")
    }
    let old = bill.filter { $0.isUsage && $0.caller == nil && $0.day < BillRow.firstDayOfCallers }
    if !old.isEmpty {
      let cost = money(old.reduce(0) { $0 + $1.cost })
      say("\(cost) of the bill is of days before AWS named callers, 2026-04-08", isWarning: true)
    } else if !bill.isEmpty, bill.allSatisfy({ $0.caller == nil }) {
      say(
        "no line of the bill names a caller; AWS does for exports with INCLUDE_IAM_PRINCIPAL_DATA, and for the days since then",
        isWarning: true)
    }
    let accounts = Set(bill.map(\.account))
    if setting.accounts.isEmpty, accounts.count > 1 {
      say("the bill is of \(accounts.count) accounts: \(Self.list(accounts)); --account says which are the gateway's")
    }
    let byCurrency = Dictionary(grouping: others, by: \.currency)
    for (currency, rows) in byCurrency.sorted(by: { $0.key < $1.key }) {
      let cost = GroupedDecimal.text(ChargeUnits.text(rows.reduce(0) { $0 + $1.cost }), decimals: 2)
      say(
        "not compared: \(cost) \(currency) of the bill; --currency \(currency) does, if the log's costs are in it",
        isWarning: true)
    }
  }
}
