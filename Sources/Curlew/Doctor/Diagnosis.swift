/// Something that is wrong or could be better, in plain words, and how to mend it.
public struct Diagnosis: Sendable, Equatable {
  public enum Severity: String, Sendable, CaseIterable {
    /// Data are missing, or will be.
    case error
    /// A question of users has no answer, or an old one.
    case warning
    /// It would be better otherwise.
    case note
  }

  public var severity: Severity
  public var what: String
  public var remedy: String

  /// An error. Its message has the remedy at its end, after a semicolon.
  static func of(_ error: any Error, before: String = "") -> Diagnosis {
    let words = before + "\(error)"
    guard let end = words.ranges(of: "; ").last else {
      return Diagnosis(severity: .error, what: words, remedy: "curlew load --dry-run shows more")
    }
    return Diagnosis(
      severity: .error, what: String(words[..<end.lowerBound]), remedy: String(words[end.upperBound...]))
  }

  /// The worst first, each as often as it is there.
  static func sorted(_ all: [Diagnosis]) -> [Diagnosis] {
    Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
  }

  public static func table(_ all: [Diagnosis]) -> OutputTable {
    OutputTable(
      columns: [.init("severity"), .init("what"), .init("remedy")],
      rows: all.map { [$0.severity.rawValue, $0.what, $0.remedy] })
  }
}
