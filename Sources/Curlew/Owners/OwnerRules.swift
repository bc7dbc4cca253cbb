import CurlewText

/// Who owns what a bill charges: the `[[owner]]` list of a pipeline file, in order. The first rule that matches decides.
public struct OwnerRules: Sendable, Equatable {
  public var rules: [Rule]

  public init(_ rules: [Rule] = []) { self.rules = rules }

  /// One `[[owner]]`.
  public struct Rule: Sendable, Equatable {
    /// All must hold, sorted by their subject.
    public var conditions: [Condition]
    public var owner: OwnerText
    public var application: OwnerText?
    public var costCenter: OwnerText?

    var subjects: [OwnerSubject] {
      conditions.map(\.subject) + [owner, application, costCenter].compactMap(\.self).flatMap(\.subjects)
    }

    /// - Returns: what this rule gives; nil if it does not match, or names something that the spender does not have.
    func ownership(of spender: Spender) -> (owner: String, application: String?, costCenter: String?)? {
      for condition in conditions where !condition.holds(for: spender) { return nil }
      guard let name = owner.filled(for: spender) else { return nil }
      var others: [String?] = []
      for text in [application, costCenter] {
        guard let text else {
          others.append(nil)
          continue
        }
        guard let filled = text.filled(for: spender) else { return nil }
        others.append(filled)
      }
      return (name, others[0], others[1])
    }
  }

  /// One line of a rule's `match`: a subject that has one of some values.
  public struct Condition: Sendable, Equatable {
    public var subject: OwnerSubject
    public var patterns: [OwnerPattern]

    func holds(for spender: Spender) -> Bool {
      spender.values(of: subject).contains { value in patterns.contains { $0.matches(value) } }
    }
  }

  /// Whether a rule looks at the inference profile or project that is called.
  var asksForResources: Bool {
    let resources: [OwnerSubject] = [.plain(.inferenceProfile), .plain(.project)]
    return rules.contains { $0.subjects.contains(where: resources.contains) }
  }

  /// The first rule that matches.
  ///
  /// - Returns: its position, from 1, and what it gives; nil if no rule matches.
  func first(for spender: Spender) -> (rule: Int, owner: String, application: String?, costCenter: String?)? {
    for (index, rule) in rules.enumerated() {
      if let found = rule.ownership(of: spender) {
        return (index + 1, found.owner, found.application, found.costCenter)
      }
    }
    return nil
  }
}
