import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

/// A log beside a bill: the reasons of every row add up to its difference, whatever the two are.
struct ReconciliationTests {
  static let persons = ["ada@example.com", "bob", "cyd", "nobody-on-the-bill"]

  static func dollars(_ text: String) -> Int128 { UsageNumber.units(text, decimals: 24)?.value ?? 0 }

  static func caller(_ name: String, role: String = "gw") -> BillRow.Caller {
    BillRow.Caller(
      principal: "arn:aws:sts::111122223333:assumed-role/\(role)/\(name)", kind: "assumed role", name: role,
      roleARN: "arn:aws:iam::111122223333:role/\(role)", session: name)
  }

  /// A line of a log on a day and an hour after 2000-01-01.
  static func line(
    _ person: String, _ model: String, day: Int, hour: Int = 12, input: Int128 = 0, output: Int128 = 0,
    read: Int128 = 0,
    written: Int128 = 0, cost: String?, failed: Bool = false, answered: Bool = false, request: String? = nil
  ) -> UsageLine {
    var tokens = TokenCounts()
    (tokens.input, tokens.output) = (input * 1_000_000, output * 1_000_000)
    (tokens.cacheRead, tokens.cacheWrite) = (read * 1_000_000, written * 1_000_000)
    return UsageLine(
      time: UsageTime(day: day, hour: hour), person: person, model: model, tokens: tokens, cost: cost.map(dollars),
      hasFailed: failed, isAnswered: answered, request: request)
  }

  /// A random bill of some days, with all that a bill may have.
  static func bill(_ random: inout TestRandom, priced: Bool = true) -> [BillRow] {
    (0..<Int.random(in: 1...60, using: &random)).map { _ in
      var row = BillRow(day: Int.random(in: 100...105, using: &random), cost: 0)
      row.model = ["Claude Haiku 4.5", "Nova Lite", nil].randomElement(using: &random)!
      row.direction = row.model == nil ? nil : (TokenDirection.allCases + [nil]).randomElement(using: &random)!
      row.tokens = row.direction == nil ? 0 : Int128.random(in: 0...9_000_000_000, using: &random)
      row.cost = Int128.random(in: -1...ChargeUnits.one * 5, using: &random)
      if priced { row.cost = row.tokens * 3_000_000_000_000 + Int128.random(in: 0...7, using: &random) }
      row.caller = [nil, caller("ada@example.com"), caller("bob"), caller("zoe", role: "other")].randomElement(
        using: &random)!
      row.seller = ["AWS", "AWS Marketplace"].randomElement(using: &random)!
      row.account = ["1", "2"].randomElement(using: &random)!
      row.tier = ["on-demand", "batch", "flex", nil].randomElement(using: &random)!
      row.lifetime = row.direction == .cacheWrite ? ["5m", "1h", nil].randomElement(using: &random)! : nil
      row.context = ["standard", "long", nil].randomElement(using: &random)!
      row.isUsage = Int.random(in: 0..<10, using: &random) > 0
      return row
    }
  }

  static func log(_ random: inout TestRandom, hasCost: Bool) -> UsageLog {
    var log = UsageLog()
    for _ in 0..<Int.random(in: 1...80, using: &random) {
      let cached = Bool.random(using: &random)
      log.add(
        line(
          persons.randomElement(using: &random)!,
          ["claude-haiku-4-5", "amazon.nova-lite-v1:0", "gpt-9"].randomElement(using: &random)!,
          day: Int.random(in: 99...106, using: &random), hour: Int.random(in: 0...23, using: &random),
          input: Int128.random(in: 0...9000, using: &random), output: Int128.random(in: 0...900, using: &random),
          read: cached ? Int128.random(in: 0...9000, using: &random) : 0,
          written: cached ? Int128.random(in: 0...900, using: &random) : 0,
          cost: hasCost ? "\(Int.random(in: -2...9999, using: &random))e-5" : nil,
          failed: Int.random(in: 0..<9, using: &random) == 0,
          answered: Int.random(in: 0..<9, using: &random) == 0,
          request: ["r1", "r2", "r3", nil, nil, nil].randomElement(using: &random)!))
    }
    return log
  }

  @Test(arguments: UInt64(1)...60) func reasonsAddUpToTheDifference(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let bill = Self.bill(&random, priced: Bool.random(using: &random))
    let log = Self.log(&random, hasCost: seed % 4 != 0)
    let days = Set(100...105)
    let setting = Reconciliation.Setting(
      roles: seed % 3 == 0 ? ["gw"] : [], accounts: seed % 5 == 0 ? ["1"] : [], days: days,
      billEnd: seed % 7 == 0 ? nil : Int.random(in: 100 * 96...107 * 96, using: &random))
    let found = try Reconciliation(log, bill, setting)
    for (cell, row) in found.rows {
      #expect(row.reasons.values.reduce(0, +) == row.billCost - row.logCost, "\(cell): \(row.reasons)")
    }
    // Nothing of either side is lost: the whole bill, and every line of the log in these days.
    #expect(found.rows.values.reduce(0) { $0 + $1.billCost } == bill.reduce(0) { $0 + $1.cost })
    let inDays = log.sums.filter { days.contains(UsageLog.day(of: $0.key.quarter)) }
    #expect(found.rows.values.reduce(0) { $0 + $1.requestCount } == inDays.values.reduce(0) { $0 + $1.requestCount })
    if log.hasCost {
      #expect(found.rows.values.reduce(0) { $0 + $1.logCost } == inDays.values.reduce(0) { $0 + $1.cost })
    }
    let outside = found.rows.values.reduce(Int128(0)) { $0 + ($1.reasons[.outside] ?? 0) }
    #expect(found.outside.reduce(0) { $0 + $1.row.cost } == outside)
  }

  /// Without a gap nothing is to be explained.
  @Test func whatAgreesHasNoReasons() throws {
    var log = UsageLog()
    log.add(Self.line("ADA@example.com", "claude-haiku-4-5", day: 100, input: 1000, output: 10, cost: "0.002"))
    var input = BillRow(
      day: 100, caller: Self.caller("ada@example.com"), model: "Claude Haiku 4.5", cost: Self.dollars("0.0015"))
    (input.direction, input.tokens) = (.input, 1_000_000_000)
    var output = input
    (output.direction, output.tokens, output.cost) = (.output, 10_000_000, Self.dollars("0.0005"))
    let found = try Reconciliation(log, [input, output], .init(days: [100], billEnd: 102 * 96))
    #expect(found.rows.count == 1 && found.rows.values.first?.reasons == [:] && found.unknownPersons.isEmpty)
  }
}

extension UsageTime {
  /// In UTC.
  init(day: Int, hour: Int) {
    let text = Timestamps.text((Int64(day) * 24 + Int64(hour)) * 3600 * Timestamps.microsecondsPerSecond)
    self = UsageTime(text) ?? UsageTime("2026-01-01")!
  }
}
