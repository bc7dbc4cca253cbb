/// Where a log of a gateway, a proxy or a CLI has what of a request.
public struct UsageLogFormat: Sendable {
  /// What is asked of a line. The raw values are the options of `curlew reconcile` that name a column.
  public enum Field: String, Sendable, CaseIterable {
    case time, person, model, input, output
    case cacheRead = "cache-read"
    case cacheWrite = "cache-write"
    case cost
    /// Cost in millionths of a dollar, as a whole number.
    case micros = "cost-micros"
    /// What is the same in two lines of one request.
    case request
    /// Whether it came off.
    case status
    /// Whether the gateway answered from a cache of its own, and asked nobody.
    case answered
    /// Who serves the model: AWS, or somebody whose bill is not looked at.
    case provider
    /// What the line tells of.
    case event
  }

  /// Whether the column of input tokens counts those of the cache, too.
  public enum CachedTokens: String, Sendable, CaseIterable { case within, beside }

  /// By field the columns that may have it: the first that has a value counts.
  var columns: [Field: [String]] = [:]
  /// The columns that the user named. They must be there.
  var named: [Field: String] = [:]
  var cachedTokens = CachedTokens.beside
  /// Lines of other events tell of no usage; nil for all lines.
  var events: Set<String>?
  /// Events of requests that failed.
  var failures: Set<String> = []
  /// Events that add up others, and so count them twice.
  var sums: Set<String> = []

  /// Ready for use. The raw values are the words of `--preset`.
  public enum Preset: String, Sendable, CaseIterable {
    case litellm
    case claudeCode = "claude-code"
    case otel
  }

  /// - Parameters:
  ///   - columns: what the user says; it replaces what the preset has for the field.
  ///   - cachedTokens: nil for what the preset knows.
  public init(_ preset: Preset?, columns: [Field: String] = [:], cachedTokens: CachedTokens? = nil) {
    if let preset { self = Self.presets[preset] ?? self }
    for (field, column) in columns { self.columns[field] = [column] }
    named = columns
    if columns[.cost] != nil { self.columns[.micros] = nil }
    if let cachedTokens { self.cachedTokens = cachedTokens }
  }

  private init(
    _ columns: [Field: [String]], _ cachedTokens: CachedTokens, events: Set<String>? = nil, failures: Set<String> = [],
    sums: Set<String> = []
  ) {
    self.columns = columns
    self.cachedTokens = cachedTokens
    self.events = events
    self.failures = failures
    self.sums = sums
  }

  /// The fields without which nothing can be compared and that no column is known for.
  var missing: [Field] { [.time, .model, .input, .output].filter { columns[$0] == nil } }

  /// Columns at the beginning of a path, whose cells may be JSON objects: all that is looked at.
  var roots: Set<String> {
    Set(columns.values.joined().flatMap { path in [path, String(path.prefix { $0 != "." })] } + [Self.total])
  }

  /// LiteLLM's sum of all tokens of a request.
  static let total = "total_tokens"

  private static let presets: [Preset: UsageLogFormat] = [
    // LiteLLM: its table of spend logs, as the database, the page of logs or /spend/logs give it.
    .litellm: UsageLogFormat(
      [
        .time: ["startTime", "start_time"],
        .person: [
          "metadata.user_api_key_user_email", "user", "metadata.user_api_key_user_id", "end_user",
          "metadata.user_api_key_alias", "api_key",
        ],
        .model: ["model", "model_group"],
        .input: ["prompt_tokens"],
        .output: ["completion_tokens"],
        .cacheRead: [
          "metadata.additional_usage_values.cache_read_input_tokens", "metadata.usage_object.cache_read_input_tokens",
          "metadata.additional_usage_values.prompt_tokens_details.cached_tokens",
          "metadata.usage_object.prompt_tokens_details.cached_tokens", "cache_read_input_tokens",
        ],
        .cacheWrite: [
          "metadata.additional_usage_values.cache_creation_input_tokens",
          "metadata.usage_object.cache_creation_input_tokens", "cache_creation_input_tokens",
        ],
        .cost: ["spend"],
        .request: ["request_id"],
        .status: ["status", "metadata.status"],
        .answered: ["cache_hit"],
        .provider: ["custom_llm_provider"],
      ], .within),
    // Claude Code's guide, "Monitoring": the event of each request, or the metrics of tokens and cost.
    .claudeCode: UsageLogFormat(
      [
        .time: ["timeUnixNano", "event.timestamp", "timestamp", "time", "observedTimeUnixNano"],
        .person: ["user.email", "user.account_uuid", "user.id"],
        .model: ["model"],
        .input: ["input_tokens"],
        .output: ["output_tokens"],
        .cacheRead: ["cache_read_tokens"],
        .cacheWrite: ["cache_creation_tokens"],
        .cost: ["cost_usd"],
        .micros: ["cost_usd_micros"],
        .request: ["request_id"],
        .event: ["event.name", "metric", "body", "name"],
      ], .beside,
      events: [
        "api_request", "claude_code.api_request", "api_error", "claude_code.api_error", "claude_code.token.usage",
        "claude_code.cost.usage",
      ],
      failures: ["api_error", "claude_code.api_error"]),
    // OpenTelemetry's semantic conventions for generative AI, "Spans": input counts what is read from or written to a cache.
    .otel: UsageLogFormat(
      [
        .time: ["endTimeUnixNano", "startTimeUnixNano", "timeUnixNano", "end_time", "start_time", "timestamp", "time"],
        .person: ["enduser.id", "user.email", "user.id", "user.name", "enduser.pseudo.id"],
        .model: ["gen_ai.response.model", "gen_ai.request.model"],
        .input: ["gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"],
        .output: ["gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"],
        .cacheRead: ["gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens"],
        .cacheWrite: ["gen_ai.usage.cache_creation.input_tokens", "gen_ai.usage.cache_creation_input_tokens"],
        .cost: ["gen_ai.usage.cost"],
        .request: ["gen_ai.response.id", "spanId", "span_id"],
        .status: ["error.type"],
        .provider: ["gen_ai.provider.name", "gen_ai.system"],
        .event: ["gen_ai.operation.name"],
      ], .within,
      // Spans of agents repeat the tokens of the requests below them.
      sums: ["invoke_agent", "create_agent", "execute_tool", "invoke_workflow"]),
  ]
}
