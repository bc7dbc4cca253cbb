import CurlewText
import TOMLKit

extension OwnerRules {
  /// The rules as a pipeline file has them.
  var text: String { rules.map { "[[owner]]\n\($0.text)\n" }.joined() }

  /// Reads what `text` wrote.
  init(text: String) throws {
    self = try TOMLDecoder().decode(List.self, from: text).owner ?? OwnerRules()
  }

  private struct List: Decodable {
    let owner: OwnerRules?
  }
}

extension OwnerRules.Rule {
  /// The lines of its table.
  var text: String {
    let match = conditions.map { condition in
      let values = condition.patterns.map { JSONText.string($0.text) }.joined(separator: ", ")
      return "\(JSONText.string(condition.subject.name)) = \(condition.patterns.count == 1 ? values : "[\(values)]")"
    }
    let names = [("owner", owner), ("application", application), ("cost_center", costCenter)]
      .compactMap { key, text in text.map { "\(key) = \(JSONText.string($0.text))" } }
    return (["match = { \(match.joined(separator: ", ")) }"] + names).joined(separator: "\n")
  }
}

extension OwnerSubject {
  /// As a pipeline file has it.
  var name: String {
    switch self {
    case .plain(let plain): plain.rawValue
    case .tag(nil, let key): "tag:\(key)"
    case .tag(let source?, let key): "tag:\(source.rawValue)/\(key)"
    }
  }
}
