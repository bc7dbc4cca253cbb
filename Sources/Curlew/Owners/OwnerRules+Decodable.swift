import CurlewText

extension OwnerRules: Decodable {
  /// Reads a list of `[[owner]]` tables, each with `match`, `owner` and, if wanted, `application` and `cost_center`.
  /// - Throws: `CurlewError` (`usage`).
  public init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    var rules: [Rule] = []
    while !list.isAtEnd { rules.append(try list.decode(Rule.self)) }
    self.init(rules)
  }
}

extension OwnerRules.Rule: Decodable {
  public init(from decoder: any Decoder) throws {
    let table = try PipelineTable(decoder, name: "owner", keys: ["match", "owner", "application", "cost_center"])
    func text(_ key: String) throws -> OwnerText? {
      try table.value(String.self, key, as: "a text in quotes").map { text in
        do { return try OwnerText(text) } catch let error as CurlewError {
          throw CurlewError(.usage("in 'owner.\(key)' \(error)"))
        }
      }
    }
    guard
      let conditions = try table.value(Match.self, "match", as: "a table such as { role = \"AppRole\" }")?.conditions,
      !conditions.isEmpty
    else {
      throw CurlewError(.usage("'owner.match' is missing; { account = \"*\" } matches everything that has an account"))
    }
    guard let owner = try text("owner") else { throw CurlewError(.usage("'owner.owner' is missing: the owner's name")) }
    self.init(
      conditions: conditions, owner: owner, application: try text("application"), costCenter: try text("cost_center"))
  }

  private struct Match: Decodable {
    let conditions: [OwnerRules.Condition]

    init(from decoder: any Decoder) throws {
      let table = try PipelineTable(decoder, name: "owner.match", keys: nil)
      conditions = try table.keys.map { key in
        guard let subject = OwnerSubject(key) else {
          throw CurlewError(.usage("'owner.match' has '\(key)'; known are \(OwnerSubject.known)"))
        }
        guard let texts = try table.value(OneOrMore.self, key, as: "a text in quotes, or a list of texts")?.texts,
          !texts.isEmpty, !texts.contains("")
        else { throw CurlewError(.usage("'owner.match.\(key)' has no value, or an empty one; \"*\" stands for any")) }
        return OwnerRules.Condition(subject: subject, patterns: texts.map { OwnerPattern($0) })
      }
      .sorted { $0.subject.name < $1.subject.name }
    }
  }
}
