/// Traps that are no gateways: who spends, and what an audit should find for it.
extension TrapBill {
  struct Trap: Sendable {
    var answers: [TrapAnswer]
    var spender: TrapSpender
  }

  static let otherTraps: [Trap] = [
    // No tags, and no other sign of a gateway.
    Trap(
      answers: [TrapAnswer("info", "gateways", payments.roleARN("thumbnails"))],
      spender: TrapSpender(account: payments, models: [opus], cents: 700) { _ in
        [.init(principal: payments.role("thumbnails", "thumbnails"))]
      }),
    // Sessions of the gateway with one for each call make rows grow.
    Trap(answers: [TrapAnswer("warning", "row_growth", platform.roleARN("assistant-api"))], spender: nobody),
    // An id for each request as a session tag.
    Trap(
      answers: [TrapAnswer("warning", "row_growth", "iamPrincipal/request_id")],
      spender: TrapSpender(account: research, models: [novaLite], cents: 6) { day in
        (0..<16).map { call in
          .init(
            principal: research.role("search-api", "search-api"),
            tags: app("search", team: "Research") + [("request_id", "r-\(day * 16 + call)")])
        }
      }),
    // Newcomers without tags.
    Trap(
      answers: [TrapAnswer("warning", "newcomers", platform.roleARN("pricing-bot"))],
      spender: TrapSpender(account: platform, models: [haiku], cents: 200, months: 2..<3, firstDay: 11) { _ in
        [.init(principal: platform.role("pricing-bot", "pricing-bot"))]
      }),
    Trap(
      answers: [TrapAnswer("info", "newcomers", "new.hire@example.com")],
      spender: TrapSpender(account: research, models: [haiku], cents: 40, months: 1..<2, firstDay: 20) { _ in
        [.init(principal: research.role("DataScience", "new.hire@example.com"))]
      }),
    // Spellings of the key team, and of its values.
    Trap(
      answers: [TrapAnswer("info", "tag_keys", "iamPrincipal/Team")],
      spender: TrapSpender(account: research, models: [haiku], cents: 30) { _ in
        [.init(principal: research.role("reports-api", "reports-api"), tags: [("Team", "Research")])]
      }),
    Trap(
      answers: [TrapAnswer("info", "tag_keys", "iamPrincipal/teams")],
      spender: TrapSpender(account: research, models: [haiku], cents: 20) { _ in
        [.init(principal: research.role("forecast-api", "forecast-api"), tags: [("teams", "Research")])]
      }),
    Trap(
      answers: [TrapAnswer("warning", "tag_values", "iamPrincipal/team = data-science")],
      spender: TrapSpender(account: research, models: [haiku], cents: 10) { _ in
        [.init(principal: research.role("copy-api", "copy-api"), tags: [("team", "data-science")])]
      }),
    // The name of a caller as a tag.
    Trap(
      answers: [TrapAnswer("warning", "personal_data", "iamPrincipal/author")],
      spender: TrapSpender(account: research, models: [haiku], cents: 10) { _ in
        [
          .init(
            principal: research.role("draft-api", "draft-api"),
            tags: app("drafts", team: "Research") + [("author", "Ada Lovelace")])
        ]
      }),
    // A usage type with a word that is not known, and two whose unit is not what their price says.
    Trap(
      answers: [TrapAnswer("warning", "unknown_labels", "USE1-Claude9Opus-quantum-tokens")],
      spender: TrapSpender(account: support, models: [unknown], cents: 20, calls: labs)),
    Trap(
      answers: [TrapAnswer("error", "token_prices", "USE1-NovaPro-input-tokens")],
      spender: TrapSpender(account: support, models: [tooCheap], cents: 2, calls: labs)),
    Trap(
      answers: [TrapAnswer("error", "token_prices", "USE1-Claude4.5Haiku-input-tokens-priority")],
      spender: TrapSpender(account: support, models: [tooDear], cents: 200, calls: labs)),
  ]

  private static let nobody = TrapSpender(account: platform, models: [haiku], cents: 0) { _ in [] }

  @Sendable private static func labs(_ day: Int) -> [TrapSpender.Call] {
    [.init(principal: support.role("labs-api", "labs-api"), tags: app("labs", team: "Support"))]
  }

  private static func model(_ name: String, unit: String, _ uses: [SampleModel.Use]) -> SampleModel {
    SampleModel(
      provider: "Anthropic", name: name, id: "example.\(name)", productCode: "AmazonBedrock", isMarketplace: false,
      operation: "InvokeModelInference", unit: unit, uses: uses)
  }
  private static let unknown = model(
    "Claude 9 Opus", unit: "1M tokens", [.init("Claude9Opus-quantum-tokens", "1M tokens", "", "5")])
  /// The price of a thousand tokens, in the unit of a million.
  private static let tooCheap = model(
    "Nova Pro", unit: "1M tokens", [.init("NovaPro-input-tokens", "1M input tokens", "Input tokens", "0.0008")])
  /// The price of a million tokens, in the unit of a thousand.
  private static let tooDear = model(
    "Claude 4.5 Haiku", unit: "1K tokens",
    [.init("Claude4.5Haiku-input-tokens-priority", "1K input tokens", "Input tokens", "1.1")])

  /// Tags of volumes with faults.
  static func badTags(month: Int) -> [[(String, String)]] {
    [
      [("cost-center", "4711"), ("environment", "Production")],
      [("enviroment", "production"), ("owner", "ada@example.com")],
      [("environment", "stagging"), ("phone", "+49 170 1234567")],
      [("blank", ""), ("environment", "production"), ("zones", "core")],
    ] + ["red", "green", "blue"].flatMap { [[("unit", $0)], [("squad", $0)], [("unit", $0), ("zone", "core")]] }
      + (month == 0 ? [[("legacy", "yes"), ("environment", "production")]] : [])
  }

  var ofTags: [TrapAnswer] {
    [
      TrapAnswer("info", "tag_keys", "resourceTags/cost-center"),
      TrapAnswer("warning", "tag_keys", "resourceTags/enviroment"),
      TrapAnswer("warning", "tag_keys", "resourceTags/squad"),
      TrapAnswer("warning", "tag_keys", "resourceTags/zones"),
      TrapAnswer("warning", "tag_values", "resourceTags/environment = Production"),
      TrapAnswer("warning", "tag_values", "resourceTags/environment = stagging"),
      TrapAnswer("warning", "personal_data", "resourceTags/owner"),
      TrapAnswer("warning", "personal_data", "resourceTags/phone"),
      TrapAnswer("info", "unused_keys", "resourceTags/legacy"),
      TrapAnswer("info", "unused_keys", "resourceTags/blank"),
    ]
  }
}
