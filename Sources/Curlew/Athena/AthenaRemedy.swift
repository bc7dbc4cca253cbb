import AthenaSQL
import CurlewText

/// Remedies for PostgreSQL's errors in a pasted query.
enum AthenaRemedy {
  /// PostgreSQL's error as an error of the query, if the query is at fault.
  ///
  /// - Parameter isExact: whether PostgreSQL named the place. Otherwise it is the start of the statement.
  static func error(_ error: CurlewError, at place: AthenaQuery.Place, isExact: Bool) -> CurlewError {
    guard case .sql(let state, let message) = error.reason, !error.isConnectionLoss else { return error }
    if state == "42501" { return error }
    guard queryClasses.contains(String(state.prefix(2))) else { return error }
    let words = isExact ? "" : "this statement failed: "
    let remedy = remedy(state, message).map { "; \($0)" } ?? ""
    return CurlewError(query: "\(words)\(message) (SQLSTATE \(state))\(remedy)", at: place)
  }

  /// Classes of SQLSTATE (PostgreSQL manual, appendix A) that are the statement's fault and not the server's.
  private static let queryClasses: Set<String> = [
    "0A", "20", "21", "22", "23", "25", "2B", "2F", "38", "39", "42", "44", "54", "P0",
  ]

  private static func remedy(_ state: String, _ message: String) -> String? {
    switch state {
    case "22012": "write nullif(divisor, 0)"
    case "25006": "add --write to allow it"
    case "42883" where message.hasPrefix("function"):
      "either Curlew has no such function of Athena's, or its arguments are of other types: cast them"
    case "42883": "the two sides are of types that do not go together: cast one of them"
    case "42703": "curlew sql -c 'SELECT * FROM curlew.cost_and_usage_report LIMIT 0' lists the columns that there are"
    case "2BP01": "drop first what reads it"
    case "42702": "put the table's name and a dot before it"
    default: nil
    }
  }
}
