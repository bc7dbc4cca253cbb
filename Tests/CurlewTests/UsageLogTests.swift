import CurlewText
import Testing

@testable import Curlew
@testable import TestSupport

/// Logs of gateways as files: what each preset reads from them, and what is refused.
struct UsageLogTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// `person|model|time|input/output/read/written|cost`, with marks for what is not usual.
  private func lines(_ name: String, _ text: String, _ format: UsageLogFormat) throws -> [String] {
    var found: [String] = []
    try UsageLogFile.forEachLine(of: folder.write(name, text), format) { line in
      let tokens = TokenDirection.allCases.map { "\(line.tokens[$0] / 1_000_000)" }.joined(separator: "/")
      let time = Timestamps.text(line.time.microseconds).dropLast() + (line.time.isLocal ? "" : "Z")
      let marks = [line.hasFailed ? "failed" : nil, line.isAnswered ? "answered" : nil].compactMap(\.self)
      found.append(
        ([line.person, line.model, String(time), tokens, line.cost.map { ChargeUnits.text($0) } ?? "-"] + marks)
          .joined(separator: "|"))
    }
    return found
  }

  private func mistake(_ name: String, _ text: String, _ format: UsageLogFormat) -> String {
    do {
      return "read: \(try lines(name, text, format))"
    } catch {
      return "\((error as? CurlewError)?.exitCode ?? 0): \(error)".replacing("\(folder.path)/", with: "")
    }
  }

  private static let own = UsageLogFormat(
    nil, columns: [.time: "at", .person: "who", .model: "model", .input: "in", .output: "out", .cost: "usd"])

  // MARK: - Numbers and times

  /// Against digits that are put together by hand.
  @Test(arguments: 1...20) func numbersAreExact(seed: UInt64) {
    var random = TestRandom(seed: seed)
    for _ in 0..<200 {
      let digits = String(
        (0..<Int.random(in: 1...28, using: &random)).map { _ in "0123456789".randomElement(using: &random)! })
      let point = Int.random(in: 0...digits.count, using: &random)
      let exponent = Int.random(in: -12...9, using: &random)
      let sign = Bool.random(using: &random) ? "-" : ""
      let text = "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))" + (exponent == 0 ? "" : "e\(exponent)")
      // The number is digits * 10^(exponent - places).
      let shift = exponent - (digits.count - point) + 24
      guard shift >= 0, digits.count + shift < 37 else { continue }
      let expected = Int128(digits + String(repeating: "0", count: shift)) ?? -1
      let found = UsageNumber.units(text, decimals: 24)
      #expect(found?.value == (sign.isEmpty ? expected : -expected), "\(text)")
      #expect(found?.isExact == true, "\(text)")
    }
  }

  @Test func oddNumbers() {
    func units(_ text: String, _ decimals: Int = 3) -> Int128? { UsageNumber.units(text, decimals: decimals)?.value }
    #expect(
      units("0.1") == 100 && units("1e-3") == 1 && units("1E+2") == 100_000 && units("+.5") == 500
        && units("5.") == 5000)
    #expect(units("0.0005") == 1 && units("0.0004999") == 0 && units("-0.0005") == -1 && units("5e-5") == 0)
    #expect(UsageNumber.units("0.0004", decimals: 3)?.isExact == false)
    #expect(units("1e-7", 24) == ChargeUnits.one / 10_000_000)
    #expect(units("0.1", 24)! + units("0.2", 24)! == units("0.3", 24)!)
    for text in [
      "", ".", "-", "1,5", "$1", "1e", "1e99", "NaN", "Infinity", "0x1", "1 ", "١", String(repeating: "9", count: 60),
    ] {
      #expect(units(text, 24) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    ("2026-10-05T14:03:21Z", "2026-10-05T14:03:21Z"), ("2026-10-05 14:03:21.123456+00:00", "2026-10-05T14:03:21Z"),
    ("2026-10-05T23:30:00-05:30", "2026-10-06T05:00:00Z"), ("2026-10-05T01:00+0900", "2026-10-04T16:00:00Z"),
    ("2026-10-05 14:03:21 UTC", "2026-10-05T14:03:21Z"), ("1791209001", "2026-10-05T14:03:21Z"),
    ("1791209001500", "2026-10-05T14:03:21Z"), ("1791209001500000000", "2026-10-05T14:03:21Z"),
    ("1791209001.25", "2026-10-05T14:03:21Z"), ("2026-10-05 14:03:21.5", "2026-10-05T14:03:21"),
    ("2026-10-05", "2026-10-05T00:00:00"),
  ])
  func timesInManyForms(text: String, expected: String) throws {
    let time = try #require(UsageTime(text))
    #expect(Timestamps.text(time.microseconds).dropLast() + (time.isLocal ? "" : "Z") == expected)
  }

  @Test(arguments: [
    "", "yesterday", "2026-13-01", "2026-02-30", "2026-10-05T25:00:00Z", "05.10.2026", "2026-10-05T10:00:00 CEST",
    "123456",
  ])
  func whatIsNoTime(text: String) { #expect(UsageTime(text) == nil) }

  @Test func timeZones() throws {
    #expect(try UsageTimeZone("utc") == .offset(0))
    #expect(try UsageTimeZone("+05:30") == .offset(19_800_000_000))
    #expect(try UsageTimeZone("-0800") == .offset(-28_800_000_000))
    #expect(try UsageTimeZone("Europe/Berlin") == .named("Europe/Berlin"))
    for text in ["CET", "+25", "9", "+9", "+09:0", "Europe/ Berlin", ""] {
      #expect(throws: CurlewError.self) { try UsageTimeZone(text) }
    }
  }

  // MARK: - Presets

  /// Rows as LiteLLM's table of spend logs has them: `prompt_tokens` counts the cache, in older versions only what is read.
  @Test func liteLLM() throws {
    let json = """
      {"request_id":"r1","call_type":"acompletion","api_key":"88dc","spend":0.0123,"total_tokens":1300,"prompt_tokens":1200,"completion_tokens":100,"startTime":"2026-10-05T14:03:21.123Z","endTime":"2026-10-05T14:03:25Z","model":"us.anthropic.claude-sonnet-4-6-v1","custom_llm_provider":"bedrock","user":"u-1","metadata":{"user_api_key_user_email":"ada@example.com","additional_usage_values":{"cache_read_input_tokens":800,"cache_creation_input_tokens":300}},"cache_hit":"False","status":"success"}
      {"request_id":"r2","spend":"0.5","total_tokens":1600,"prompt_tokens":1200,"completion_tokens":100,"startTime":"2026-10-05T15:03:21","model":"m","user":"u-1","metadata":"{\\"user_api_key_alias\\":\\"k\\",\\"additional_usage_values\\":{\\"cache_read_input_tokens\\":800,\\"cache_creation_input_tokens\\":300}}","cache_hit":"True"}
      {"request_id":"r3","spend":0,"prompt_tokens":0,"completion_tokens":0,"startTime":"2026-10-05T15:03:21Z","model":"m","user":"","end_user":null,"metadata":{"status":"failure","user_api_key_alias":"batch"}}

      """
    let expected = [
      "ada@example.com|us.anthropic.claude-sonnet-4-6-v1|2026-10-05T14:03:21Z|100/100/800/300|0.0123",
      "u-1|m|2026-10-05T15:03:21|400/100/800/300|0.5|answered", "batch|m|2026-10-05T15:03:21Z|0/0/0/0|0|failed",
    ]
    // In r2 the total has 300 tokens more than the prompt and the answer: what is written to the cache.
    let r2 = json.replacing("\"total_tokens\":1600", with: "\"total_tokens\":1600")
    #expect(try lines("a.jsonl", r2, UsageLogFormat(.litellm)) == expected)
    #expect(
      try lines("a.json.gz", "[\(json.split(separator: "\n").joined(separator: ",\n"))]", UsageLogFormat(.litellm))
        == expected)
    let csv = """
      request_id,spend,total_tokens,prompt_tokens,completion_tokens,startTime,model,user,metadata
      r1,1.5E-5,1300,1200,100,2026-10-05 14:03:21.1,m,u-1,"{""user_api_key_user_email"": ""ada@example.com"", ""usage_object"": {""cache_read_input_tokens"": 800}}"

      """
    #expect(
      try lines("a.csv", csv, UsageLogFormat(.litellm)) == [
        "ada@example.com|m|2026-10-05T14:03:21|400/100/800/0|0.000015"
      ])
  }

  /// Batches as OpenTelemetry's collector writes them: events of requests and of errors; other events tell of no usage.
  @Test func claudeCodeEvents() throws {
    func event(_ name: String, _ attributes: String) -> String {
      """
      {"resourceLogs":[{"resource":{"attributes":[{"key":"user.email","value":{"stringValue":"ada@example.com"}}]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"1791209001500000000","body":{"stringValue":"claude_code.\(name)"},"attributes":[{"key":"event.name","value":{"stringValue":"\(name)"}},{"key":"model","value":{"stringValue":"claude-haiku-4-5"}}\(attributes)]}]}]}]}

      """
    }
    let request = event(
      "api_request",
      ",{\"key\":\"input_tokens\",\"value\":{\"intValue\":\"30\"}},{\"key\":\"output_tokens\",\"value\":{\"intValue\":7}},{\"key\":\"cache_read_tokens\",\"value\":{\"intValue\":\"900\"}},{\"key\":\"cost_usd\",\"value\":{\"doubleValue\":1.23e-3}}"
    )
    let found = try lines(
      "a.jsonl", request + event("user_prompt", "") + event("api_error", ""), UsageLogFormat(.claudeCode))
    #expect(
      found == [
        "ada@example.com|claude-haiku-4-5|2026-10-05T14:03:21Z|30/7/900/0|0.00123",
        "ada@example.com|claude-haiku-4-5|2026-10-05T14:03:21Z|0/0/0/0|-|failed",
      ])
    let flat = """
      {"timestamp":"2026-10-05T14:03:21Z","event.name":"api_request","user.account_uuid":"u-7","model":"m","input_tokens":1,"output_tokens":2,"cost_usd_micros":1500}

      """
    #expect(try lines("b.jsonl", flat, UsageLogFormat(.claudeCode)) == ["u-7|m|2026-10-05T14:03:21Z|1/2/0/0|0.0015"])
  }

  private static func metric(_ name: String, _ type: String, _ value: String, temporality: Int = 1) -> String {
    """
    {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"\(name)","sum":{"aggregationTemporality":\(temporality),"dataPoints":[{"timeUnixNano":"1791209001500000000","attributes":[{"key":"type","value":{"stringValue":"\(type)"}},{"key":"model","value":{"stringValue":"m"}},{"key":"user.email","value":{"stringValue":"a@x.com"}}],\(value)}]}}]}]}]}

    """
  }

  @Test func claudeCodeMetrics() throws {
    let text =
      Self.metric("claude_code.token.usage", "cacheCreation", "\"asInt\":\"12\"")
      + Self.metric("claude_code.cost.usage", "", "\"asDouble\":0.25")
      + Self.metric("claude_code.commit.count", "", "\"asInt\":1")
    let format = UsageLogFormat(.claudeCode)
    #expect(
      try lines("a.jsonl", text, format) == [
        "a@x.com|m|2026-10-05T14:03:21Z|0/0/0/12|-", "a@x.com|m|2026-10-05T14:03:21Z|0/0/0/0|0.25",
      ])
    #expect(
      mistake("b.jsonl", Self.metric("claude_code.token.usage", "input", "\"asInt\":1", temporality: 2), format)
        .contains("65: b.jsonl, row 1, column claude_code.token.usage: a running total"))
    #expect(
      mistake("b.jsonl", Self.metric("claude_code.token.usage", "thought", "\"asInt\":1"), format)
        .contains("'thought' is no kind of tokens; known are cacheCreation"))

    // Beside the events of the same requests, metrics would count everything twice.
    let event =
      "{\"timestamp\":\"2026-10-05T14:03:21Z\",\"event.name\":\"api_request\",\"model\":\"m\",\"input_tokens\":12,\"output_tokens\":2}\n"
    let log = try UsageLog([folder.write("both.jsonl", text + event)], format)
    #expect(log.sums.values.map(\.tokens.cacheWrite) == [0] && log.sums.values.map(\.requestCount) == [1])
    let metrics = try UsageLog([folder.write("metrics.jsonl", text)], format)
    #expect(metrics.sums.values.map(\.tokens.cacheWrite) == [12_000_000])
  }

  /// Spans as the conventions have them: input counts the cache, and the spans of agents repeat those below.
  @Test func openTelemetry() throws {
    func span(_ operation: String, _ provider: String = "aws.bedrock", _ more: String = "") -> String {
      """
      {"resourceSpans":[{"scopeSpans":[{"spans":[{"spanId":"\(operation)","name":"chat","startTimeUnixNano":"1791209000000000000","endTimeUnixNano":"1791209001500000000","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"\(operation)"}},{"key":"gen_ai.provider.name","value":{"stringValue":"\(provider)"}},{"key":"gen_ai.request.model","value":{"stringValue":"anthropic.claude-haiku-4-5-20251001-v1:0"}},{"key":"enduser.id","value":{"stringValue":"ada"}},{"key":"gen_ai.usage.input_tokens","value":{"intValue":"1000"}},{"key":"gen_ai.usage.output_tokens","value":{"intValue":"50"}},{"key":"gen_ai.usage.cache_read.input_tokens","value":{"intValue":"600"}}\(more)]}]}]}]}

      """
    }
    let format = UsageLogFormat(.otel)
    let error = ",{\"key\":\"error.type\",\"value\":{\"stringValue\":\"500\"}}"
    #expect(
      try lines("a.jsonl", span("chat") + span("invoke_agent") + span("chat", "aws.bedrock", error), format) == [
        "ada|anthropic.claude-haiku-4-5-20251001-v1:0|2026-10-05T14:03:21Z|400/50/600/0|-",
        "ada|anthropic.claude-haiku-4-5-20251001-v1:0|2026-10-05T14:03:21Z|400/50/600/0|-|failed",
      ])
    let log = try UsageLog([folder.write("b.jsonl", span("chat") + span("embeddings", "openai"))], format)
    #expect(log.sums.count == 1 && log.others.mapValues(\.requestCount) == ["openai": 1] && !log.hasCost)
  }

  // MARK: - Columns that the user names

  @Test func namedColumns() throws {
    let csv = "at,who,model,in,out,usd,extra\n2026-10-05T10:00:00Z,ada,m,5,7,0.1,x\n2026-10-05T10:00:00Z,,,5,,,\n"
    #expect(
      try lines("a.csv", csv, Self.own) == [
        "ada|m|2026-10-05T10:00:00Z|5/7/0/0|0.1", "(no person)|(no model)|2026-10-05T10:00:00Z|5/0/0/0|-",
      ])
    // Options overrule a preset.
    let preset = UsageLogFormat(.litellm, columns: [.person: "extra", .time: "at"], cachedTokens: .beside)
    let json =
      "{\"at\":1791209001,\"extra\":\"x\",\"model\":\"m\",\"prompt_tokens\":1,\"completion_tokens\":2,\"cache_read_input_tokens\":9}"
    #expect(try lines("a.json", json, preset) == ["x|m|2026-10-05T14:03:21Z|1/2/9/0|-"])
  }

  // MARK: - Bad input

  @Test func badInputIsNamed() throws {
    let head = "at,who,model,in,out,usd\n"
    func csv(_ row: String) -> String { mistake("a.csv", head + row + "\n", Self.own) }
    #expect(
      csv("10/05,ada,m,1,1,1")
        == "65: a.csv, row 2, column at: '10/05' is no time such as 2026-10-05T14:03:21Z or seconds since 1970")
    #expect(
      csv(",ada,m,1,1,1") == "65: a.csv, row 2, column at: there is no time; name the column that has it with --time")
    #expect(
      csv("2026-10-05,ada,m,1.5,1,1")
        == "65: a.csv, row 2, column in: '1.5' is no number of tokens: a whole number, 0 or more")
    #expect(csv("2026-10-05,ada,m,1,-1,1").contains("column out: '-1' is no number of tokens"))
    #expect(csv("2026-10-05,ada,m,1,1e30,1").contains("column out: '1e30' is no number of tokens"))
    #expect(
      csv("2026-10-05,ada,m,1,1,$1").contains(
        "column usd: '$1' is no cost: a decimal number such as 0.0123, without a currency sign"))
    #expect(
      csv("2026-10-05,ada,m,1,1")
        == "65: a.csv, row 2: the row has 5 fields where the header has 6; the file is damaged or was edited")
    #expect(csv("2026-10-05,\"ada,m,1,1,1").hasPrefix("65: a.csv, row 2: a quoted field is never closed"))
    #expect(
      mistake("b.csv", "at,who,model,in,usd\n", Self.own)
        == "65: b.csv, row 1: there is no column 'out'; the file has at, who, model, in, usd; name it with --output")
    #expect(mistake("b.csv", "at,at,who,model,in,out,usd\n", Self.own).contains("a column stands twice"))
    #expect(mistake("b.csv", "", Self.own).hasPrefix("65: b.csv: 0 bytes long"))
    #expect(mistake("b.csv", "\n \n", Self.own).hasPrefix("65: b.csv: 0 bytes long"))
    try folder.writeRaw("c.csv", Array((head + "2026-10-05,a").utf8) + [0xFF] + Array(",m,1,1,1\n".utf8))
    do { try UsageLogFile.forEachLine(of: "\(folder.path)/c.csv", Self.own) { _ in } } catch {
      #expect("\(error)".hasSuffix("c.csv, row 2, column who: bytes that are not UTF-8; save the file as UTF-8"))
    }
    #expect(throws: CurlewError.self) { try UsageLogFile.forEachLine(of: "\(folder.path)/c.csv", Self.own) { _ in } }
    #expect(throws: CurlewError(.noSuchSource, at: .init(file: "/nowhere"))) {
      try UsageLogFile.forEachLine(of: "/nowhere", Self.own) { _ in }
    }
  }

  @Test func badJSONIsNamed() throws {
    let good = "{\"at\":1791209001,\"who\":\"a\",\"model\":\"m\",\"in\":1,\"out\":1,\"usd\":1}\n"
    func json(_ text: String, _ format: UsageLogFormat = Self.own) -> String { mistake("a.jsonl", text, format) }
    #expect(
      json(good + "{\"at\":1791209001,}\n").hasPrefix(
        "65: a.jsonl, row 2: no JSON: at byte 17 of the line, a key in quotes"))
    #expect(
      json("{\"at\":\n1}x").hasPrefix("65: a.jsonl, row 2: no JSON: at byte 2 of the line, something stands behind"))
    #expect(json(good + "[1]\n").contains("row 2: no JSON object, which a line of usage is"))
    #expect(json("[\(good),5]").contains("row 2: no JSON object"))
    #expect(json(good.replacing("\"who\"", with: "\"whom\"")) == "65: a.jsonl: no line has 'who', which --person names")
    #expect(
      json(
        "{\"startTime\":1791209001,\"model\":\"m\",\"prompt_tokens\":1,\"metadata\":\"{x\"}", UsageLogFormat(.litellm))
        == "65: a.jsonl, row 1, column metadata: no JSON: at byte 1, a key in quotes should be here; export the file again"
    )
    #expect(
      json(
        "{\"startTime\":1791209001,\"model\":\"m\",\"prompt_tokens\":1,\"cache_read_input_tokens\":5}",
        UsageLogFormat(.litellm)
      ).contains(
        "column prompt_tokens: fewer input tokens than tokens of the cache; if the column does not count those, use --cached-tokens beside"
      ))
    #expect(
      json("{\"at\":1791209001,\"who\":\"a\\u0000\",\"model\":\"m\",\"in\":1,\"out\":1,\"usd\":1}").contains(
        "column who: a NUL character"))
    // null, empty text and a number as text.
    #expect(
      try lines(
        "b.jsonl", "{\"at\":\"1791209001\",\"who\":null,\"model\":\"\",\"in\":\"3\",\"out\":null,\"usd\":\"1e-7\"}",
        Self.own)
        == ["(no person)|(no model)|2026-10-05T14:03:21Z|3/0/0/0|0.0000001"])
  }

  // MARK: - Sums

  /// Lines that stand twice are found by their request, over all files; the same request with other numbers is tried again.
  @Test func linesThatStandTwice() throws {
    let head = "at,who,model,in,out,usd,id\n"
    let line = "2026-10-05T10:00:00Z,ada,m,5,7,0.1,r1\n"
    let other = "2026-10-05T10:00:00Z,ada,m,6,7,0.2,r1\n"
    var format = Self.own
    format.columns[.request] = ["id"]
    let log = try UsageLog(
      [
        folder.write("a.csv", head + line + line),
        folder.write("b.csv", head + line + other + line.replacing("r1", with: "")),
      ], format)
    let twice = log.sums.first { $0.key.kind == .duplicate }?.value
    #expect(twice?.requestCount == 2 && twice?.cost == ChargeUnits.one / 5)
    let usual = log.sums.first { $0.key.kind == .usual }?.value
    #expect(usual?.requestCount == 3 && usual?.retryCount == 1 && usual?.cost == ChargeUnits.one / 10 * 4)
  }
}
