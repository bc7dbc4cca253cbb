import CurlewPostgres
import CurlewText

/// One `curlew audit`: runs the checks of `sql/audits`, and gathers what they find.
///
/// A check is a file there and a line of `sql/lists.txt`; nothing here knows any of them.
public struct Audit: Sendable {
  public struct Options: Sendable {
    /// Billing periods, or `all`. Empty for the newest with usage.
    public var billingPeriods: [String] = []
    /// nil for all payers.
    public var payer: String?
    /// Names of checks. Empty for all.
    public var checks: [String] = []

    public init() {}
  }

  /// The gravest first, then in the order of the checks.
  public let findings: [AuditFinding]
  /// Sentences for standard error.
  public private(set) var notes: [CostReport.Note]

  init(findings: [AuditFinding]) {
    self.findings = findings
    notes = []
  }

  /// The names of the checks: of their files.
  public static let checkNames = SQL.checks.map(name)

  private static func name(of file: SQLFile) -> String { String(file.name.dropLast(".sql".count)) }

  /// - Throws: `.usage` for an unknown check or payer, `.nothingLoaded` for a month that is not loaded.
  public init(_ options: Options, _ connection: Connection) throws {
    for name in options.checks where !Self.checkNames.contains(name) {
      throw CurlewError(
        .usage("--check \(name): there is no such check; checks are \(Self.checkNames.joined(separator: ", "))"))
    }
    notes = []
    try Self.setScope(options, connection, &notes)
    var found: [AuditFinding] = []
    for file in SQL.checks {
      let name = Self.name(of: file)
      guard options.checks.isEmpty || options.checks.contains(name) else { continue }
      found += try Self.findings(of: name, file, connection, &notes)
    }
    findings = AuditFinding.Severity.allCases.flatMap { severity in found.filter { $0.severity == severity } }
    notes.append(.init(text: Self.count(of: findings), isWarning: false))
  }

  /// Whether there is a finding as grave as this, or graver.
  public func isAtLeast(_ severity: AuditFinding.Severity) -> Bool { findings.contains { $0.severity <= severity } }

  // MARK: - What is looked at

  private static func setScope(_ options: Options, _ connection: Connection, _ notes: inout [CostReport.Note]) throws {
    let periods = try connection.query(SQL.reports.periods)
    let loaded = periods.rows.indices.reversed().compactMap { periods[$0, "billing_period"] }
    guard let newest = loaded.last else { throw CurlewError(.nothingLoaded(asked: "", loaded: [])) }
    let takesAll = options.billingPeriods.contains("all")
    for period in options.billingPeriods where period != "all" {
      guard BillingPeriod(period) != nil else {
        throw CurlewError(.usage("--period \(period) is neither a month such as 2026-10 nor all"))
      }
      guard loaded.contains(period) else { throw CurlewError(.nothingLoaded(asked: period, loaded: loaded)) }
    }
    if options.billingPeriods.isEmpty, loaded.count > 1 {
      let withUsage = periods.rows.indices.first { periods.flag($0, "has_usage") == true }
      let month = withUsage.flatMap { periods[$0, "billing_period"] } ?? newest
      notes.append(
        .init(text: "\(month) is the newest month with usage; --period takes another, or all", isWarning: false))
    }
    let scope = takesAll ? "all" : options.billingPeriods.joined(separator: ",")
    _ = try connection.query(SQL.reports.auditScope, [scope, ""])
    do {
      let payers = try connection.query(SQL.reports.auditPayers).rows.compactMap(\.[0])
      if let payer = options.payer, !payers.contains(payer) {
        let known = payers.joined(separator: ", ")
        throw CurlewError(
          .usage("--payer \(payer): there is no bill of this payer in these months; payers are \(known)"))
      }
    } catch let error as CurlewError where error.sqlState == undefinedTable {
      throw CurlewError(
        .serverUnfit("the warehouse lacks the views of audits, which this Curlew has; run: curlew init"))
    }
    _ = try connection.query(SQL.reports.auditScope, [scope, options.payer ?? ""])
    if try connection.query("SELECT has_table_privilege('curlew.load', 'SELECT')").single != "t" {
      notes.append(
        .init(
          text:
            "this login sees the lines of its team only, and findings are of these",
          isWarning: true))
    }
  }

  // MARK: - The checks

  private static let undefinedTable = "42P01"
  private static let insufficientPrivilege = "42501"

  private static func findings(
    of name: String, _ file: SQLFile, _ connection: Connection, _ notes: inout [CostReport.Note]
  ) throws -> [AuditFinding] {
    do {
      return try AuditFinding.all(connection.query(file.text), of: name)
    } catch let error as CurlewError where error.sqlState == insufficientPrivilege {
      notes.append(.init(text: "\(name) was left out: this login may not read the ledger", isWarning: true))
      return []
    }
  }

  private static func count(of findings: [AuditFinding]) -> String {
    AuditFinding.Severity.allCases.map { severity in
      let count = findings.count { $0.severity == severity }
      let word = severity == .info ? "info" : severity.rawValue + (count == 1 ? "" : "s")
      return "\(count) \(word)"
    }.joined(separator: ", ")
  }
}
