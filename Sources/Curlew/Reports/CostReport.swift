import CurlewText

/// A question of `curlew report` to the rollups.
public struct CostReport: Sendable {
  public enum Measure: String, Sendable, CaseIterable {
    case unblended, net, amortized
    case netAmortized = "net amortized"
    case publicOnDemand = "public"
    case tokens
    case inputTokens = "input tokens"
    case outputTokens = "output tokens"
    case cacheReadTokens = "cache read tokens"
    case cacheWriteTokens = "cache write tokens"
    case usage
    case price = "per million tokens"
    case cacheSavings = "cache savings"

    /// Digits after the point, for people.
    var decimals: Int {
      switch self {
      case .tokens, .inputTokens, .outputTokens, .cacheReadTokens, .cacheWriteTokens: 0
      case .price: 4
      default: 2
      }
    }

    /// The columns of kinds of usage that it depends on, besides whether it is usage.
    var keys: Set<String> {
      switch self {
      case .unblended, .net, .amortized, .netAmortized, .publicOnDemand, .tokens: []
      case .usage: ["u.pricing_unit"]
      case .inputTokens, .outputTokens, .cacheReadTokens, .cacheWriteTokens, .price: ["u.token_direction"]
      case .cacheSavings:
        [
          "period", "u.token_direction", "u.bedrock_model", "u.bedrock_context", "u.bedrock_tier", "u.bedrock_scope",
          "u.bedrock_modality", "u.bedrock_region",
        ]
      }
    }

    /// Whether it reads only lines that count tokens. A bill may have none.
    var isOfTokensOnly: Bool { self == .price || self == .cacheSavings }
  }

  /// The times that become columns.
  public enum Pivot: String, Sendable, CaseIterable {
    case day, week, month

    /// The word in `grouping.sql`. A month is a billing period, so that each column adds up to a bill.
    var grouping: String { self == .month ? "period" : rawValue }
  }

  public var groupings: [Grouping] = []
  /// All of them must hold.
  public var filters: [Filter] = []
  public var measure = Measure.unblended
  public var pivot: Pivot?
  /// 'YYYY-MM'; empty for all that are loaded.
  public var billingPeriods: [String] = []
  /// Whether `answer` uses the newest month with usage.
  public var takesNewestMonth = false
  /// Days of usage, 'YYYY-MM-DD', both inclusive.
  public var from: String?
  public var to: String?
  public var bedrockOnly = false
  /// How many groups of each unit to show. The others are added up in one line.
  public var top: Int?
  /// Whether to compare with the period before, of the same length.
  public var compares = false
  /// Whether the largest change comes first.
  public var movers = false
  public var forecasts = false

  public init() {}

  /// Reads the words of a report.
  ///
  /// - Throws: `.usage` that names the wrong word and the possible ones.
  public init(
    by: [String], billingPeriods: [String], from: String?, to: String?, measure: String, top: Int?,
    bedrockOnly: Bool = false, where filters: [String] = []
  ) throws {
    groupings = try (by.isEmpty ? ["principal"] : by).map { try Grouping($0, in: "--by \($0)") }
    guard groupings.count <= 4 else { throw CurlewError(.usage("--by may be given up to four times")) }
    self.filters = try filters.map { try Filter($0) }
    guard let measure = Measure(rawValue: measure) else {
      let names = Measure.allCases.map(\.rawValue).joined(separator: ", ")
      throw CurlewError(.usage("--measure \(measure): there is \(names)"))
    }
    self.measure = measure
    let takesAll = billingPeriods.contains(Self.allPeriods)
    guard !takesAll || Set(billingPeriods).count == 1 else {
      throw CurlewError(.usage("--period \(Self.allPeriods) takes all months; name no other beside it"))
    }
    for period in billingPeriods where !takesAll && BillingPeriod(period) == nil {
      throw CurlewError(.usage("--period \(period): a billing period is written 2026-10; \(Self.allPeriods) takes all"))
    }
    self.billingPeriods = takesAll ? [] : Set(billingPeriods).sorted()
    self.from = try from.map { try UsageDay($0, in: "--from").description }
    self.to = try to.map { try UsageDay($0, in: "--to").description }
    if let from, let to, from > to { throw CurlewError(.usage("--from \(from) is after --to \(to)")) }
    takesNewestMonth = billingPeriods.isEmpty && from == nil && to == nil
    self.bedrockOnly = bedrockOnly
    guard top.map({ $0 > 0 }) ?? true else { throw CurlewError(.usage("--top takes a number from 1")) }
    self.top = top
  }

  /// The word for all months in `--period`.
  public static let allPeriods = "all"

  /// How many groups to show if the user does not say. All times are shown, because there are few of them.
  public var usualTop: Int? { groupings.allSatisfy(\.isTime) ? nil : 20 }

  /// Refuses options that do not go together.
  ///
  /// - Throws: `.usage` that says why.
  public func check() throws {
    func refuse(_ words: String) throws -> Never { throw CurlewError(.usage(words)) }
    if movers, !compares { try refuse("--movers goes with --compare") }
    if pivot != nil, compares { try refuse("--pivot and --compare both make columns; give one of them") }
    if forecasts {
      if pivot != nil || compares { try refuse("--forecast goes with neither --pivot nor --compare") }
      if measure == .price { try refuse("--forecast: a price is not added up from day to day; take another --measure") }
      if from != nil || to != nil || !(takesNewestMonth || billingPeriods.count == 1) {
        try refuse("--forecast is of one month: the newest, or the one of --period")
      }
    }
    if compares {
      if !billingPeriods.isEmpty, from != nil || to != nil {
        try refuse("--compare: give --period, or --from and --to")
      }
      if (from == nil) != (to == nil) { try refuse("--compare of days: give both --from and --to") }
      if billingPeriods.isEmpty, from == nil, !takesNewestMonth {
        try refuse("--compare: there is no period before --period \(Self.allPeriods)")
      }
      for (month, next) in zip(billingPeriods, billingPeriods.dropFirst())
      where BillingPeriod(month)?.next.description != next {
        try refuse("--compare: \(month) and \(next) are no months in a row, so nothing is the period before")
      }
    }
  }
}
