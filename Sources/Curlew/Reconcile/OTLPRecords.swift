import CurlewText

/// The requests in a batch as OpenTelemetry's collector writes it to a file: logs, spans or metrics in OTLP's JSON.
///
/// A record becomes one flat object: the attributes of its resource, its own, and its times and names.
enum OTLPRecords {
  /// - Returns: nil if the document is no such batch.
  /// - Throws: `.badLogLine` for metrics that are not told apart by time.
  static func records(in document: JSONValue, at place: CurlewError.Place) throws -> [JSONValue]? {
    for (batch, scope, items) in kinds {
      guard let resources = document[batch] else { continue }
      return try resources.elements.flatMap { resource in
        let common = attributes(resource["resource"])
        return try (resource[scope] ?? .null).elements.flatMap { scope in
          try (scope[items] ?? .null).elements.flatMap { item -> [JSONValue] in
            items == "metrics" ? try points(of: item, common, place) : [record(item, common)]
          }
        }
      }
    }
    return nil
  }

  private static let kinds = [
    ("resourceLogs", "scopeLogs", "logRecords"), ("resourceSpans", "scopeSpans", "spans"),
    ("resourceMetrics", "scopeMetrics", "metrics"),
  ]

  /// What is taken over from beside the attributes.
  private static let ownFields = [
    "timeUnixNano", "observedTimeUnixNano", "startTimeUnixNano", "endTimeUnixNano", "name", "spanId",
  ]

  private static func record(_ item: JSONValue, _ common: [String: JSONValue]) -> JSONValue {
    var members = common.merging(attributes(item)) { $1 }
    for field in ownFields {
      if let value = item[field], value.text != "0" { members[field] = value }
    }
    if let body = item["body"].flatMap(scalar) { members["body"] = body }
    return .object(members)
  }

  private static func attributes(_ item: JSONValue?) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    for attribute in item?["attributes"]?.elements ?? [] {
      guard let key = attribute["key"]?.text, let value = attribute["value"].flatMap(scalar) else { continue }
      members[key] = value
    }
    return members
  }

  private static func scalar(_ value: JSONValue) -> JSONValue? {
    ["stringValue", "intValue", "doubleValue", "boolValue"].lazy.compactMap { value[$0] }.first
  }

  // MARK: - Metrics

  private static let tokenMetric = "claude_code.token.usage"
  private static let costMetric = "claude_code.cost.usage"

  /// By the attribute `type` of the metric of tokens, the field of the event that says the same.
  private static let fields = [
    "input": "input_tokens", "output": "output_tokens", "cacheRead": "cache_read_tokens",
    "cacheCreation": "cache_creation_tokens",
  ]

  private static func points(of metric: JSONValue, _ common: [String: JSONValue], _ place: CurlewError.Place) throws
    -> [JSONValue]
  {
    guard let name = metric["name"]?.text, [tokenMetric, costMetric].contains(name), let sum = metric["sum"] else {
      return []
    }
    func mistake(_ words: String) -> CurlewError {
      var place = place
      place.column = name
      return CurlewError(.badLogLine(words), at: place)
    }
    guard ["1", "AGGREGATION_TEMPORALITY_DELTA"].contains(sum["aggregationTemporality"]?.text ?? "1") else {
      throw mistake(
        "a running total, not what came since; set OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=delta, or give the log of events"
      )
    }
    return try (sum["dataPoints"] ?? .null).elements.map { point in
      guard case .object(var members) = record(point, common) else { return .null }
      let type = members["type"]?.text ?? ""
      guard let field = name == costMetric ? "cost_usd" : fields[type] else {
        throw mistake("'\(type)' is no kind of tokens; known are \(fields.keys.sorted().joined(separator: ", "))")
      }
      members["metric"] = .string(name)
      members[field] = point["asInt"] ?? point["asDouble"]
      return .object(members)
    }
  }
}
