import CurlewPostgres
import CurlewText

/// The metrics of a run, in Prometheus's text format, for the textfile collector of its node exporter.
public struct MetricsFile {
  private var lines: [String] = []

  /// - Parameters:
  ///   - connection: a session on the warehouse; nil if it does not answer. Then only the run itself has metrics.
  public init(_ report: RunReport, _ connection: Connection?) throws {
    let run = [("pipeline", report.pipeline)]
    add(
      "curlew_run_exit_code", "Exit code of the last run: 0 if everything that is ready is loaded.",
      [(run, "\(report.exitCode)")])
    add("curlew_run_ended_timestamp_seconds", "When the last run ended.", [(run, "\(report.endedAt)")])
    add("curlew_run_duration_seconds", "How long the last run took.", [(run, "\(report.endedAt - report.startedAt)")])
    add("curlew_run_attempts", "How often the last run tried.", [(run, "\(report.attemptCount)")])
    add(
      "curlew_run_alerts", "Alerts of the last run, by kind.",
      Alert.Kind.allCases.map { kind in
        (run + [("kind", kind.rawValue)], "\(report.alerts.filter { $0.kind == kind }.count)")
      })
    addPeriods(of: report)
    if let connection { try addWarehouse(report, connection) }
  }

  /// The whole text.
  public var text: String { lines.joined(separator: "\n") + "\n" }

  private func labels(_ export: String, _ period: String?) -> [(String, String)] {
    [("export", export), ("period", period ?? "")]
  }

  /// What the run did, by period.
  private mutating func addPeriods(of report: RunReport) {
    let loaded = report.load?.loaded ?? []
    func each(_ value: (PeriodReport) -> String) -> [([(String, String)], String)] {
      loaded.map { (labels($0.export, $0.billingPeriod), value($0)) }
    }
    add("curlew_loaded_rows", "Rows that the last run loaded.", each { "\($0.rowCount)" })
    add("curlew_loaded_bytes", "Bytes of CSV that the last run loaded.", each { "\($0.byteCount)" })
    add("curlew_loaded_seconds", "How long the last run took to load it.", each { "\($0.seconds)" })
    var failures: [String: (labels: [(String, String)], count: Int)] = [:]
    for failed in report.load?.failed ?? [] {
      let key = "\(failed.export)/\(failed.billingPeriod ?? "")"
      failures[key, default: (labels(failed.export, failed.billingPeriod), 0)].count += 1
    }
    add(
      "curlew_failures", "Deliveries that the last run could not load.",
      failures.sorted { $0.key < $1.key }.map { ($0.value.labels, "\($0.value.count)") })
  }

  /// What is on view. Sums of money lose digits here, as in all metrics.
  private mutating func addWarehouse(_ report: RunReport, _ connection: Connection) throws {
    let last = try connection.query(SQL.runs.lastSuccess, [report.pipeline]).single
    add(
      "curlew_run_last_success_timestamp_seconds", "When a run of this pipeline last ended with exit code 0.",
      last.map { [([("pipeline", report.pipeline)], $0)] } ?? [])
    let found = try connection.query(SQL.runs.onView)
    func column(_ name: String, currency: Bool = false) -> [([(String, String)], String)] {
      found.rows.indices.compactMap { row in
        guard let value = found[row, name], currency || found.flag(row, "is_first") == true else { return nil }
        var labels = labels(found[row, "export_name"] ?? "", found[row, "billing_period"])
        if currency { labels.append(("currency", found[row, "currency"] ?? "")) }
        return (labels, value)
      }
    }
    add("curlew_rows", "Rows on view.", column("row_count"))
    add("curlew_unblended_cost", "Unblended cost on view.", column("unblended_cost", currency: true))
    add("curlew_newest_usage_timestamp_seconds", "The newest day with usage.", column("newest_usage"))
    add("curlew_loaded_timestamp_seconds", "When it was put on view.", column("loaded_at"))
  }

  private mutating func add(_ name: String, _ help: String, _ values: [(labels: [(String, String)], value: String)]) {
    guard !values.isEmpty else { return }
    lines += ["# HELP \(name) \(help)", "# TYPE \(name) gauge"]
    for (labels, value) in values {
      let text = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
      lines.append("\(name){\(text)} \(value)")
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  /// Writes the file in one step, so that no reader sees half of it.
  /// - Throws: `.inputOutput`.
  public func write(to path: String) throws { try LocalFiles.replace(path, with: text) }
}
