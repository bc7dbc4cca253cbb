import CurlewPostgres
import CurlewText

/// One `curlew reconcile`: reads logs, asks the bill, and compares the two.
public struct ReconcileRun {
  public struct Options: Sendable {
    public var files: [String] = []
    public var format = UsageLogFormat(nil)
    public var timeZone = UsageTimeZone.offset(0)
    /// Empty for the days of the log.
    public var periods: [BillingPeriod] = []
    public var from: UsageDay?
    public var to: UsageDay?
    public var payer: String?
    public var roles: [String] = []
    public var accounts: [String] = []
    /// Of the costs in the log.
    public var currency = "USD"

    public init() {}
  }

  let options: Options
  let log: UsageLog
  let connection: Connection
  let people: [People.Entry]
  /// What is loaded of the months that are asked for, or that the log is of.
  let periods: [String]
  private let loaded: [String]

  /// Reads the logs. Nothing of the warehouse changes.
  ///
  /// - Throws: what is wrong with a log; `.nothingLoaded` if the bill has none of its months.
  public init(_ options: Options, _ connection: Connection) throws {
    self.options = options
    self.connection = connection
    try Self.check(options)
    log = try Self.inUTC(UsageLog(options.files, options.format), options.timeZone, connection)
    guard !log.sums.isEmpty else {
      let others = log.others.keys.sorted().joined(separator: ", ")
      let words = others.isEmpty ? "no line tells of usage" : "all requests went to others than AWS: \(others)"
      throw CurlewError(
        .badLogLine("\(words); see --preset and the options that name columns"), at: .init(file: options.files[0]))
    }
    loaded = try connection.query(SQL.reports.periods).rows.compactMap { $0[0] }.sorted()
    let ofLog = Set(log.sums.keys.map { UsageDay(number: UsageLog.day(of: $0.quarter)).period.description }).sorted()
    let asked = options.periods.isEmpty ? ofLog : options.periods.map(\.description)
    periods = asked.filter(Set(loaded).contains)
    guard !periods.isEmpty else {
      throw CurlewError(.nothingLoaded(asked: asked.joined(separator: ", "), loaded: loaded))
    }
    people = try People.entries(connection)
  }

  private static func check(_ options: Options) throws {
    guard !options.files.isEmpty else { throw CurlewError(.usage("no FILE; give the log of a gateway")) }
    let missing = options.format.missing
    guard missing.isEmpty else {
      let presets = UsageLogFormat.Preset.allCases.map(\.rawValue).joined(separator: ", ")
      throw CurlewError(
        .usage(
          "where the log has its \(missing.map(\.rawValue).joined(separator: ", ")) is not known; name the log's kind with --preset (\(presets)), or columns with \(missing.map { "--\($0.rawValue)" }.joined(separator: ", "))"
        ))
    }
  }

  private static func inUTC(_ log: UsageLog, _ zone: UsageTimeZone, _ connection: Connection) throws -> UsageLog {
    switch zone {
    case .offset(let offset):
      return log.inUTC { $0 - Int(offset / UsageLog.quarter) }
    case .named(let name):
      let quarters = log.localQuarters.sorted()
      guard !quarters.isEmpty else { return log }
      let found = try connection.query(
        SQL.reconcile.utcOfLocal, [name, PostgreSQLArray.text(quarters.map { "\($0)" })])
      guard !found.isEmpty else {
        throw CurlewError(.usage("--time-zone \(name): PostgreSQL knows no such zone; write +09:00 or the like"))
      }
      var utc: [Int: Int] = [:]
      for row in found.rows.indices {
        if let local = try found.integer(row, "local") { utc[local] = try found.integer(row, "utc") }
      }
      return log.inUTC { utc[$0] ?? $0 }
    }
  }

  // MARK: - Comparing

  public func comparison() throws -> ReconcileReport {
    let days = try comparedDays()
    let all = try bill(days)
    let bill = all.filter { $0.currency == options.currency || $0.currency.isEmpty }
    try requireKnown(bill)
    let setting = Reconciliation.Setting(
      roles: Set(options.roles), accounts: Set(options.accounts), days: days, billEnd: try billEnd(), people: people)
    let reconciliation = try Reconciliation(log, bill, setting)
    return ReconcileReport(
      reconciliation, log: log, bill: bill,
      otherCurrencies: all.filter { !bill.isEmpty && $0.currency != options.currency && !$0.currency.isEmpty },
      setting: setting, options: options, periods: periods, loaded: loaded)
  }

  /// Days of months that are loaded, which the user asks for or the log has.
  private func comparedDays() throws -> Set<Int> {
    let ofLog = log.sums.keys.map { UsageLog.day(of: $0.quarter) }
    let months = Set(periods)
    var first = options.from?.number ?? ofLog.min() ?? 0
    var last = options.to?.number ?? ofLog.max() ?? 0
    if !options.periods.isEmpty {
      let starts = periods.compactMap { BillingPeriod($0) }
      first = options.from?.number ?? starts.map { UsageDay(startOf: $0).number }.min() ?? first
      last = options.to?.number ?? starts.map { UsageDay(startOf: $0.next).number - 1 }.max() ?? last
    }
    guard first <= last else { throw CurlewError(.usage("--from is after --to, or the log has no such days")) }
    guard last - first < Self.mostDays else {
      throw CurlewError(.usage("the log goes over more than ten years; see its times, or use --from and --to"))
    }
    return Set((first...last).filter { months.contains(UsageDay(number: $0).period.description) })
  }

  private static let mostDays = 3700

  private func bill(_ days: Set<Int>) throws -> [BillRow] {
    guard let first = days.min(), let last = days.max() else { return [] }
    return try BillRow.all(
      periods, UsageDay(number: first)...UsageDay(number: last), payer: options.payer, connection
    ).filter { days.contains($0.day) }
  }

  /// A later month says that this one is complete.
  private func billEnd() throws -> Int? {
    let later = loaded.filter { $0 >= periods[0] }
    return try connection.query(SQL.reconcile.newest, [PostgreSQLArray.text(later), options.payer]).single
      .flatMap { Int64($0) }.map { UsageLog.quarter(of: $0) }
  }

  /// A misspelt role or account would be nobody's in silence.
  private func requireKnown(_ bill: [BillRow]) throws {
    try requireRoles(in: bill)
    for account in options.accounts where !bill.contains(where: { $0.account == account }) {
      let known = Set(bill.map(\.account)).sorted().joined(separator: ", ")
      throw CurlewError(.usage("--account \(account): the bill has none of it in these days; accounts are \(known)"))
    }
    if let payer = options.payer, bill.isEmpty {
      throw CurlewError(.usage("--payer \(payer): the bill has none of it in these days"))
    }
  }

  func requireRoles(in bill: [BillRow]) throws {
    for role in options.roles where !bill.contains(where: { $0.isOf([role]) }) {
      let known = Set(bill.compactMap { $0.caller?.roleARN }).sorted().joined(separator: ", ")
      throw CurlewError(
        .usage(
          "--role \(role): the bill has no usage of it in these days; roles are \(known.isEmpty ? "none" : known)"))
    }
  }
}

extension BillRow {
  /// Whether it is usage of a role, by its ARN or its name.
  func isOf(_ roles: Set<String>) -> Bool { isUsage && caller.map { PartyNames.isGateway($0, roles) } ?? false }
}
