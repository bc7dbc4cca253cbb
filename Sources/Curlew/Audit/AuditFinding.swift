import CurlewPostgres
import CurlewText

/// One row of a check in `sql/audits`. All checks have the same columns.
public struct AuditFinding: Sendable, Equatable {
  public enum Severity: String, Sendable, CaseIterable, Comparable {
    /// Figures of reports are wrong or not whole because of it.
    case error
    /// Figures are right, but do not say who or what for, or something in AWS should be mended.
    case warning
    /// To know, or too weak a sign for a warning.
    case info

    /// The gravest first.
    public static func < (left: Severity, right: Severity) -> Bool { left.place < right.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  public let severity: Severity
  /// The columns of the check, in the order of `names`.
  let values: [String?]

  static let names = [
    "severity", "finding", "billing_period", "payer", "subject", "who", "unblended_cost", "currency", "why",
    "what_to_do",
    "paste",
  ]

  /// - Throws: `.internal` if a check has other columns, or an unknown severity.
  static func all(_ found: Rows, of check: String) throws -> [AuditFinding] {
    guard found.columns == names else {
      throw CurlewError(.internal("the check \(check) has the columns \(found.columns.joined(separator: ", "))"))
    }
    return try found.rows.map { values in
      guard let severity = values[0].flatMap(Severity.init) else {
        throw CurlewError(.internal("the check \(check) has the severity \(values[0] ?? "NULL")"))
      }
      return AuditFinding(severity: severity, values: values)
    }
  }

  /// The value of a column. Naming one that does not exist is a mistake of the caller.
  public subscript(name: String) -> String? {
    guard let place = Self.names.firstIndex(of: name) else { preconditionFailure("a finding has no \(name)") }
    return values[place]
  }
}
