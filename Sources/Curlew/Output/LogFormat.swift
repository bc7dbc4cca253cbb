import CurlewText
import Glibc
import Logging

/// The format of log lines on standard error.
public enum LogFormat: String, Sendable, CaseIterable {
  /// For people: the message, with `warning:` or `error:` before it if it is one.
  case text
  /// For programs: one JSON object in each line, with `time`, `level`, `message` and the metadata.
  case json

  /// Makes this the format of all logging. Call it once, before the first line.
  ///
  /// - Parameter isQuiet: log warnings and errors only.
  public func bootstrap(isQuiet: Bool) {
    LoggingSystem.bootstrap { _ in StandardErrorLog(format: self, logLevel: isQuiet ? .warning : .info) }
  }
}

/// Writes each log line to standard error in one piece.
struct StandardErrorLog: LogHandler {
  let format: LogFormat
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
    let fields = all.map { ($0.key, "\($0.value)") }
    let line = line(level: event.level, message: "\(event.message)", fields: fields, time: Self.now())
    let bytes = Array((line + "\n").utf8)
    bytes.withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  func line(level: Logger.Level, message: String, fields: [(key: String, value: String)], time: String) -> String {
    switch format {
    case .text:
      let prefix =
        switch level {
        case .warning: "warning: "
        case .error, .critical: "error: "
        default: ""
        }
      return prefix + DisplayText.visible(message)
        + fields.map { "  \($0.key)=\(DisplayText.visible($0.value))" }.joined()
    case .json:
      let members = [("time", time), ("level", level.rawValue), ("message", message)] + fields
      return "{" + members.map { "\(JSONText.string($0.0)):\(JSONText.string($0.1))" }.joined(separator: ",") + "}"
    }
  }

  /// UTC with milliseconds, RFC 3339.
  private static func now() -> String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    var parts = tm()
    gmtime_r(&time.tv_sec, &parts)
    func padded(_ number: some BinaryInteger, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))T"
      + "\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2))."
      + "\(padded(time.tv_nsec / 1_000_000, 3))Z"
  }
}
