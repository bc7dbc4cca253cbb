import CurlewPostgres
import Testing

@testable import Curlew
@testable import TestSupport

/// How reports treat one thing with several names: usage types, regions, accounts.
@Suite struct AttributionTests {
  private static let columns = [
    "bill_billing_entity", "line_item_product_code", "line_item_usage_type", "pricing_unit", "line_item_usage_amount",
    "line_item_unblended_cost", "product_region_code", "line_item_usage_account_id", "line_item_usage_account_name",
    "line_item_usage_start_date", "line_item_line_item_type", "line_item_currency_code", "line_item_iam_principal",
  ]

  /// A row of Bedrock on the first of the month, with the given values.
  private static func row(_ values: [String: String]) -> String {
    let usual = [
      "bill_billing_entity": "AWS", "line_item_product_code": "AmazonBedrockService", "pricing_unit": "1M tokens",
      "line_item_usage_amount": "1", "line_item_usage_account_id": "012345678901",
      "line_item_usage_account_name": "example-a", "line_item_usage_start_date": "2026-08-01T00:00:00Z",
      "line_item_line_item_type": "Usage", "line_item_currency_code": "USD",
    ].merging(values) { $1 }
    return columns.map { usual[$0] ?? "" }.joined(separator: ",")
  }

  private static func database(_ rows: [[String: String]]) throws -> TestDatabase {
    let folder = try TemporaryFolder()
    let text = ([columns.joined(separator: ",")] + rows.map(row)).joined(separator: "\n")
    let file = try folder.write("costs.csv", text + "\n")
    let database = try TestDatabase.withWarehouse()
    let report = try database.load([file])
    #expect(report.failed.isEmpty, "\(report.failed)")
    let verified = try CurlewProcess.run(["verify", "--rows", file, "--warehouse", database.url])
    #expect(verified.exitCode == 0, "\(verified.errors)")
    return database
  }

  /// The lines of a report, from label to amount.
  private static func report(_ database: TestDatabase, by: String, measure: String = "unblended") throws -> [String:
    String]
  {
    let report = try CostReport(
      by: [by], billingPeriods: ["2026-08"], from: nil, to: nil, measure: measure, top: nil)
    return try report.lines(database.connect()).reduce(into: [:]) { lines, line in
      lines[line.labels[0]] = "\(PlainDecimal(line.amount))"
    }
  }

  /// Every spelling of AWS's. Each costs seven times as much as the one before, so a total shows what was counted.
  private static let usageTypes: [(type: String, direction: String, tier: String, region: String)] = [
    ("USE1-Claude4.6Sonnet-input-tokens", "input", "on-demand", "us-east-1"),
    ("USE1-Claude4.6Sonnet-cached_input_tokens", "cache read", "on-demand", "us-east-1"),
    ("USE1-Claude4.6Sonnet-cache_writes_tokens", "cache write", "on-demand", "us-east-1"),
    ("USE1-Claude4.6Sonnet-cache_writes_tokens_5m", "cache write", "on-demand", "us-east-1"),
    ("USE1-Claude4.6Sonnet-cache_writes_tokens_1h", "cache write", "on-demand", "us-east-1"),
    ("USE1-Claude4.6Sonnet-input-tokens_LCtx", "input", "on-demand", "us-east-1"),
    ("USE1-Claude4.6Sonnet-cached_input_tokens_LCtx", "cache read", "on-demand", "us-east-1"),
    ("USE1-Claude4.6Sonnet-output-tokens_Geo", "output", "on-demand", "us-east-1"),
    ("UGE1_Claude4.6Sonnet_cached_input_tokens", "cache read", "on-demand", "us-gov-east-1"),
    ("EU_Claude4.6Sonnet_cache_writes_tokens_1h", "cache write", "on-demand", "eu-west-1"),
    ("APN2-Claude4.6Sonnet-cache_writes_tokens", "cache write", "on-demand", "ap-northeast-2"),
  ]

  @Test func everySpellingOfAUsageTypeIsTheSameUsage() throws {
    let database = try Self.database(
      Self.usageTypes.enumerated().map { index, usage in
        ["line_item_usage_type": usage.type, "line_item_unblended_cost": "\(1 << (3 * index))"]
      })
    func expected(_ label: (Int) -> String) -> [String: String] {
      let costs = Self.usageTypes.indices.reduce(into: [String: Int]()) { $0[label($1), default: 0] += 1 << (3 * $1) }
      return costs.mapValues { "\($0)" }
    }
    #expect(try Self.report(database, by: "model") == expected { _ in "Claude Sonnet 4.6" })
    #expect(try Self.report(database, by: "provider") == expected { _ in "Anthropic" })
    #expect(try Self.report(database, by: "direction") == expected { Self.usageTypes[$0].direction })
    #expect(try Self.report(database, by: "tier") == expected { Self.usageTypes[$0].tier })
    #expect(try Self.report(database, by: "region") == expected { Self.usageTypes[$0].region })
    #expect(
      try Self.report(database, by: "direction", measure: "tokens") == [
        "input": "2000000", "output": "1000000", "cache read": "3000000", "cache write": "5000000",
      ])
  }

  /// What no rule knows is shown as unknown, and what does not apply to a line as none: each with its dollars.
  @Test func everyLabelHasItsWord() throws {
    let sessions = ["jane@example.com", "i-0abc1234def567890", "botocore-session-1727712000", "default", "litellm"]
    let role = "arn:aws:sts::111122223333:assumed-role/AppRole/"
    let database = try Self.database([
      [
        "line_item_usage_type": "USE1-Claude4.6Sonnet-cache_writes_tokens_1h_LCtx_Global",
        "line_item_unblended_cost": "1",
        "line_item_iam_principal": role + sessions[0],
      ],
      [
        "line_item_usage_type": "USE1-Claude4.6Sonnet-cache_writes_tokens", "line_item_unblended_cost": "2",
        "line_item_iam_principal": role + sessions[1],
      ],
      [
        "line_item_usage_type": "USE1-NovaSonic-speech-input-tokens", "line_item_unblended_cost": "4",
        "line_item_iam_principal": role + sessions[2],
      ],
      [
        "line_item_usage_type": "USE1-NovaLite-output-tokens_Geo", "line_item_unblended_cost": "8",
        "line_item_iam_principal": role + sessions[3],
      ],
      [
        "line_item_usage_type": "USE1-NovaLite-input-tokens-wibble", "line_item_unblended_cost": "16",
        "line_item_iam_principal": role + sessions[4],
      ],
      [
        "line_item_usage_type": "USE1-Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits", "pricing_unit": "hour",
        "line_item_unblended_cost": "32",
      ],
      [
        "line_item_usage_type": "USE1-Guardrail-ContentPolicyUnitsConsumed", "pricing_unit": "TextUnit",
        "line_item_unblended_cost": "64",
      ],
      ["line_item_usage_type": "USE1-opaque", "pricing_unit": "Widgets", "line_item_unblended_cost": "128"],
      ["line_item_line_item_type": "Tax", "pricing_unit": "", "line_item_unblended_cost": "256"],
      [
        "line_item_product_code": "AmazonEC2", "line_item_usage_type": "USE1-BoxUsage:m5.large", "pricing_unit": "Hrs",
        "line_item_unblended_cost": "512",
      ],
      // Bedrock by its caller alone: no column of its usage says what it is.
      [
        "line_item_product_code": "opaque", "line_item_usage_type": "opaque", "line_item_unblended_cost": "1024",
        "line_item_iam_principal": role + sessions[4],
      ],
    ])
    let expected: [String: [String: String]] = [
      "feature": ["Model inference": "63", "Guardrails": "64", "unknown": "1152", "(none)": "768"],
      "provider": ["Anthropic": "3", "Amazon": "60", "unknown": "1152", "(none)": "832"],
      "direction": ["cache write": "3", "input": "20", "output": "8", "unknown": "1152", "(none)": "864"],
      "cache-lifetime": ["1h": "1", "5m": "2", "(none)": "2044"],
      "context": ["long": "1", "standard": "14", "unknown": "1168", "(none)": "864"],
      "tier": ["on-demand": "15", "provisioned": "32", "unknown": "1168", "(none)": "832"],
      "geography": ["global": "1", "in region": "38", "cross-region": "8", "unknown": "1168", "(none)": "832"],
      "modality": ["text": "11", "speech": "4", "unknown": "1168", "(none)": "864"],
      "session-kind": [
        "person": "1", "machine": "2", "random": "4", "constant": "8", "unknown": "1040", "(no role session)": "992",
      ],
    ]
    for (word, lines) in expected { #expect(try Self.report(database, by: word) == lines, "--by \(word)") }
  }

  /// In a warehouse that an older version loaded, the next load derives usages and callers again, and counts their
  /// tokens again.
  @Test func whatAnOlderVersionDerivedIsDerivedAnew() throws {
    let session = "arn:aws:sts::111122223333:assumed-role/path/AppRole/jane@example.com"
    let database = try Self.database([
      ["line_item_usage_type": "USE1-Claude4.6Sonnet-cached_input_tokens", "line_item_unblended_cost": "1"],
      [
        "line_item_usage_type": "USE1-NovaSonic-speech-input-tokens", "line_item_usage_amount": "2.5",
        "line_item_unblended_cost": "2", "line_item_iam_principal": session,
      ],
      [
        "line_item_usage_type": "USE1-NovaSonic-speech-input-tokens", "line_item_line_item_type": "Credit",
        "line_item_usage_amount": "2.5", "line_item_unblended_cost": "-1",
      ],
    ])
    let tables = [
      """
      SELECT line_item_usage_type, line_item_line_item_type, token_direction, bedrock_model, bedrock_provider,
        bedrock_feature, tokens_per_unit
      FROM curlew.dim_usage WHERE line_item_product_code <> 'AmazonEC2' ORDER BY 1, 2
      """,
      "SELECT * FROM curlew.dim_principal",
      "SELECT usage_key, trim_scale(tokens) FROM curlew.rollup_daily WHERE billing_period = '2026-08' ORDER BY 1",
      "SELECT usage_key, trim_scale(tokens) FROM curlew.rollup_monthly WHERE billing_period = '2026-08' ORDER BY 1",
    ]
    let connection = try database.connect()
    func held() throws -> [[[String]]] {
      try tables.map { try connection.query($0).rows.map { $0.map { $0 ?? "" } } }
    }
    let before = try held()
    let speech = "WHERE usage_key IN (SELECT usage_key FROM curlew.dim_usage WHERE line_item_usage_type LIKE '%Sonic%')"
    for statement in [
      """
      UPDATE curlew.dim_usage
      SET token_direction = NULL, bedrock_model = NULL, bedrock_provider = NULL, bedrock_feature = NULL
      """,
      "UPDATE curlew.dim_usage SET tokens_per_unit = NULL \(speech)",
      "UPDATE curlew.rollup_daily SET tokens = NULL \(speech)",
      "UPDATE curlew.rollup_monthly SET tokens = NULL \(speech)",
      "UPDATE curlew.dim_principal SET session_kind = NULL, principal_name = 'path', session_name = 'AppRole/jane'",
      "DELETE FROM curlew.setting WHERE name IN ('usage_derivation', 'principal_derivation')",
    ] { try connection.execute(statement) }
    #expect(try Self.report(database, by: "direction", measure: "tokens")["input"] == nil)
    let folder = try TemporaryFolder()
    let other = try folder.write(
      "other.csv",
      Self.columns.joined(separator: ",") + "\n"
        + Self.row([
          "line_item_product_code": "AmazonEC2", "line_item_usage_type": "USE1-BoxUsage:m5.large",
          "line_item_usage_start_date": "2026-09-01T00:00:00Z", "line_item_unblended_cost": "1",
        ]) + "\n")
    #expect(try database.load([other]).failed.isEmpty)
    #expect(
      try Self.report(database, by: "direction", measure: "tokens") == [
        "cache read": "1000000", "input": "2500000",
      ])
    #expect(try held() == before)
  }

  /// The region is the bill's. If the bill does not name it, Bedrock's region comes from the usage type.
  @Test func theRegionIsThatOfTheBill() throws {
    let database = try Self.database([
      [
        "line_item_product_code": "AmazonEC2", "line_item_usage_type": "USE1-BoxUsage:m5.large",
        "product_region_code": "us-east-1", "line_item_unblended_cost": "1",
      ],
      [
        "line_item_product_code": "AmazonS3", "line_item_usage_type": "EUC1-TimedStorage-ByteHrs",
        "product_region_code": "eu-central-1", "line_item_unblended_cost": "2",
      ],
      [
        "line_item_usage_type": "Claude4.6Sonnet-input-tokens", "product_region_code": "us-west-2",
        "line_item_unblended_cost": "4",
      ],
      [
        "line_item_usage_type": "USE1-Claude4.6Sonnet-input-tokens", "product_region_code": "us-west-2",
        "line_item_unblended_cost": "8",
      ],
      ["line_item_usage_type": "USE1-Claude4.6Sonnet-input-tokens", "line_item_unblended_cost": "16"],
      ["line_item_product_code": "Tax", "line_item_unblended_cost": "32"],
    ])
    #expect(
      try Self.report(database, by: "region") == [
        "us-east-1": "17", "eu-central-1": "2", "us-west-2": "12", "(no region)": "32",
      ])
  }

  /// A renamed account is one account, with its latest name. Its rows keep the names that they came with.
  @Test func aRenamedAccountIsOne() throws {
    let database = try Self.database([
      ["line_item_usage_account_name": "sandbox-old", "line_item_unblended_cost": "1"],
      [
        "line_item_usage_account_name": "sandbox-old", "line_item_unblended_cost": "2",
        "line_item_usage_start_date": "2026-08-09T00:00:00Z",
      ],
      [
        "line_item_usage_account_name": "a-new-sandbox", "line_item_unblended_cost": "4",
        "line_item_usage_start_date": "2026-08-20T00:00:00Z",
      ],
      [
        "line_item_usage_account_id": "234567890123", "line_item_usage_account_name": "example-b",
        "line_item_unblended_cost": "8",
      ],
      [
        "line_item_usage_account_id": "345678901234", "line_item_usage_account_name": "",
        "line_item_unblended_cost": "16",
      ],
    ])
    #expect(
      try Self.report(database, by: "account") == [
        "a-new-sandbox (012345678901)": "7", "example-b (234567890123)": "8", "345678901234": "16",
      ])
    #expect(
      try database.single(
        "SELECT count(DISTINCT line_item_usage_account_name) FILTER (WHERE line_item_usage_account_id = '012345678901') FROM curlew.cost_and_usage_report"
      )
        == "2")
  }
}
