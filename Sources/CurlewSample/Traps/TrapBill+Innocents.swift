/// Who looks like a gateway, a newcomer or a fault, and is none. Both kinds of bill have them.
extension TrapBill {
  static let innocents: [TrapSpender] =
    people + applications + [
      // A nightly batch: another random session each night, one model.
      TrapSpender(account: platform, models: [novaPro], cents: 60) { day in
        [
          .init(
            principal: platform.role("nightly-index", "botocore-session-\(1_760_000_000 + day)"), tags: app("index"))
        ]
      },
      // One batch job with most of the spend, one session and one model.
      TrapSpender(account: payments, models: [opus], cents: 900) { _ in
        [.init(principal: payments.role("invoice-batch", "run"), tags: app("invoices", team: "Finance"))]
      },
      // A gateway as it should be: it assumes its role once for each user, with session tags.
      TrapSpender(account: platform, models: many, cents: 100) { _ in
        ["Research", "Finance", "Support", "Platform", "Research"].enumerated().map { index, team in
          .init(principal: platform.role("ai-gateway", "u-\(100 + index)"), tags: [("team", team)])
        }
      },
      // A gateway with an application inference profile for each application.
      TrapSpender(account: platform, models: many, cents: 60) { day in
        ["a1b2c3d4e5f6", "b2c3d4e5f6a1", "c3d4e5f6a1b2"].enumerated().map { index, profile in
          .init(
            principal: platform.role("assistant-hub", uuid(day * 3 + index)), tags: [("team", "Platform")],
            profile: profile)
        }
      },
      // An application that lets its users choose a model, with a tag of its own.
      TrapSpender(account: support, models: many, cents: 100) { _ in
        [.init(principal: support.role("help-chat", "help-chat"), tags: app("help-chat", team: "Support"))]
      },
      // A function whose role has its name.
      TrapSpender(account: support, models: [haiku], cents: 50) { _ in
        [
          .init(
            principal: support.role("summarise-role-ab12cd34", "summarise"), tags: app("summaries", team: "Support"))
        ]
      },
      TrapSpender(account: research, models: [haiku], cents: 30) { _ in
        [.init(principal: research.user("BedrockAPIKey-ab12"), tags: app("notebook", team: "Research"))]
      },
      // A newcomer with tags.
      TrapSpender(account: research, models: [haiku], cents: 30, months: 2..<3, firstDay: 9) { _ in
        [.init(principal: research.role("contracts-api", "contracts-api"), tags: app("contracts", team: "Research"))]
      },
    ]

  private static let people: [TrapSpender] = [
    // Twelve people of Identity Center, with many models.
    TrapSpender(account: research, models: many, cents: 40) { _ in
      names.prefix(12).enumerated().map { index, name in
        .init(
          principal: research.role("AWSReservedSSO_AIEngineer_0123456789abcdef", "\(name)@example.com"),
          tags: [("team", ["Research", "Data Science", "Finance"][index % 3])])
      }
    },
    // One of them spends twenty times as much.
    TrapSpender(account: research, models: many, cents: 800) { _ in
      [
        .init(
          principal: research.role("AWSReservedSSO_AIEngineer_0123456789abcdef", "donald.knuth@example.com"),
          tags: [("team", "Research")])
      ]
    },
    // People of a federated role.
    TrapSpender(account: research, models: [sonnet, haiku], cents: 40) { _ in
      names.suffix(8).map { name in
        .init(principal: research.role("DataScience", "\(name)@example.com"), tags: [("team", "Data Science")])
      }
    },
    TrapSpender(account: platform, models: many, cents: 40) { _ in
      [.init(principal: platform.user("alice"), tags: [("team", "Platform")])]
    },
  ]

  private static let applications: [TrapSpender] =
    // Tasks of one application in two accounts: many sessions, which are machines.
    [payments, support].map { account in
      TrapSpender(account: account, models: [haiku, titan], cents: 150) { day in
        [.init(principal: account.role("orders-api", taskID(day / 3)), tags: app("orders", team: "Finance"))]
      }
    }
    + [
      // The same price in another unit is the same price.
      TrapSpender(account: support, models: [novaProInMillions], cents: 20) { _ in
        [.init(principal: support.role("faq-api", "faq-api"), tags: app("faq", team: "Support"))]
      }
    ]

  static let names = [
    "ada.lovelace", "grace.hopper", "alan.turing", "edsger.dijkstra", "barbara.liskov", "margaret.hamilton",
    "niklaus.wirth", "hedy.lamarr", "linus.pauling", "radia.perlman", "ken.iverson", "frances.allen", "dennis.gabor",
    "shafi.goldwasser", "leslie.lamport", "ted.codd", "jim.gray", "john.backus", "tony.hoare", "robin.milner",
  ]

  static func app(_ application: String, team: String = "Platform") -> [(String, String)] {
    [("team", team), ("application", application)]
  }

  static func uuid(_ number: Int) -> String { SampleManifest.uuid(SeededGenerator.hash(0x75, UInt64(number))) }

  private static func taskID(_ number: Int) -> String {
    SampleText.hex(SeededGenerator.hash(0x74, UInt64(number)))
      + SampleText.hex(SeededGenerator.hash(0x73, UInt64(number)))
  }

  private static let novaProInMillions = SampleModel(
    provider: "Amazon", name: "Nova Pro", id: "amazon.nova-pro-v1:0", productCode: "AmazonBedrock",
    isMarketplace: false, operation: "InvokeModelInference", unit: "1M tokens",
    uses: [
      .init("NovaPro-input-tokens-flex", "1M input tokens", "Input tokens", "0.4"),
      .init("NovaPro-output-tokens-flex", "1M output tokens", "Output tokens", "1.6"),
    ])

  /// Tags of volumes. Keys and values that are alike, and mean different things.
  static let tags: [[(String, String)]] =
    [
      [
        ("environment", "production"), ("cost_center", "4711"), ("project", "checkout"), ("application", "checkout"),
        ("owner", "Data Platform"), ("ticket", "4711-0815-22"), ("since", "2026-10-01"), ("paid_by", "111122223333"),
      ],
      // One is the plural of the other; their values have nothing in common.
      [("env", "dev"), ("envs", "eu"), ("project", "search"), ("application", "search"), ("Name", "web-1")],
      [("env", "test"), ("envs", "us"), ("project", "billing"), ("application", "billing"), ("Name", "web-2")],
      // One letter differs; their values have nothing in common.
      [("stage", "alpha"), ("side", "east")],
      [("state", "closed"), ("side", "west")],
      [("environment", "staging"), ("cost_center", "4711"), ("zone", "core")],
      [("environment", "staging"), ("zone", "care")],
    ]
}
