import CurlewText
import TOMLKit

extension ChargebackRules {
  /// The rules as a pipeline file has them.
  var text: String {
    (["[chargeback]\nmeasure = \(JSONText.string(measure.rawValue))\n"]
      + spreads.map { "[[chargeback.spread]]\n\($0.text)\n" }).joined()
  }

  /// Reads what `text` wrote.
  init(text: String) throws {
    self = try TOMLDecoder().decode(File.self, from: text).chargeback ?? ChargebackRules()
  }

  private struct File: Decodable {
    let chargeback: ChargebackRules?
  }
}

extension ChargebackRules.Spread {
  /// The lines of its table.
  fileprivate var text: String {
    func list(_ texts: [String]) -> String { "[\(texts.map { JSONText.string($0) }.joined(separator: ", "))]" }
    let match = [
      ("kind", kinds.map(\.rawValue)), ("service", services.map(\.text)), ("owner", owners.map(\.text)),
    ]
    .filter { !$0.1.isEmpty }.map { "\($0) = \(list($1))" }
    var lines = ["match = { \(match.joined(separator: ", ")) }", "how = \(JSONText.string(how.name))"]
    if !to.isEmpty { lines.append("to = \(list(to.map(\.text)))") }
    if case .fixed(let shares) = how {
      let texts = shares.map { share in
        let percent = ChargeUnits.text(share.percentage * ChargeUnits.power(ChargeUnits.digitCount - 6))
        return "\(JSONText.string(share.owner)) = \(JSONText.string(percent))"
      }
      lines.append("shares = { \(texts.joined(separator: ", ")) }")
    }
    return lines.joined(separator: "\n")
  }
}
