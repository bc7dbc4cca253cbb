@testable import TestSupport

/// A bill in plain Swift, and the right figures of its reports, found by loops over the rows. It shares no code with the
/// product. The meaning of a row (its model, its service) is written beside it by hand.
struct ReportOracle {
  /// A row of the bill. Costs are whole millionths.
  struct Row {
    var kind: Kind
    var month: String
    var day: String
    var account: String
    var currency: String
    var principal: Caller?
    /// Raw keys of the column `tags` to values.
    var tags: [String: String]
    var cost: Int
    var net: Int
    var onDemand: Int
    var usage: Int

    /// A value of the tag `team` in a namespace, whatever the case of its key.
    func team(_ prefix: String) -> String? { tags["\(prefix)team"] ?? tags["\(prefix)Team"] }
  }

  struct Caller {
    var arn: String
    var role: String
    var kind: String
    var session: String?
  }

  /// A kind of charge, as AWS writes it, and its meaning.
  struct Kind {
    var type = "Usage"
    var entity = "AWS"
    var code: String
    var product = "{}"
    var usageType: String
    var unit: String
    var description = ""
    var region: String
    var service: String
    var rule: String?
    var provider: String?
    var model: String?
    var direction: String?
    var tokensPerUnit = 0
    var isBedrock: Bool { rule != nil }
  }

  static let kinds = [
    Kind(
      code: "AmazonEC2", usageType: "USE1-BoxUsage:m5.large", unit: "Hrs", region: "us-east-1", service: "AmazonEC2"),
    Kind(code: "AmazonS3", usageType: "EU-Requests-Tier1", unit: "Requests", region: "eu-west-1", service: "AmazonS3"),
    Kind(type: "Tax", code: "AmazonEC2", usageType: "Tax", unit: "", region: "us-east-1", service: "AmazonEC2"),
    claude("input-tokens", "input"), claude("output-tokens", "output"),
    claude("cache-read-input-token-count", "cache read"), claude("cache-write-input-token-count", "cache write"),
    // Nobody bought input tokens of this model, so the savings of its cache are unknown.
    Kind(
      code: "AmazonBedrock", usageType: "USW2-Claude4.5Haiku-cache-read-input-token-count", unit: "1K tokens",
      region: "us-west-2", service: "AmazonBedrock", rule: "product code", provider: "Anthropic",
      model: "Claude Haiku 4.5", direction: "cache read", tokensPerUnit: 1000),
    Kind(
      type: "Credit", code: "AmazonBedrockService", usageType: "USE1-Claude4.6Sonnet-input-tokens", unit: "1M tokens",
      region: "us-east-1", service: "AmazonBedrockService", rule: "product code", provider: "Anthropic",
      model: "Claude Sonnet 4.6", direction: "input"),
    // Hours, for which AWS names no caller.
    Kind(
      code: "AmazonBedrock", usageType: "USE1-Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits", unit: "Hrs",
      region: "us-east-1", service: "AmazonBedrock", rule: "product code", provider: "Amazon", model: "Nova 2.0 Lite"),
    Kind(
      entity: "AWS Marketplace", code: "7zgyu5r4uonlsrnaq20qq63eo",
      product: "{\"product_name\":\"Claude Opus 4.6 (Amazon Bedrock Edition)\"}",
      usageType: "USW2-MP:USW2_input_tokens_standard-Units", unit: "Units",
      description: "AWS Marketplace software usage|us-west-2|Million Input Tokens", region: "us-west-2",
      service: "Claude Opus 4.6 (Amazon Bedrock Edition)", rule: "marketplace", provider: "Anthropic",
      model: "Claude Opus 4.6", direction: "input", tokensPerUnit: 1_000_000),
  ]

  private static func claude(_ suffix: String, _ direction: String) -> Kind {
    Kind(
      code: "AmazonBedrockService", usageType: "USE1-Claude4.6Sonnet-\(suffix)", unit: "1M tokens",
      region: "us-east-1", service: "AmazonBedrockService", rule: "product code", provider: "Anthropic",
      model: "Claude Sonnet 4.6", direction: direction, tokensPerUnit: 1_000_000)
  }

  static let callers = [
    Caller(
      arn: "arn:aws:sts::111122223333:assumed-role/Search/job-7", role: "arn:aws:iam::111122223333:role/Search",
      kind: "assumed role", session: "job-7"),
    Caller(
      arn: "arn:aws:iam::111122223333:user/ada", role: "arn:aws:iam::111122223333:user/ada", kind: "user",
      session: nil),
  ]

  static let months = ["2026-03", "2026-04", "2026-05"]
  /// The first day with callers, and the first day with their tag `team`.
  static let firstCaller = "2026-04-12"
  static let firstCallerTag = "2026-04-20"
  /// The raw key of callers changes its case on this day.
  static let renamed = "2026-05-11"
  static let accounts = ["012345678901": "example-a", "123456789012": "example-b"]

  let rows: [Row]
  /// The first day of a tag that is not one of callers, by the prefix of its raw key.
  private let firstDays: [String: String]

  init(seed: UInt64, count: Int) {
    var random = TestRandom(seed: seed)
    let rows = (0..<count).map { index in
      let kind = Self.kinds[index % Self.kinds.count]
      let month = Self.months[Int.random(in: 0..<3, using: &random)]
      let number = Int.random(in: 1...(month == "2026-04" ? 30 : 31), using: &random)
      // These two days must have rows.
      let day = index < 40 ? (index < 20 ? Self.firstCallerTag : Self.firstCaller) : "\(month)-\(Self.two(number))"
      let account = Self.accounts.keys.sorted()[Int.random(in: 0..<2, using: &random)]
      var row = Row(
        kind: kind, month: String(day.prefix(7)), day: day, account: account,
        currency: kind.code == "AmazonS3" ? "EUR" : "USD", principal: nil, tags: [:],
        cost: Int.random(in: 1...9_000_000, using: &random), net: 0, onDemand: 0,
        usage: Int.random(in: 1...5_000_000, using: &random))
      // Tokens are whole.
      if kind.tokensPerUnit == 1000 { row.usage *= 1000 }
      row.net = row.cost - row.cost / 7
      row.onDemand = row.cost + row.cost / 3
      if kind.type == "Credit" { (row.cost, row.net, row.onDemand) = (-row.cost, -row.net, -row.onDemand) }
      if kind.direction != nil, kind.type == "Usage", day >= Self.firstCaller, index < 40 || Bool.random(using: &random)
      {
        row.principal = Self.callers[index / Self.kinds.count % 2]
        if day >= Self.firstCallerTag, index < 40 || Bool.random(using: &random) {
          row.tags["iamPrincipal/\(day < Self.renamed ? "Team" : "team")"] = ["ml", "search"][index % 2]
        }
      }
      if Int.random(in: 0..<3, using: &random) == 0 {
        row.tags["resourceTags/user:Team"] = ["ml", "Billing"].randomElement(using: &random)
      }
      if Int.random(in: 0..<3, using: &random) == 0 { row.tags["accountTag/team"] = "accounts" }
      if Int.random(in: 0..<4, using: &random) == 0 { row.tags["costCategory/team"] = "ml" }
      return row
    }
    self.rows = rows
    firstDays = [:].merging(
      ["resourceTags/user:", "accountTag/", "costCategory/"].map { prefix in
        (prefix, rows.filter { $0.team(prefix) != nil }.map(\.day).min() ?? "9999")
      }, uniquingKeysWith: { $1 })
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Millionths as a decimal.
  static func decimal(_ millionths: Int) -> String {
    let digits = String(abs(millionths))
    let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    return (millionths < 0 ? "-" : "") + padded.dropLast(6) + "." + padded.suffix(6)
  }

  /// The file.
  func csv(ofMonth month: String) -> String {
    let header = [
      "bill_billing_entity", "bill_payer_account_id", "line_item_line_item_type", "line_item_product_code", "product",
      "line_item_usage_type",
      "pricing_unit", "line_item_line_item_description", "product_region_code", "line_item_usage_account_id",
      "line_item_usage_account_name", "line_item_usage_start_date", "line_item_currency_code",
      "line_item_iam_principal",
      "tags", "line_item_unblended_cost", "line_item_net_unblended_cost", "pricing_public_on_demand_cost",
      "line_item_usage_amount",
    ]
    let lines = rows.filter { $0.month == month }.map { row in
      let tags = row.tags.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",")
      return [
        row.kind.entity, "999999999999", row.kind.type, row.kind.code, row.kind.product, row.kind.usageType,
        row.kind.unit, row.kind.description, row.kind.region, row.account, Self.accounts[row.account] ?? "",
        "\(row.day)T00:00:00Z", row.currency, row.principal?.arn ?? "", "{\(tags)}", Self.decimal(row.cost),
        Self.decimal(row.net), Self.decimal(row.onDemand), Self.decimal(row.usage),
      ].map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
    }
    return ([header.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }

  // MARK: - Labels

  /// The words of --by.
  static let words = [
    "principal", "role", "session", "kind", "account", "service", "model", "provider", "direction", "region", "type",
    "rule", "export", "payer", "day", "week", "period", "team", "tag:team", "tag:iamPrincipal/team", "tag:user/Team",
    "tag:account/team", "tag:costCategory/team",
  ]

  /// nil for a row without a value.
  static func label(_ word: String, of row: Row) -> String? {
    switch word {
    case "principal": row.principal?.arn
    case "role": row.principal?.role
    case "session": row.principal?.session
    case "kind": row.principal?.kind
    case "account": "\(accounts[row.account] ?? "") (\(row.account))"
    case "service": row.kind.service
    case "model": row.kind.model
    case "provider": row.kind.provider
    case "direction": row.kind.direction
    case "region": row.kind.region
    case "type": row.kind.type
    case "rule": row.kind.rule
    case "export": "costs"
    case "payer": "999999999999"
    case "day": row.day
    case "week": week(of: row.day)
    case "period", "month": row.month
    case "team", "tag:team":
      row.team("iamPrincipal/") ?? row.team("resourceTags/user:") ?? row.team("accountTag/")
        ?? row.team("costCategory/")
    case "tag:iamPrincipal/team": row.team("iamPrincipal/")
    case "tag:user/Team": row.team("resourceTags/user:")
    case "tag:account/team": row.team("accountTag/")
    case "tag:costCategory/team": row.team("costCategory/")
    default: fatalError(word)
    }
  }

  /// ISO 8601's week: that of its Thursday.
  static func week(of day: String) -> String {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let ofYear = lengths.prefix(parts[1] - 1).reduce(0, +) + parts[2]
    // 1 January 2026 is a Thursday, and so the first week's.
    return "2026-W\(two((ofYear + 2) / 7 + 1))"
  }

  /// The label in a report.
  func shown(_ word: String, of row: Row) -> String {
    if let label = Self.label(word, of: row) { return label }
    switch word {
    case "principal", "role", "kind": return "(no principal: \(Self.whyNoCaller(row)))"
    case "session": return "(no role session)"
    case "model", "provider", "direction", "rule": return "(none)"
    case "team", "tag:team", "tag:iamPrincipal/team":
      let tag = word.hasSuffix("iamPrincipal/team") ? "iamPrincipal/team" : "team"
      guard row.principal != nil else { return "(no tag \(tag): \(Self.whyNoCaller(row)))" }
      return "(no tag \(tag): \(row.day < Self.firstCallerTag ? "before activation" : "untagged caller"))"
    default:
      let (name, prefix) =
        switch word {
        case "tag:user/Team": ("resourceTags/team", "resourceTags/user:")
        case "tag:account/team": ("accountTag/team", "accountTag/")
        case "tag:costCategory/team": ("costCategory/team", "costCategory/")
        default: fatalError(word)
        }
      return "(no tag \(name): \(row.day < firstDays[prefix]! ? "before activation" : "untagged"))"
    }
  }

  private static func whyNoCaller(_ row: Row) -> String {
    if !row.kind.isBedrock { return "service without principals" }
    if row.kind.type != "Usage" { return "tax, fee or credit" }
    if row.day < "2026-04-08" { return "before 2026-04-08" }
    if row.day < firstCaller { return "before activation" }
    if row.kind.direction == nil { return "Bedrock not paid by the token" }
    return row.kind.entity == "AWS Marketplace" ? "Marketplace" : "no caller delivered"
  }

  // MARK: - Amounts

  /// A number with 24 decimals, as an integer.
  typealias Fixed = Int128
  static let one: Fixed = 1_000_000_000_000_000_000_000_000

  /// The sums of rows.
  struct Sums {
    var amount: Fixed = 0
    var tokens: Fixed = 0
    var isUnknown = false
    var rowCount = 0
  }

  static func unit(_ measure: String, of row: Row) -> String {
    switch measure {
    case "tokens", "input tokens", "output tokens", "cache read tokens", "cache write tokens": "tokens"
    case "usage": row.kind.unit
    case "per million tokens": "\(row.currency) per million tokens"
    default: row.currency
    }
  }

  private static func tokens(of row: Row) -> Fixed {
    row.kind.type == "Usage" ? Fixed(row.usage) * Fixed(row.kind.tokensPerUnit) / 1_000_000 : 0
  }

  /// Whether the measure reads the row.
  static func counts(_ measure: String, _ row: Row) -> Bool {
    switch measure {
    case "per million tokens": row.kind.type == "Usage" && row.kind.tokensPerUnit > 0
    case "cache savings": row.kind.type == "Usage" && row.kind.direction == "cache read"
    default: true
    }
  }

  /// The price of an input token of the same model in the month, cut after 24 decimals.
  private func inputPrice(_ row: Row) -> Fixed? {
    let inputs = rows.filter {
      $0.month == row.month && $0.kind.type == "Usage" && $0.kind.direction == "input" && $0.currency == row.currency
        && $0.kind.model == row.kind.model
    }
    let tokens = inputs.reduce(Fixed(0)) { $0 + Self.tokens(of: $1) }
    let cost = inputs.reduce(Fixed(0)) { $0 + Fixed($1.cost) }
    return tokens > 0 ? cost * (Self.one / 1_000_000) / tokens : nil
  }

  func sums(_ measure: String, _ rows: [Row]) -> Sums {
    var sums = Sums()
    var prices: [String: Fixed?] = [:]
    let millionth = Self.one / 1_000_000
    for row in rows {
      sums.rowCount += 1
      let tokens = Self.tokens(of: row)
      sums.tokens += tokens
      switch measure {
      case "unblended", "amortized", "per million tokens": sums.amount += Fixed(row.cost) * millionth
      case "net", "net amortized": sums.amount += Fixed(row.net) * millionth
      case "public": sums.amount += Fixed(row.onDemand) * millionth
      case "tokens": sums.amount += tokens * Self.one
      case "usage": sums.amount += row.kind.type == "Usage" ? Fixed(row.usage) * millionth : 0
      case "cache savings":
        let key = "\(row.month) \(row.kind.model ?? "") \(row.currency)"
        if prices[key] == nil { prices[key] = .some(inputPrice(row)) }
        if let price = prices[key] ?? nil {
          sums.amount += tokens * price - Fixed(row.cost) * millionth
        } else {
          sums.isUnknown = true
        }
      default:
        if "\(row.kind.direction ?? "") tokens" == measure { sums.amount += tokens * Self.one }
      }
    }
    return sums
  }

  /// nil where it is not known.
  static func value(_ measure: String, _ sums: Sums) -> Fixed? {
    if measure == "per million tokens" {
      // Dollars of a million are millionths of one; cut after 12 decimals.
      guard sums.tokens > 0 else { return nil }
      return sums.amount / 1_000_000_000_000 * 1_000_000 / sums.tokens * 1_000_000_000_000
    }
    return sums.isUnknown ? nil : sums.amount
  }

  /// Reads decimal text.
  static func fixed(_ text: String) -> Fixed? {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, let whole = Fixed(first), parts.count <= 2 else { return nil }
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard let behind = Fixed(fraction.prefix(24) + String(repeating: "0", count: max(0, 24 - fraction.count))),
      fraction.dropFirst(24).allSatisfy({ $0 == "0" })
    else { return nil }
    return (isNegative ? -1 : 1) * (whole * one + behind)
  }
}
