/// The time of the query becomes a constant. The planner skips months only for constants, and `current_date` is none
/// to it.
extension AthenaRules {
  static func clock(_ node: AthenaNode, _ context: AthenaContext) -> [AthenaEdit] {
    // A view must not keep the time at which it was made.
    guard let now = context.naming.now, context.statement.isQuery else { return [] }
    let source = context.source
    switch node.kind {
    case .sessionValue where node.tokens.count == 1:
      switch source.word(node.tokens.lowerBound) {
      case "current_date": return [context.replace(node.tokens, with: now.date)]
      case "localtimestamp": return [context.replace(node.tokens, with: "TIMESTAMP '\(now.time)'")]
      default: break
      }
    // A cast to a date depends on the session's zone, so it is not a constant.
    case .cast where isMoment(node.children[0], source) && source.text(node.children[1].tokens).lowercased() == "date":
      return [context.replace(node.tokens, with: now.date)]
    case .call:
      let call = AthenaCall(node, source)
      if call.name == "date", call.arguments.count == 1, call.value(0).map({ isMoment($0, source) }) == true {
        return [context.replace(node.tokens, with: now.date)]
      }
    default: break
    }
    return isMoment(node, source) ? [context.replace(node.tokens, with: "TIMESTAMPTZ '\(now.time)+00'")] : []
  }

  /// Whether this is `current_timestamp` or `now()`.
  private static func isMoment(_ node: AthenaNode, _ source: AthenaSource) -> Bool {
    switch node.kind {
    case .sessionValue: node.tokens.count == 1 && source.word(node.tokens.lowerBound) == "current_timestamp"
    case .call: node.tokens.count == 3 && AthenaCall(node, source).name == "now"
    default: false
    }
  }
}

/// A point in time, as PostgreSQL writes it in UTC.
public struct AthenaClock: Sendable {
  /// `2026-10-31 23:59:59.999999`
  let time: String

  /// - Parameter time: a timestamp in PostgreSQL's form.
  public init(_ time: String) { self.time = time }

  var date: String { "DATE '\(time.prefix(10))'" }
}
